import type { Dealt } from '#/appointments/follow-up/deal-with.ts';
import { appointmentHref, patientHref } from '#/diary/addresses.ts';
import type { Practice } from '#/practice/practice.ts';
import type { Practitioner } from '#/practice/roster.ts';
import { Button } from '#/ui/button.tsx';
import { Select } from '#/ui/choice.tsx';
import { dateTime } from '#/ui/dates.ts';
import { Field, Form, Hidden } from '#/ui/form.tsx';
import { BackLink, EmptyState, Notice, PageHead, Section } from '#/ui/parts.tsx';
import { duration } from '#/ui/spoken.ts';
import { StateLabel } from '#/ui/state.tsx';
import { VisitList, VisitRow } from '#/ui/visit.tsx';
import { noticeGiven } from '../notice-given.ts';
import { type AskedFor, dealtChoices, lineKinds, overnightHref } from './asked-for.ts';
import { factsOf, mainEvent, whatHappened } from './facts.ts';
import type { Line } from './happened.ts';
import { words } from './words.ts';

export type OvernightProps = {
  practice: Practice;
  practitioners: Practitioner[];
  asked: AskedFor;
  /** The same as this page's query, kept by every button. */
  query: URLSearchParams;
  lines: Line[];
  cut: boolean;
  /** Who was faster at the line that was just pressed. */
  first: Dealt | null;
};

/** The receptionist's morning: one line for each thing that patients did online, and a button that says it is seen to. */
export function Overnight(props: OvernightProps) {
  const { practice, query, lines, cut, first } = props;
  const { slug, locale } = practice;
  const t = words(locale);
  return (
    <>
      <BackLink href={`/${slug}/practice/`}>{t('back')}</BackLink>
      <PageHead title={t('title')} lead={t('lead')} />
      {first && (
        <Notice tone="attention" title={t('first.title')}>
          <p>{t('first', { name: first.by, when: dateTime(first.at, practice) })}</p>
        </Notice>
      )}
      <Filters {...props} />
      {lines.length === 0 ? (
        <EmptyState title={t('count', { count: 0 })} text={t('none')} />
      ) : (
        <Section title={t('count', { count: lines.length })} id="lines">
          <p>
            <a href={overnightHref(slug, query, '.csv')}>{t('csv')}</a>
          </p>
          {cut && <p class="quiet-text">{t('cut')}</p>}
          <VisitList>
            {lines.map((line) => (
              <OneLine practice={practice} query={query} line={line} />
            ))}
          </VisitList>
        </Section>
      )}
    </>
  );
}

function Filters({ practice, practitioners, asked }: OvernightProps) {
  const t = words(practice.locale);
  return (
    <Form method="get" inline action={`/${practice.slug}/practice/overnight`}>
      <Select
        name="dealt"
        label={t('dealt')}
        width="medium"
        value={asked.dealt}
        options={dealtChoices.map((value) => ({ value, label: t(`dealt.${value}`) }))}
      />
      <Select
        name="kind"
        label={t('kind')}
        width="medium"
        value={asked.kind ?? ''}
        options={[
          { value: '', label: t('kind.any') },
          ...lineKinds.map((value) => ({ value, label: t(`kind.${value}`) })),
        ]}
      />
      <Select
        name="practitioner"
        label={t('practitioner')}
        width="medium"
        value={asked.practitioner ?? ''}
        options={[
          { value: '', label: t('practitioner.any') },
          ...practitioners.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <Field name="from" type="date" label={t('from')} width="medium" value={asked.from.toString()} />
      <Field name="until" type="date" label={t('until')} width="medium" value={asked.until.toString()} />
      <Button look="plain">{t('show')}</Button>
    </Form>
  );
}

function OneLine({ practice, query, line }: { practice: Practice; query: URLSearchParams; line: Line }) {
  const { slug, locale } = practice;
  const t = words(locale);
  const event = mainEvent(line);
  const { starts, freedMinutes } = factsOf(line);
  const id = `line-${line.events[0].id}`;
  const happenedAt = dateTime(event.at, practice);
  return (
    <VisitRow
      id={id}
      place={practice}
      start={starts}
      title={
        <a href={patientHref(slug, event.patient_id)}>
          {t('patient', { given: event.given_name, family: event.family_name })}
        </a>
      }
      facts={[
        <strong>{whatHappened(line, practice)}</strong>,
        <a href={appointmentHref(slug, line.events[0].reference)}>
          {t('visit', { type: event.type, practitioner: event.practitioner })}, {dateTime(starts, practice)}
        </a>,
        event.by_name ? t('at', { when: happenedAt, name: event.by_name }) : t('at.unnamed', { when: happenedAt }),
        noticeGiven(starts, event.at, locale),
        freedMinutes !== null && t('freed', { duration: duration(freedMinutes, practice) }),
      ].filter(Boolean)}
      state={
        line.dealt && (
          <StateLabel tone="quiet">
            {t('dealtBy', { name: line.dealt.by, when: dateTime(line.dealt.at, practice) })}
          </StateLabel>
        )
      }
    >
      {!line.dealt && (
        <Form action={overnightHref(slug, query)} class="row-form">
          {line.events.map((one) => (
            <Hidden name="event" value={one.id} />
          ))}
          <Button look="plain" describedBy={id}>
            {t('deal')}
          </Button>
        </Form>
      )}
    </VisitRow>
  );
}
