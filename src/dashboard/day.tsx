import type { Appointment } from '#/appointments/queries.ts';
import { StaffState } from '#/appointments/state-label.tsx';
import { dayOf, patientHref } from '#/diary/addresses.ts';
import type { Practice } from '#/practice/practice.ts';
import { dateTime, time } from '#/ui/dates.ts';
import { EmptyState, Section } from '#/ui/parts.tsx';
import { Table } from '#/ui/staff-parts.tsx';
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
        rows={next
          .slice(0, shown)
          .map((visit) => [
            time(visit.starts_at, practice),
            <PatientAndVisit practice={practice} visit={visit} />,
            <StaffState appointment={visit} locale={locale} />,
          ])}
      />
      {more > 0 && <p class="quiet-text">{t('next.more', { count: more })}</p>}
    </Section>
  );
}

/** What patients cancelled online lately: whose, which, when, with how much notice, and whether it was rebooked. */
export function Lately({ practice, lately }: { practice: Practice; lately: CancelledLately[] }) {
  const { locale, slug } = practice;
  const t = words(locale);
  const title = t('lately.title', { days: latelyDays });
  return (
    <Section title={title} id="lately">
      {lately.length === 0 ? (
        <p class="quiet-text">{t('lately.none')}</p>
      ) : (
        <Table
          caption={t('lately.caption')}
          head={[t('column.visit'), t('lately.when'), t('lately.rebooked')]}
          rows={lately.map(({ visit, rebookedAs }) => [
            <PatientAndVisit practice={practice} visit={visit} dated />,
            visit.cancelled_at && (
              <>
                {dateTime(visit.cancelled_at, practice)}
                <br />
                {noticeGiven(visit.starts_at, visit.cancelled_at, locale)}
              </>
            ),
            rebookedAs ? (
              <a href={dayOf(slug, practice, rebookedAs)}>{dateTime(rebookedAs.starts_at, practice)}</a>
            ) : (
              t('lately.notRebooked')
            ),
          ])}
        />
      )}
    </Section>
  );
}

/** Whose visit, with the way to the record; and what, with the way to its day in the diary; `dated` with its time. */
function PatientAndVisit({ practice, visit, dated }: { practice: Practice; visit: Appointment; dated?: boolean }) {
  const { slug, locale } = practice;
  const t = words(locale);
  const { type_name: type, practitioner_name: practitioner } = visit;
  return (
    <>
      <a href={patientHref(slug, visit.patient_id)}>
        {t('patient', { given: visit.given_name, family: visit.family_name })}
      </a>
      <br />
      <a href={dayOf(slug, practice, visit)}>{t('visit', { type, practitioner })}</a>
      {dated && (
        <>
          <br />
          {dateTime(visit.starts_at, practice)}
        </>
      )}
    </>
  );
}
