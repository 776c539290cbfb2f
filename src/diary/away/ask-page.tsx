import type { Standing, TimeOff } from '#/appointments/away/aways.ts';
import { StaffState } from '#/appointments/state-label.tsx';
import type { Practice } from '#/practice/practice.ts';
import type { Practitioner } from '#/practice/roster.ts';
import { Button, Buttons } from '#/ui/button.tsx';
import { Select } from '#/ui/choice.tsx';
import { dayAt } from '#/ui/dates.ts';
import { ErrorSummary, type Errors, Field, Form } from '#/ui/form.tsx';
import { BackLink, PageHead, Section } from '#/ui/parts.tsx';
import { VisitList, VisitRow } from '#/ui/visit.tsx';
import { appointmentHref, awayHref, diaryHref } from '../addresses.ts';
import { clockTime } from '../clock-time.ts';
import { words as shared } from '../words.ts';
import type { Typed } from './form.ts';
import { stretchWords } from './stretch-words.ts';
import { words } from './words.ts';

type Props = {
  practice: Practice;
  now: Temporal.Instant;
  practitioners: Practitioner[];
  typed: Typed;
  errors: Errors;
  ahead: TimeOff[];
  standing: Standing[];
};

/** Who is away and when; below it what is closed already, and what stands there all the same. */
export function AskPage({ practice, now, practitioners, typed, errors, ahead, standing }: Props) {
  const { slug, locale } = practice;
  const t = words(locale);
  const today = dayAt(now, practice).toString();
  return (
    <div class="absence">
      <BackLink href={diaryHref(slug, {})}>{t('back')}</BackLink>
      <ErrorSummary locale={locale} errors={errors} />
      <PageHead title={t('ask.title')} lead={t('ask.lead')} />
      <Form action={awayHref(slug)} method="get">
        <Select
          name="practitioner"
          label={t('ask.who')}
          error={errors.practitioner}
          value={typed.practitioner}
          options={[
            { value: '', label: t('ask.choose') },
            ...practitioners.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <fieldset class="away-edge">
          <legend>{t('ask.from')}</legend>
          <Field
            name="from"
            type="date"
            label={t('ask.firstDay')}
            width="medium"
            min={today}
            value={typed.from}
            error={errors.from}
          />
          <Field
            name="fromTime"
            type="time"
            label={t('ask.fromTime')}
            width="short"
            value={typed.fromTime}
            error={errors.fromTime}
          />
        </fieldset>
        <fieldset class="away-edge">
          <legend>{t('ask.until')}</legend>
          <Field
            name="until"
            type="date"
            label={t('ask.lastDay')}
            width="medium"
            min={today}
            value={typed.until}
            error={errors.until}
          />
          <Field
            name="untilTime"
            type="time"
            label={t('ask.untilTime')}
            width="short"
            value={typed.untilTime}
            error={errors.untilTime}
          />
        </fieldset>
        <p class="hint">{t('ask.whole')}</p>
        <Field
          name="note"
          label={t('ask.note')}
          hint={t('ask.note.hint')}
          value={typed.note}
          error={errors.note}
          maxlength={200}
        />
        <Buttons>
          <Button>{t('ask.do')}</Button>
        </Buttons>
      </Form>
      <Ahead practice={practice} now={now} ahead={ahead} />
      <StandingVisits practice={practice} visits={standing} />
    </div>
  );
}

function Ahead({ practice, now, ahead }: Pick<Props, 'practice' | 'now' | 'ahead'>) {
  const t = words(practice.locale);
  if (!ahead.length) return null;
  return (
    <Section title={t('ahead.title')} id="ahead">
      <ul class="away-list">
        {ahead.map((one) => {
          const line = t('ahead.line', {
            practitioner: one.practitioner_name,
            when: stretchWords(one, practice, now),
          });
          return (
            <li>
              {one.away_id ? <a href={awayHref(practice.slug, one.away_id)}>{line}</a> : line}
              {one.note && <small>{one.note}</small>}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

/** Visits that nobody is there for. Nothing where there are none. */
export function StandingVisits({ practice, visits }: { practice: Practice; visits: Standing[] }) {
  const { slug, locale } = practice;
  const t = words(locale);
  const s = shared(locale);
  if (!visits.length) return null;
  return (
    <Section title={t('standing.title', { count: visits.length })} id="standing">
      <p>{t('standing.text')}</p>
      <VisitList>
        {visits.map((visit) => (
          <VisitRow
            id={`standing-${visit.reference}`}
            place={practice}
            start={visit.starts_at}
            title={
              <a href={appointmentHref(slug, visit.reference)}>
                {s('patient', { given: visit.given_name, family: visit.family_name })}
              </a>
            }
            facts={[
              `${clockTime(visit.starts_at, practice)}, ${s('with', { type: visit.type_name, practitioner: visit.practitioner_name })}`,
            ]}
            state={<StaffState appointment={visit} locale={locale} />}
          />
        ))}
      </VisitList>
    </Section>
  );
}
