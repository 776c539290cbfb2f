import type { Appointment } from '#/appointments/queries.ts';
import { StaffState } from '#/appointments/state-label.tsx';
import { dayOf, patientHref } from '#/diary/addresses.ts';
import type { Practice } from '#/practice/practice.ts';
import { dateTime, time } from '#/ui/dates.ts';
import { EmptyState, Section } from '#/ui/parts.tsx';
import { Table } from '#/ui/staff-parts.tsx';
import { StateLabel } from '#/ui/state.tsx';
import { VisitList, VisitRow } from '#/ui/visit.tsx';
import { type CancelledLately, latelyDays } from './cancelled-lately.ts';
import { noticeGiven } from './notice-given.ts';
import { words } from './words.ts';

const shown = 6;

/** Who comes next today. */
export function Next({ practice, next }: { practice: Practice; next: Appointment[] }) {
  const { locale } = practice;
  const t = words(locale);
  const title = t('next.title');
  if (next.length === 0) return <EmptyState title={t('next.none.title')} />;
  const more = next.length - shown;
  return (
    <Section title={title} id="next">
      <Table
        caption={t('next.caption')}
        head={[t('column.time'), t('column.visit'), t('column.state')]}
        rows={next.slice(0, shown).map((visit) => [
          time(visit.starts_at, practice),
          <>
            <PatientLink practice={practice} visit={visit} />
            <br />
            <VisitLink practice={practice} visit={visit} />
          </>,
          <StaffState appointment={visit} locale={locale} />,
        ])}
      />
      {more > 0 && <p class="quiet-text">{t('next.more', { count: more })}</p>}
    </Section>
  );
}

/** What patients cancelled online lately: whose, which, when, with how much notice, and whether it was rebooked. */
export function Lately({ practice, lately }: { practice: Practice; lately: CancelledLately[] }) {
  const t = words(practice.locale);
  return (
    <Section title={t('lately.title', { days: latelyDays })} id="lately">
      {lately.length === 0 ? (
        <p class="quiet-text">{t('lately.none')}</p>
      ) : (
        <VisitList>
          {lately.map((one) => (
            <CancelledVisit practice={practice} cancelled={one} />
          ))}
        </VisitList>
      )}
    </Section>
  );
}

function CancelledVisit({ practice, cancelled }: { practice: Practice; cancelled: CancelledLately }) {
  const { visit, rebookedAs } = cancelled;
  const { slug, locale } = practice;
  const t = words(locale);
  const { starts_at, cancelled_at } = visit;
  const when = cancelled_at && dateTime(cancelled_at, practice);
  return (
    <VisitRow
      id={`cancelled-${visit.reference}`}
      place={practice}
      start={starts_at}
      title={<PatientLink practice={practice} visit={visit} />}
      facts={[
        <>
          {time(starts_at, practice)} <VisitLink practice={practice} visit={visit} />
        </>,
        when && t('lately.cancelled', { when, notice: noticeGiven(starts_at, cancelled_at, locale) }),
        rebookedAs &&
          t.rich('lately.rebooked', {
            when: dateTime(rebookedAs.starts_at, practice),
            link: (chunks) => <a href={dayOf(slug, practice, rebookedAs)}>{chunks}</a>,
          }),
      ].filter(Boolean)}
      state={<StateLabel tone="quiet">{t(rebookedAs ? 'lately.isRebooked' : 'lately.notRebooked')}</StateLabel>}
    />
  );
}

function PatientLink({ practice, visit }: { practice: Practice; visit: Appointment }) {
  const name = words(practice.locale)('patient', { given: visit.given_name, family: visit.family_name });
  return <a href={patientHref(practice.slug, visit.patient_id)}>{name}</a>;
}

/** The visit's name, as a link to its day in the diary with it open. */
function VisitLink({ practice, visit }: { practice: Practice; visit: Appointment }) {
  const { type_name: type, practitioner_name: practitioner } = visit;
  const name = words(practice.locale)('visit', { type, practitioner });
  return <a href={dayOf(practice.slug, practice, visit)}>{name}</a>;
}
