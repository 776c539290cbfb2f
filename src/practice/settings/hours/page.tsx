import { Button } from '#/ui/button.tsx';
import { ContactPractice } from '#/ui/contact.tsx';
import { ErrorSummary, type Errors, Form } from '#/ui/form.tsx';
import { BackLink, Notice, PageHead, Section } from '#/ui/parts.tsx';
import type { PracticeFace } from '#/ui/practice-face.tsx';
import type { Practice } from '../../practice.ts';
import { dayText, fieldName, stretchesADay, type Typed, weekdays } from './read-form.ts';
import { words } from './words.ts';

/** The week as a form, a line a day, and under it what patients read of it now. */
export function HoursPage(props: {
  practice: Practice;
  face: PracticeFace;
  typed: Typed;
  errors: Errors;
  saved: 'saved' | 'same' | null;
}) {
  const { practice, face, typed, errors, saved } = props;
  const { slug, locale } = practice;
  const t = words(locale);
  const closures = (inside: unknown) => <a href={`/${slug}/practice/settings/closures`}>{inside as string}</a>;
  return (
    <>
      <BackLink href={`/${slug}/practice/settings`}>{t('back')}</BackLink>
      <ErrorSummary locale={locale} errors={errors} />
      <PageHead title={t('title')} lead={t('lead')} />
      {saved && (
        <Notice tone={saved === 'saved' ? 'good' : 'quiet'}>
          <p role="status">{t(saved)}</p>
        </Notice>
      )}
      <Form action={`/${slug}/practice/settings/opening-hours`}>
        <p>{t.rich('hint', { link: closures })}</p>
        <fieldset class="week-hours">
          <legend class="aloud">{t('week')}</legend>
          {weekdays.map((weekday) => (
            <DayFields practice={practice} weekday={weekday} typed={typed} errors={errors} />
          ))}
        </fieldset>
        <Button>{t('save')}</Button>
      </Form>
      <Section title={t('patients')} id="patients">
        {!face.hours?.length && <p>{t('patients.none')}</p>}
        {face.hours?.length && <ContactPractice practice={face} />}
      </Section>
    </>
  );
}

function DayFields(props: { practice: Practice; weekday: number; typed: Typed; errors: Errors }) {
  const { practice, weekday, typed, errors } = props;
  const t = words(practice.locale);
  const day = dayText(weekday, practice);
  const numbers = Array.from({ length: stretchesADay }, (_, i) => i + 1);
  const own = numbers.flatMap((number) => [fieldName('opens', weekday, number), fieldName('closes', weekday, number)]);
  const wrong = own.filter((name) => errors[name]);
  return (
    <div class={wrong.length ? 'day-hours wrong' : 'day-hours'}>
      <span class="day-name">{day}</span>
      <div>
        {wrong.map((name) => (
          <p class="error" id={`${name}-error`}>
            {errors[name]}
          </p>
        ))}
        <div class="stretches">
          {numbers.map((number) => (
            <span class="stretch">
              <TimeBox
                name={fieldName('opens', weekday, number)}
                label={t('stretch.opens', { day, number })}
                typed={typed}
                errors={errors}
              />{' '}
              {t('to')}{' '}
              <TimeBox
                name={fieldName('closes', weekday, number)}
                label={t('stretch.closes', { day, number })}
                typed={typed}
                errors={errors}
              />
            </span>
          ))}
        </div>
      </div>
    </div>
  );
}

const TimeBox = ({ name, label, typed, errors }: { name: string; label: string; typed: Typed; errors: Errors }) => (
  <input
    class="input w-time"
    id={name}
    name={name}
    value={typed[name]}
    inputmode="numeric"
    autocomplete="off"
    aria-label={label}
    aria-invalid={errors[name] ? 'true' : undefined}
    aria-describedby={errors[name] ? `${name}-error` : undefined}
  />
);
