import { cancelDeadline } from '#/appointments/cancel/may-cancel.ts';
import { moveDeadline } from '#/appointments/move/may-move.ts';
import type { Appointment } from '#/appointments/queries.ts';
import type { Practice } from '#/practice/practice.ts';
import { dateTimeZone } from '#/ui/dates.ts';
import { words } from './words.ts';

type Deadline = { until: string; why: string };

/** Until when the patient may (or might) cancel online, and which notice period says so: today's, or the kinder one kept. */
export function cancelDeadlineWords(appointment: Appointment, practice: Practice): Deadline {
  const { noticeHours, onlineCancellation } = practice.policies;
  const until = cancelDeadline(appointment, practice.policies);
  const why = whyThen(appointment, appointment.cancel_until, noticeHours, practice);
  const off = onlineCancellation ? null : words(practice.locale)('deadline.off');
  return { until: dateTimeZone(until, practice), why: off ? `${why} ${off}` : why };
}

/** The same of changing its date or time online. */
export function moveDeadlineWords(appointment: Appointment, practice: Practice): Deadline {
  const { moveNoticeHours, onlineMoving } = practice.policies;
  const until = moveDeadline(appointment, practice.policies);
  const why = whyThen(appointment, appointment.move_until, moveNoticeHours, practice);
  const off = onlineMoving ? null : words(practice.locale)('deadline.moving-off');
  return { until: dateTimeZone(until, practice), why: off ? `${why} ${off}` : why };
}

function whyThen({ starts_at: starts }: Appointment, promised: Temporal.Instant, hours: number, practice: Practice) {
  const t = words(practice.locale);
  const kept = Temporal.Instant.compare(promised, starts.subtract({ hours })) > 0;
  if (!kept) return t('deadline.todays', { hours });
  return t('deadline.kept', { kept: Math.round(starts.since(promised).total('hours')), hours });
}
