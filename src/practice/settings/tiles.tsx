import { list } from '#/ui/spoken.ts';
import { Tile } from '#/ui/staff-parts.tsx';
import { StateLabel } from '#/ui/state.tsx';
import type { Practice } from '../practice.ts';
import { toldAddresses } from '../told-addresses.ts';
import { type Subject, subjectNames } from './subjects.ts';
import { words } from './words.ts';

/** One tile for each subject of the settings: its name as the link, how it is set, what that means. */
export function SettingsTiles({ practice }: { practice: Practice }) {
  const { policies, locale, slug } = practice;
  const t = words(locale);
  const values = {
    hours: policies.noticeHours,
    days: policies.noticeInWorkingDays ? policies.noticeWorkingDays : 0,
    moveHours: policies.moveNoticeHours,
    moveDays: policies.moveInWorkingDays ? policies.moveWorkingDays : 0,
    leastHours: policies.leastNoticeHours,
    horizonDays: policies.horizonDays,
    recipients: list(toldAddresses(practice), practice),
  };
  const on: Record<Subject, boolean> = {
    'online-booking': policies.onlineBooking,
    'online-cancellation': policies.onlineCancellation,
    'online-changes': policies.onlineMoving,
    closures: policies.closedOnHolidays,
    reminders: policies.remindPatients,
    'patient-notifications': policies.tellPracticeCancelled,
  };
  return (
    <>
      {subjectNames.map((subject) => (
        <Tile
          title={t(`${subject}.title`)}
          href={`/${slug}/practice/settings/${subject}`}
          state={
            <StateLabel tone={on[subject] ? 'good' : 'quiet'}>{t(`${subject}.state`, { on: on[subject] })}</StateLabel>
          }
        >
          <p>{t(`${subject}.meaning`, { on: on[subject], ...values })}</p>
        </Tile>
      ))}
    </>
  );
}
