import type { Away } from '#/appointments/away/aways.ts';
import { NeedWord, needMarks } from '#/people/needs/marks.tsx';
import { needsOf } from '#/people/needs/needs.ts';
import type { Practice } from '#/practice/practice.ts';
import { phoneHref, phoneText } from '#/regions/phone.ts';
import { Button, Buttons } from '#/ui/button.tsx';
import { dateTime } from '#/ui/dates.ts';
import { Form, Hidden } from '#/ui/form.tsx';
import { Fold } from '#/ui/parts.tsx';
import { list, midSentence } from '#/ui/spoken.ts';
import { StateLabel, type Tone } from '#/ui/state.tsx';
import { VisitRow } from '#/ui/visit.tsx';
import { awayHref, patientHref, staffBookHref } from '../addresses.ts';
import { words as shared } from '../words.ts';
import type { Told } from './read-calls.ts';
import { words } from './words.ts';

export const outcomes = ['reached', 'left-message', 'no-answer', 'wrong-number'] as const;
type Outcome = (typeof outcomes)[number];

const tones: Record<Outcome, Tone> = {
  reached: 'good',
  'left-message': 'attention',
  'no-answer': 'attention',
  'wrong-number': 'stop',
};

type Props = { practice: Practice; now: Temporal.Instant; away: Away; told: Told };

/** One patient to ring: the number, what to say, what came of it each time, and what to press. */
export function CallRow({ practice, now, away, told }: Props) {
  const { slug, locale, region } = practice;
  const t = words(locale);
  const { phone, tries, standing, chase, ring, reached } = told;
  const id = `call-${told.id}`;
  const [first] = told.visits;
  const when = (at: Temporal.Instant) => dateTime(at, practice);
  return (
    <VisitRow
      id={id}
      place={practice}
      start={(standing[0] ?? first).starts_at}
      title={
        <a href={patientHref(slug, told.id)}>{shared(locale)('patient', { given: told.given, family: told.family })}</a>
      }
      facts={[
        phone ? (
          <a class="away-phone" href={phoneHref(phone, region)}>
            {phoneText(phone, region)}
          </a>
        ) : (
          <strong>{t('told.noPhone')}</strong>
        ),
        ...needMarks(needsOf(first), locale).map((mark) => <NeedWord mark={mark} />),
        t('call.why', {
          why: list(
            ring.map((why) => t(`why.${why}`)),
            practice,
          ),
        }),
        !reached && <span class="away-say">{say(practice, away, told, now)}</span>,
        ...tries.map(({ outcome, at, by }) => t('call.try', { outcome: t(`outcome.${outcome}`), when: when(at), by })),
        chase.onItName && chase.onItSince && (
          <strong>{t('call.onIt', { name: chase.onItName, when: when(chase.onItSince) })}</strong>
        ),
        <a class="away-book" href={staffBookHref(slug, { patient: told.id })}>
          {t('call.book')}
        </a>,
      ].filter(Boolean)}
      state={<Stage told={told} locale={locale} />}
      note={<span class="away-paper">{t('call.paper')}</span>}
    >
      {reached ? (
        <Fold summary={t('call.again')}>
          <Outcomes practice={practice} away={away} told={told} id={id} />
        </Fold>
      ) : (
        <Outcomes practice={practice} away={away} told={told} id={id} />
      )}
    </VisitRow>
  );
}

/** How far one has come with somebody. */
function Stage({ told, locale }: { told: Told; locale: string }) {
  const t = words(locale);
  const last = told.tries.at(-1)?.outcome;
  if (told.rebooked) return <StateLabel tone="good">{t('call.rebooked')}</StateLabel>;
  if (last) return <StateLabel tone={tones[last]}>{t(`outcome.${last}`)}</StateLabel>;
  const [tone, key] = told.open ? (['attention', 'call.todo'] as const) : (['stop', 'call.missed'] as const);
  return <StateLabel tone={tone}>{t(key)}</StateLabel>;
}

function Outcomes({ practice, away, told, id }: { practice: Practice; away: Away; told: Told; id: string }) {
  const t = words(practice.locale);
  return (
    <Form action={`${awayHref(practice.slug, away.id)}/call`} class="away-outcomes">
      <Hidden name="visit" value={told.lead} />
      <Hidden name="version" value={String(told.chase.version)} />
      <Buttons>
        {!told.chase.onItSince && !told.reached && (
          <Button name="do" value="take" look="plain" describedBy={id}>
            {t('call.take')}
          </Button>
        )}
        {outcomes.map((outcome) => (
          <Button
            name="do"
            value={outcome}
            look={outcome === 'reached' && told.chase.onItSince ? 'primary' : 'plain'}
            describedBy={id}
          >
            {t(`outcome.${outcome}`)}
          </Button>
        ))}
      </Buttons>
    </Form>
  );
}

/** What the receptionist says, in a sentence: to the patient alone, never to a machine. */
function say(practice: Practice, away: Away, { standing, visits }: Told, now: Temporal.Instant): string {
  const t = words(practice.locale);
  const lost = standing.length ? standing : visits;
  const ahead = lost.filter(({ starts_at }) => Temporal.Instant.compare(starts_at, now) > 0);
  const named = (ahead.length ? ahead : lost).map(({ type_name, starts_at }) =>
    t('say.visit', { type: midSentence(type_name, practice), when: dateTime(starts_at, practice) }),
  );
  return t('say', { practice: practice.name, practitioner: away.practitioner_name, visits: list(named, practice) });
}
