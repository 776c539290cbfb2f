import { cancelDeadline } from '#/appointments/cancel/may-cancel.ts';
import { moveDeadline } from '#/appointments/move/may-move.ts';
import type { Appointment } from '#/appointments/queries.ts';
import { cancelUntilBy, moveUntilBy } from '#/practice/notice.ts';
import type { Practice } from '#/practice/practice.ts';
import { dateTimeZone } from '#/ui/dates.ts';
import { words } from './words.ts';

type Deadline = { until: string; why: string };
/** A notice in the unit in which it is set: hours, or working days where these aren't 0. */
type Notice = { hours: number; days: number };

/** Until when the patient may (or might) cancel online, and which notice period says so: today's, or the kinder one kept. */
export function cancelDeadlineWords(appointment: Appointment, practice: Practice): Deadline {
  const { policies, locale } = practice;
  const t = words(locale);
  const own = appointment.type_cancel_notice_hours;
  const notice = {
    hours: own ?? policies.noticeHours,
    days: own === null && policies.noticeInWorkingDays ? policies.noticeWorkingDays : 0,
  };
  const todays = cancelUntilBy(policies, appointment.starts_at, { cancel_notice_hours: own });
  const why = whyThen(appointment, appointment.cancel_until, todays, notice, locale);
  const off = !policies.onlineCancellation
    ? t('deadline.off')
    : appointment.type_cancellable
      ? null
      : t('deadline.not-online');
  const until = dateTimeZone(cancelDeadline(appointment, policies), practice);
  return { until, why: off ? `${why} ${off}` : why };
}

/** The same of changing its date or time online. */
export function moveDeadlineWords(appointment: Appointment, practice: Practice): Deadline {
  const { policies, locale } = practice;
  const notice = { hours: policies.moveNoticeHours, days: policies.moveInWorkingDays ? policies.moveWorkingDays : 0 };
  const todays = moveUntilBy(policies, appointment.starts_at);
  const why = whyThen(appointment, appointment.move_until, todays, notice, locale);
  const off = policies.onlineMoving ? null : words(locale)('deadline.moving-off');
  return {
    until: dateTimeZone(moveDeadline(appointment, policies), practice),
    why: off ? `${why} ${off}` : why,
  };
}

function whyThen(
  { starts_at: starts }: Appointment,
  promised: Temporal.Instant,
  todays: Temporal.Instant,
  notice: Notice,
  locale: string,
) {
  const t = words(locale);
  if (Temporal.Instant.compare(promised, todays) <= 0) return t('deadline.todays', notice);
  return t('deadline.kept', { kept: Math.round(starts.since(promised).total('hours')), ...notice });
}
