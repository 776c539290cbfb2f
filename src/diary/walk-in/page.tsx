import type { PatientRecord } from '#/people/patients.ts';
import type { Practice } from '#/practice/practice.ts';
import type { AppointmentType } from '#/practice/roster.ts';
import { Button, Buttons } from '#/ui/button.tsx';
import { Choice, Tick } from '#/ui/choice.tsx';
import { dayShort } from '#/ui/dates.ts';
import { ErrorSummary, type Errors, Field, Form, Hidden } from '#/ui/form.tsx';
import { BackLink, Fold, PageHead } from '#/ui/parts.tsx';
import { diaryHref, walkInHref } from '../addresses.ts';
import { clockTime } from '../clock-time.ts';
import type { DayClock } from '../day/day-clock.ts';
import { FindPatient, type Search } from '../desk/find-patient.tsx';
import { BornField, NameFields, PersonLine } from '../desk/person-fields.tsx';
import { type Typed, type TypedName, unseen } from '../desk/typed.ts';
import { LengthField, ReasonField } from '../desk/visit-fields.tsx';
import type { freeNow, Standing } from './free-now.ts';
import { words } from './words.ts';

type View = {
  practice: Practice;
  now: Temporal.Instant;
  clock: DayClock;
  typed: Typed;
  errors: Errors;
  /** Null: somebody new, or not found yet. */
  who: PatientRecord | null;
  search: Search;
  types: AppointmentType[];
  /** Whoever is free first. */
  people: ReturnType<typeof freeNow>;
};

/** Somebody stands at the desk: a name and one contact, or who they are on the books, and they have arrived. */
export function WalkInPage({ practice, now, clock, typed, errors, who, search, types, people }: View) {
  const { slug, locale } = practice;
  const t = words(locale);
  const common = { practice, typed, errors };
  const shown: TypedName[] = ['type', 'practitioner', 'minutes', 'tell'];
  if (!who) shown.push('given', 'family', 'contact', 'born');
  const calm = Object.keys(errors).length === 0;
  return (
    <div class="desk">
      <BackLink href={diaryHref(slug, {})}>{t('back')}</BackLink>
      <ErrorSummary locale={locale} errors={errors} />
      <PageHead title={t('title')} lead={`${dayShort(now, practice)}, ${clockTime(now, practice)}`} />
      {who ? (
        <p class="desk-who">
          <PersonLine practice={practice} person={who} />
          <a href={walkInHref(slug)}>{t('other')}</a>
        </p>
      ) : (
        <FindPatient practice={practice} action={walkInHref(slug)} search={search} carried={[]} />
      )}
      <Form action={walkInHref(slug)} class="form desk-form">
        {unseen(typed, shown).map(([name, value]) => (
          <Hidden name={name} value={value} />
        ))}
        {!who && (
          <>
            <h2>{t('new')}</h2>
            <NameFields {...common} focus={calm && !search.found?.length ? 'given' : null}>
              <Field
                name="contact"
                label={t('contact')}
                error={errors.contact}
                value={typed.contact}
                autocomplete="off"
              />
            </NameFields>
          </>
        )}
        <ReasonField {...common} types={types} />
        <Choice
          name="practitioner"
          label={t('practitioner')}
          error={errors.practitioner}
          value={typed.practitioner}
          options={people.map(({ practitioner, now: standing }) => ({
            value: practitioner.id,
            label: practitioner.name,
            hint: standingWords(standing, clock, practice),
          }))}
        />
        <Fold summary={t('more')} open={Boolean(errors.born || errors.minutes)}>
          {!who && <BornField {...common} optional />}
          <LengthField {...common} usual />
          <Tick name="tell" label={t('tell')} hint={t('tell.hint')} checked={typed.tell === 'on'} />
        </Fold>
        <Buttons>
          <Button>{t('do')}</Button>
        </Buttons>
      </Form>
    </div>
  );
}

function standingWords(standing: Standing, clock: DayClock, practice: Practice): string {
  const t = words(practice.locale);
  if (standing.until === null) return t('is.out');
  return t(`is.${standing.is}`, { until: clockTime(clock.starts.add({ minutes: standing.until }), practice) });
}
