import { Button } from '#/ui/button.tsx';
import { type Day, dayLong } from '#/ui/dates.ts';
import { type Errors, Field, Form, Hidden } from '#/ui/form.tsx';
import { Section } from '#/ui/parts.tsx';
import { StateLabel } from '#/ui/state.tsx';
import { VisitList, VisitRow } from '#/ui/visit.tsx';
import type { Practice } from '../../practice.ts';
import type { Closure, Holiday } from './closures.ts';
import { longestNote, type Typed } from './read-form.ts';
import { words } from './words.ts';

export type ClosuresProps = {
  practice: Practice;
  today: Temporal.PlainDate;
  closures: Closure[];
  holidays: Holiday[];
  typed: Typed;
  errors: Errors;
};

/** The page's lower part: days to close, closures ahead, and the public holidays of twelve months. */
export function ClosuresPart({ practice, today, closures, holidays, typed, errors }: ClosuresProps) {
  const t = words(practice.locale);
  return (
    <>
      <Section title={t('add.title')} id="add">
        <Form action={`${here(practice)}/add`}>
          <Field
            name="from"
            type="date"
            label={t('add.from')}
            width="medium"
            min={today.toString()}
            value={typed.from}
            error={errors.from}
          />
          <Field
            name="until"
            type="date"
            label={t('add.until')}
            hint={t('add.until.hint')}
            width="medium"
            min={today.toString()}
            value={typed.until}
            error={errors.until}
          />
          <Field
            name="note"
            label={t('add.note')}
            hint={t('add.note.hint')}
            maxlength={longestNote}
            value={typed.note}
            error={errors.note}
          />
          <Button look="plain">{t('add.do')}</Button>
        </Form>
      </Section>
      <Section title={t('closures.title')} id="closures">
        {closures.length === 0 ? (
          <p>{t('closures.none')}</p>
        ) : (
          <VisitList>
            {closures.map((closure) => (
              <ClosureRow practice={practice} closure={closure} />
            ))}
          </VisitList>
        )}
      </Section>
      {holidays.length > 0 && (
        <Section title={t('holidays.title')} id="holidays">
          <p>{t('holidays.lead')}</p>
          <VisitList>
            {holidays.map((holiday) => (
              <HolidayRow practice={practice} holiday={holiday} />
            ))}
          </VisitList>
        </Section>
      )}
    </>
  );
}

const here = ({ slug }: Practice) => `/${slug}/practice/settings/closures`;

function ClosureRow({ practice, closure }: { practice: Practice; closure: Closure }) {
  const t = words(practice.locale);
  const { id, from, until, note, standing, first } = closure;
  const day = (when: Day) => dayLong(when, practice);
  const days = from.equals(until) ? day(from) : t('days', { from: day(from), until: day(until) });
  return (
    <VisitRow
      id={`closure-${id}`}
      place={practice}
      start={from}
      title={note || t('closures.unnamed')}
      facts={[days, standingLine(practice, standing, first)].filter(Boolean)}
    >
      <Form action={`${here(practice)}/remove`} class="row-form">
        <Hidden name="closure" value={id} />
        <Button look="plain" describedBy={`closure-${id}`}>
          {t('closures.remove')}
        </Button>
      </Form>
    </VisitRow>
  );
}

function HolidayRow({ practice, holiday }: { practice: Practice; holiday: Holiday }) {
  const t = words(practice.locale);
  const { date, name, worked, standing } = holiday;
  const id = `holiday-${date}`;
  return (
    <VisitRow
      id={id}
      place={practice}
      start={date}
      title={name}
      facts={[
        <StateLabel tone={worked ? 'good' : 'quiet'}>{t(worked ? 'holidays.open' : 'holidays.closed')}</StateLabel>,
        standingLine(practice, standing, date),
      ].filter(Boolean)}
    >
      <Form action={`${here(practice)}/holiday`} class="row-form">
        <Hidden name="day" value={date.toString()} />
        <Button look="plain" name="works" value={worked ? 'no' : 'yes'} describedBy={id}>
          {t(worked ? 'holidays.close' : 'holidays.work')}
        </Button>
      </Form>
    </VisitRow>
  );
}

/** What stands on those days all the same, with the way to the diary; nothing where nothing does. */
function standingLine(practice: Practice, standing: number, first: Temporal.PlainDate | null) {
  if (!standing || !first) return null;
  const t = words(practice.locale);
  return <a href={`/${practice.slug}/practice/diary?date=${first}`}>{t('standing', { count: standing })}</a>;
}
