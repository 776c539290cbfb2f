import type { Policies } from './policies.ts';
import type { WorkingDays } from './working-days.ts';

/** The rules about how late an appointment may be cancelled; about how late its time may be changed. */
export type CancelNotice = Pick<Policies, 'noticeHours'> &
  Partial<Pick<Policies, 'noticeInWorkingDays' | 'noticeWorkingDays' | 'workingDays'>>;
export type MoveNotice = Pick<Policies, 'moveNoticeHours'> &
  Partial<Pick<Policies, 'moveInWorkingDays' | 'moveWorkingDays' | 'workingDays'>>;

/** What a type says of its own: elapsed hours; null: as the practice. */
export type OwnNotice = { cancel_notice_hours: number | null };

/**
 * The last instant at which a visit that starts then may be cancelled online by the rules as they are: its type's own
 * hours, or else the practice's hours or working days.
 */
export function cancelUntilBy(rules: CancelNotice, starts: Temporal.Instant, type?: OwnNotice): Temporal.Instant {
  const own = type?.cancel_notice_hours ?? null;
  if (own !== null) return starts.subtract({ hours: own });
  const { noticeInWorkingDays, noticeWorkingDays, workingDays, noticeHours } = rules;
  if (noticeInWorkingDays && noticeWorkingDays && workingDays) {
    return workingDaysBefore(starts, noticeWorkingDays, workingDays);
  }
  return starts.subtract({ hours: noticeHours });
}

/** The same for changing its date or time; types have no notice of their own for that. */
export function moveUntilBy(rules: MoveNotice, starts: Temporal.Instant): Temporal.Instant {
  const { moveInWorkingDays, moveWorkingDays, workingDays, moveNoticeHours } = rules;
  if (moveInWorkingDays && moveWorkingDays && workingDays) {
    return workingDaysBefore(starts, moveWorkingDays, workingDays);
  }
  return starts.subtract({ hours: moveNoticeHours });
}

// A practice that is shut for longer than this has more to think about than a notice period.
const furthestDays = 366;

/**
 * The visit's own local time on the given number of working days before its day. What lies between doesn't count, the
 * visit's own day neither. A local time that the clocks skip that day is read as the hour later, one that comes twice as
 * the first (Temporal's "compatible").
 */
export function workingDaysBefore(starts: Temporal.Instant, days: number, { zone, isWorkingDay }: WorkingDays) {
  const local = starts.toZonedDateTimeISO(zone);
  let day = local.toPlainDate();
  for (let left = days, gone = 0; left > 0 && gone < furthestDays; gone += 1) {
    day = day.subtract({ days: 1 });
    if (isWorkingDay(day)) left -= 1;
  }
  return day.toZonedDateTime({ timeZone: zone, plainTime: local.toPlainTime() }).toInstant();
}
