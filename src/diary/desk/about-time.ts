import { coming } from '#/appointments/queries.ts';
import type { Db } from '#/platform/database.ts';
import { closedDays } from '#/practice/closed-days.ts';
import type { Practice } from '#/practice/practice.ts';
import { dayAt } from '#/ui/dates.ts';
import { clockTime } from '../clock-time.ts';
import { dayClock } from '../day/day-clock.ts';
import { readDays } from '../day/read-days.ts';
import { words as shared } from '../words.ts';
import { words } from './words.ts';

type Time = { practitionerId: string; starts: Temporal.Instant; ends: Temporal.Instant };

/**
 * What staff should know of a time they choose, in words, though they may book it all the same: the practice is closed
 * that day, the practitioner is away or not in, the patient has something else then. `but`: visits that aren't counted.
 */
export async function aboutTime(
  db: Db,
  practice: Practice,
  { practitionerId, starts, ends }: Time,
  now: Temporal.Instant,
  patient: { id: string | null; but?: string[] } = { id: null },
): Promise<string[]> {
  const t = words(practice.locale);
  const date = dayAt(starts, practice);
  const clock = dayClock(date, practice);
  const [days, [closed], visits] = await Promise.all([
    readDays(db, practice, [{ date, clock }], { practitionerId, now }),
    closedDays(db, practice, date, date),
    patient.id ? coming(db, practice.id, patient.id, now) : [],
  ]);
  const [day] = days;
  const name = day?.practitioners.find(({ id }) => id === practitionerId)?.name ?? '';
  const [from, to] = [clock.minuteOf(starts), clock.minuteOf(ends)];
  const notices: string[] = [];
  if (closed) notices.push(closed.name ? t('soft.closedFor', { what: closed.name }) : t('soft.closed'));
  else if (day?.away.some((one) => one.from < to && one.to > from)) notices.push(t('soft.away', { name }));
  else if (!day?.open.some((one) => one.from <= from && one.to >= to)) notices.push(t('soft.out', { name }));
  for (const visit of visits) {
    const over =
      Temporal.Instant.compare(visit.starts_at, ends) < 0 && Temporal.Instant.compare(visit.ends_at, starts) > 0;
    if (!over || patient.but?.includes(visit.id)) continue;
    const what = shared(practice.locale)('with', { type: visit.type_name, practitioner: visit.practitioner_name });
    notices.push(t('soft.patient', { what, at: clockTime(visit.starts_at, practice) }));
  }
  return notices;
}
