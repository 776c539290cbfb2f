import type { Db } from '#/platform/database.ts';
import { holidayDates } from '#/regions/holidays.ts';
import type { Practice } from './practice.ts';

/** The days on which a practice works: those of its opening hours, but for closures and the holidays that it keeps. */
export type WorkingDays = { zone: string; isWorkingDay: (day: Temporal.PlainDate) => boolean };

const friday = 5;

/** A practice's working days as they are set now. One that gave no opening hours works from Monday to Friday. */
export async function workingDays(db: Db, practice: Practice): Promise<WorkingDays> {
  const [hours, closures, worked, holidays] = await Promise.all([
    db.selectFrom('opening_hours').select('weekday').where('practice_id', '=', practice.id).execute(),
    db.selectFrom('closure').select(['from_date', 'until_date']).where('practice_id', '=', practice.id).execute(),
    db.selectFrom('holiday_worked').select('day').where('practice_id', '=', practice.id).execute(),
    practice.policies.closedOnHolidays ? holidayDates(practice.region, practice.part) : null,
  ]);
  const weekdays = new Set(hours.map(({ weekday }) => weekday));
  const open = new Set(worked.map(({ day }) => day.toString()));
  const isWithin = (day: Temporal.PlainDate) => (closure: (typeof closures)[number]) =>
    Temporal.PlainDate.compare(closure.from_date, day) <= 0 && Temporal.PlainDate.compare(day, closure.until_date) <= 0;
  return {
    zone: practice.zone,
    isWorkingDay: (day) =>
      (weekdays.size ? weekdays.has(day.dayOfWeek) : day.dayOfWeek <= friday) &&
      !(holidays?.(day) && !open.has(day.toString())) &&
      !closures.some(isWithin(day)),
  };
}

/** The practice with its working days beside its rules, where one of them counts in working days. */
export async function withWorkingDays(db: Db, practice: Practice): Promise<Practice> {
  const { noticeInWorkingDays, moveInWorkingDays } = practice.policies;
  if (!noticeInWorkingDays && !moveInWorkingDays) return practice;
  return { ...practice, policies: { ...practice.policies, workingDays: await workingDays(db, practice) } };
}
