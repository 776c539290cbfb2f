import { cancelUntilBy } from '#/practice/notice.ts';
import type { Policies } from '#/practice/policies.ts';
import { Button, ButtonLink, Buttons } from '#/ui/button.tsx';
import { ContactPractice } from '#/ui/contact.tsx';
import { dateTimeZone, dayLongTimeZone, dayName, time } from '#/ui/dates.ts';
import { Form, Hidden } from '#/ui/form.tsx';
import { EmptyState, PageHead, Section, Summary } from '#/ui/parts.tsx';
import { PhoneLink, type PracticeFace } from '#/ui/practice-face.tsx';
import { duration } from '#/ui/spoken.ts';
import { TimesByDay } from '#/ui/times-by-day.tsx';
import { whereLine } from '../book/chosen.tsx';
import { zonesOf } from '../book/time-choices.ts';
import type { Slot } from '../find-times/free-times.ts';
import { HeldNotice, HoldOver } from '../hold/held-notice.tsx';
import type { Hold } from '../hold/read-hold.ts';
import { togetherAddress, writeTimes, writeVisit } from './asked.ts';
import type { Combination } from './combine.ts';
import type { DayTogether, Together } from './find-together.ts';
import type { KnownVisit } from './judge.ts';
import { words } from './words.ts';

type Wanted = { face: PracticeFace; visits: KnownVisit[] };

const instant = ({ starts }: Slot) => Temporal.Instant.fromEpochMilliseconds(starts);
const nameOf = ({ givenName, familyName }: KnownVisit) => `${givenName} ${familyName}`;

/** When: the ways in which the visits fit one after another, by day. */
export function TimesPage(
  props: Wanted & { policies: Policies; found: Together; from: boolean; lost?: LostWhy | undefined },
) {
  const { face, visits, policies, found, from, lost } = props;
  const t = words(face.locale);
  const starts = found.days.flatMap(({ combinations }) => combinations.map((slots) => instant(slots[0] as Slot)));
  const gap = policies.togetherGapMinutes;
  return (
    <>
      <PageHead title={t(lost ? `lost.${lost}` : 'times.ask')} lead={lost && t('lost.text')} />
      <Visits face={face} visits={visits} />
      {starts.length ? (
        <>
          <p class="quiet-text">
            {t('times.order', { gap, gapText: duration(gap, face), zone: zonesOf(face, starts) })}
          </p>
          <Form action={`/${face.slug}/book/together/hold`}>
            <Chosen visits={visits} />
            <TimesByDay name="times" days={found.days.map((day) => dayOf(face, visits, day))} />
          </Form>
        </>
      ) : (
        <>
          <EmptyState title={t('times.none')} text={t('times.none.text', { days: policies.horizonDays })}>
            <ButtonLink href={`/${face.slug}/book`}>{t('times.none.single')}</ButtonLink>
          </EmptyState>
          <ContactPractice practice={face} big />
        </>
      )}
      {(found.later || from) && (
        <nav aria-label={t('times.pages')}>
          <Buttons>
            {from && <ButtonLink href={togetherAddress(face.slug, { visits })}>{t('times.soonest')}</ButtonLink>}
            {found.later && (
              <ButtonLink href={togetherAddress(face.slug, { visits, from: found.later })}>
                {t('times.later')}
              </ButtonLink>
            )}
          </Buttons>
        </nav>
      )}
    </>
  );
}

export type LostWhy = 'taken' | 'not-offered';

/** The choices made, travelling with a form unseen. */
const Chosen = ({ visits, times }: { visits: KnownVisit[]; times?: Slot[] }) => (
  <>
    {visits.map((visit) => (
      <Hidden name="visit" value={writeVisit(visit)} />
    ))}
    {times && <Hidden name="times" value={writeTimes(times)} />}
  </>
);

function Visits({ face, visits }: Wanted) {
  const t = words(face.locale);
  const value = (
    <ol class="plain">
      {visits.map((visit) => (
        <li>
          {t('visits.one', { type: visit.typeName, patient: nameOf(visit), duration: duration(visit.minutes, face) })}
        </li>
      ))}
    </ol>
  );
  const change = { href: chooseAddress(face.slug, visits), about: t('visits.change') };
  return <Summary locale={face.locale} rows={[{ label: t('visits'), value, change }]} />;
}

/** The page on which visits are chosen, filled in with these. */
const chooseAddress = (slug: string, visits: KnownVisit[]) => {
  const fields = visits.flatMap(({ patientId, typeId }, i) => [
    [`patient${i + 1}`, patientId],
    [`type${i + 1}`, typeId],
  ]);
  return `/${slug}/book/together?${new URLSearchParams([...fields, ['change', 'yes']])}`;
};

function dayOf(face: PracticeFace, visits: KnownVisit[], { date, combinations }: DayTogether) {
  const t = words(face.locale);
  return {
    date: date.toString(),
    heading: dayName(date, face),
    times: combinations.map((slots) => ({
      label: time(instant(slots[0] as Slot), face),
      hint: t('times.until', { time: time(endOf(visits, slots), face) }),
      value: writeTimes(slots),
    })),
  };
}

const endOf = (visits: KnownVisit[], slots: Combination) =>
  instant(slots.at(-1) as Slot).add({ minutes: visits.at(-1)?.minutes ?? 0 });

/** Check your answers: each visit in full, what may be changed until when, one button. */
export function CheckPage(
  props: Wanted & {
    times: Slot[];
    names: Map<string, string>;
    policies: Policies;
    once: string;
    now: Temporal.Instant;
    /** What the reader holds of these times, or until when they did. */
    hold: Hold | null;
    heldUntil: Temporal.Instant | null;
  },
) {
  const { face, visits, times, names, once, now, hold, heldUntil } = props;
  const t = words(face.locale);
  const path = `/${face.slug}/book/together`;
  return (
    <>
      <PageHead title={t('check.title')} />
      {hold && (
        <HeldNotice face={face} hold={hold} now={now} longer={`${path}/hold/longer`} another={`${path}/hold/another`}>
          <Chosen visits={visits} times={times} />
        </HeldNotice>
      )}
      {!hold && heldUntil && <HoldOver face={face} until={heldUntil} />}
      {visits.map((visit, i) => {
        const slot = times[i] as Slot;
        const rows = [
          { label: t('check.for'), value: nameOf(visit) },
          { label: t('check.what'), value: `${visit.typeName}, ${duration(visit.minutes, face)}` },
          { label: t('check.with'), value: names.get(slot.practitionerId) ?? '' },
          { label: t('check.when'), value: dayLongTimeZone(instant(slot), face) },
          ...deadline(props, visit, instant(slot)),
        ];
        return (
          <Section title={t('check.visit', { number: i + 1 })} id={`visit-${i + 1}`}>
            <Summary locale={face.locale} rows={rows} />
          </Section>
        );
      })}
      <Summary locale={face.locale} rows={[{ label: t('check.where'), value: whereLine(face) }]} />
      <p>{t('check.all')}</p>
      <Form action={path}>
        <Chosen visits={visits} times={times} />
        <Hidden name="once" value={once} />
        <Buttons>
          <Button>{t('check.book', { count: visits.length })}</Button>
          {!hold && <ButtonLink href={togetherAddress(face.slug, { visits })}>{t('check.other')}</ButtonLink>}
        </Buttons>
      </Form>
    </>
  );
}

function deadline(
  { face, policies, now }: Parameters<typeof CheckPage>[0],
  visit: KnownVisit,
  start: Temporal.Instant,
) {
  if (!policies.onlineCancellation) return [];
  const t = words(face.locale);
  const phone = () => <PhoneLink practice={face} />;
  if (!visit.cancellableOnline) return [{ label: t('check.until'), value: t.rich('check.not-online', { phone }) }];
  const until = cancelUntilBy(policies, start, { cancel_notice_hours: visit.cancelNoticeHours });
  const open = Temporal.Instant.compare(now, until) <= 0;
  const value = open
    ? t('check.until.cancel', { deadline: dateTimeZone(until, face) })
    : t.rich('check.too-soon', { phone });
  return [{ label: t('check.until'), value }];
}
