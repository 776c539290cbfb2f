import type { countWaiting } from '#/appointments/reminders/visits-ahead.ts';
import type { Practice } from '#/practice/practice.ts';
import { Button } from '#/ui/button.tsx';
import { dayName, time } from '#/ui/dates.ts';
import { Form } from '#/ui/form.tsx';
import { BackLink, Notice, PageHead } from '#/ui/parts.tsx';
import { number } from '#/ui/spoken.ts';
import { Table } from '#/ui/staff-parts.tsx';
import { type Planned, plannedDays, type SendingDay } from '../start-sending.ts';
import { words } from '../words.ts';
import { importPath } from './front-page.tsx';

/** Who would hear once reminders may go for what was imported, and when; and the press that lets them. */
export function SendingPage(props: {
  practice: Practice;
  unsent: Awaited<ReturnType<typeof countWaiting>>;
  planned: Planned;
  started: boolean;
}) {
  const { practice, unsent, planned, started } = props;
  const t = words(practice.locale);
  return (
    <>
      <BackLink href={importPath(practice)}>{t('back')}</BackLink>
      <PageHead title={t('sending.title')} lead={t('sending.lead')} />
      {started && (
        <div role="status">
          <Notice tone="good" title={t('sending.started')}>
            <p>{t('sending.started.text')}</p>
          </Notice>
        </div>
      )}
      {unsent.visits > 0 ? (
        <>
          <p>{t('sending.some', { visits: unsent.visits, patients: unsent.patients })}</p>
          <WhoAndWhen practice={practice} planned={planned} />
          <Form action={`${importPath(practice)}/sending`}>
            <Button>{t('sending.press')}</Button>
          </Form>
        </>
      ) : (
        !started && <p>{t('sending.none')}</p>
      )}
    </>
  );
}

function WhoAndWhen({ practice, planned: { atOnce, days, unheard } }: { practice: Practice; planned: Planned }) {
  const t = words(practice.locale);
  if (!practice.policies.remindPatients)
    return (
      <p>
        {t('sending.off')} <a href={`/${practice.slug}/practice/settings/reminders`}>{t('sending.off.link')}</a>
      </p>
    );
  return (
    <>
      <p>{t('sending.at-once', { patients: atOnce })}</p>
      {days.length > 0 && (
        <Table
          caption={t('sending.planned', { days: plannedDays })}
          head={[t('sending.day'), t('sending.times'), t('sending.patients')]}
          rows={days.map((day) => [dayName(day.from, practice), times(day, practice), number(day.patients, practice)])}
        />
      )}
      <p>{t('sending.later', { days: plannedDays })}</p>
      {unheard > 0 && <p>{t('sending.unheard', { patients: unheard })}</p>}
    </>
  );
}

const times = ({ from, until }: SendingDay, practice: Practice) =>
  from.equals(until)
    ? time(from, practice)
    : words(practice.locale)('sending.between', { from: time(from, practice), until: time(until, practice) });
