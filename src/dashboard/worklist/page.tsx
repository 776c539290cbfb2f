import type { Chased } from '#/appointments/follow-up/chase.ts';
import { appointmentHref, awayHref, patientHref } from '#/diary/addresses.ts';
import { NeedWord, needMarks } from '#/people/needs/marks.tsx';
import { needsOf } from '#/people/needs/needs.ts';
import type { Practice } from '#/practice/practice.ts';
import { phoneHref, phoneText } from '#/regions/phone.ts';
import { Button, Buttons } from '#/ui/button.tsx';
import { dateTime } from '#/ui/dates.ts';
import { Field, Form, Hidden } from '#/ui/form.tsx';
import { BackLink, EmptyState, Notice, PageHead } from '#/ui/parts.tsx';
import { VisitList, VisitRow } from '#/ui/visit.tsx';
import { words } from './words.ts';

type Props = { practice: Practice; lines: Chased[]; faster: boolean; tomorrow: Temporal.PlainDate };

/** Whom to ring: each line with who is on it, how often it was tried, and what to press. */
export function Worklist({ practice, lines, faster, tomorrow }: Props) {
  const t = words(practice.locale);
  return (
    <>
      <BackLink href={`/${practice.slug}/practice/`}>{t('back')}</BackLink>
      <PageHead title={t('title')} lead={t('lead')} />
      {faster && (
        <Notice tone="attention" title={t('faster.title')}>
          <p>{t('faster')}</p>
        </Notice>
      )}
      {lines.length === 0 ? (
        <EmptyState title={t('none')} />
      ) : (
        <VisitList>
          {lines.map((line) => (
            <Line practice={practice} line={line} tomorrow={tomorrow} />
          ))}
        </VisitList>
      )}
    </>
  );
}

function Line({ practice, line, tomorrow }: { practice: Practice; line: Chased; tomorrow: Temporal.PlainDate }) {
  const { slug, locale, region } = practice;
  const t = words(locale);
  const { reference, phone, tries, last_try_at, last_try_name, on_it_since, on_it_name, cancelled_at } = line;
  const { type_name: type, practitioner_name: practitioner } = line;
  const id = `line-${reference}`;
  const when = (at: Temporal.Instant) => dateTime(at, practice);
  return (
    <VisitRow
      id={id}
      level={2}
      place={practice}
      start={line.starts_at}
      title={
        <a href={patientHref(slug, line.patient_id)}>
          {t('patient', { given: line.given_name, family: line.family_name })}
        </a>
      }
      facts={[
        on_it_name && on_it_since && <strong>{t('onIt', { name: on_it_name, when: when(on_it_since) })}</strong>,
        phone && <a href={phoneHref(phone, region)}>{phoneText(phone, region)}</a>,
        ...needMarks(needsOf(line), locale).map((mark) => <NeedWord mark={mark} />),
        <a href={appointmentHref(slug, reference)}>{t('visit', { type, practitioner, when: when(line.starts_at) })}</a>,
        cancelled_at && !line.away_id && t('cancelled', { when: when(cancelled_at) }),
        cancelled_at && line.away_id && (
          <a href={awayHref(slug, line.away_id)}>{t('away', { practitioner, when: when(cancelled_at) })}</a>
        ),
        tries && last_try_at && t('tries', { count: tries, when: when(last_try_at), name: last_try_name ?? '' }),
      ].filter(Boolean)}
    >
      <Form action={`/${slug}/practice/worklist`} class="row-form">
        <Hidden name="visit" value={reference} />
        <Hidden name="version" value={String(line.chase_version ?? 0)} />
        <Buttons>
          {!on_it_since && (
            <Button name="do" value="take" describedBy={id}>
              {t('take')}
            </Button>
          )}
          <Button name="do" value="tried" look="plain" describedBy={id}>
            {t('tried')}
          </Button>
          <Button name="do" value="declined" look="plain" describedBy={id}>
            {t('declined')}
          </Button>
        </Buttons>
        <Field
          name="until"
          id={`until-${reference}`}
          type="date"
          label={t('snooze')}
          width="medium"
          min={tomorrow.toString()}
          value={tomorrow.add({ days: 6 }).toString()}
        />
        <Button name="do" value="snooze" look="plain" describedBy={id}>
          {t('snooze.do')}
        </Button>
      </Form>
    </VisitRow>
  );
}
