import { cancelDeadline } from '#/appointments/cancel/may-cancel.ts';
import type { Appointment } from '#/appointments/queries.ts';
import type { Practice } from '#/practice/practice.ts';
import { dateTimeZone } from '#/ui/dates.ts';
import { words } from './words.ts';

/** Until when the patient may (or might) cancel online, and which notice period says so: today's, or the kinder one kept. */
export function deadlineWords(appointment: Appointment, practice: Practice): { until: string; why: string } {
  const { noticeHours, onlineCancellation } = practice.policies;
  const t = words(practice.locale);
  const todays = appointment.starts_at.subtract({ hours: noticeHours });
  const until = cancelDeadline(appointment, practice.policies);
  const kept = Temporal.Instant.compare(appointment.cancel_until, todays) > 0;
  const why = kept
    ? t('deadline.kept', {
        kept: hoursBefore(appointment.cancel_until, appointment.starts_at),
        hours: noticeHours,
      })
    : t('deadline.todays', { hours: noticeHours });
  return {
    until: dateTimeZone(until, practice),
    why: onlineCancellation ? why : `${why} ${t('deadline.off')}`,
  };
}

const hoursBefore = (until: Temporal.Instant, starts: Temporal.Instant) =>
  Math.round(starts.since(until).total('hours'));
