import type { Db } from '#/platform/database.ts';
import { publicHolidays } from '#/regions/holidays.ts';
import type { Practice } from './practice.ts';

/** A whole day on which the practice is closed. `name`: the holiday's, or what the practice wrote of its closure. */
export type ClosedDay = { date: Temporal.PlainDate; kind: 'holiday' | 'closure'; name: string };

/** What a practice says of closed days, as rows: closures with their last day, holidays on which it works. */
export type ClosedFacts = {
  closures: { from: Temporal.PlainDate; until: Temporal.PlainDate; note: string }[];
  worked: Temporal.PlainDate[];
};

type Days = { from: Temporal.PlainDate; until: Temporal.PlainDate };

/**
 * The days from `from` to `until`, both included, on which the practice is closed, in their order: its closures, and
 * the public holidays of its part of the region but for those it works on. The weekly hours are not looked at.
 */
export async function closedDays(
  db: Db,
  practice: Practice,
  from: Temporal.PlainDate,
  until: Temporal.PlainDate,
): Promise<ClosedDay[]> {
  const closures = db
    .selectFrom('closure')
    .select(['from_date as from', 'until_date as until', 'note'])
    .where('practice_id', '=', practice.id)
    .where('until_date', '>=', from)
    .where('from_date', '<=', until)
    .execute();
  const worked = db
    .selectFrom('holiday_worked')
    .select('day')
    .where('practice_id', '=', practice.id)
    .where('day', '>=', from)
    .where('day', '<=', until)
    .execute();
  const facts = { closures: await closures, worked: (await worked).map(({ day }) => day) };
  return closedAmong(practice, { from, until }, facts);
}

/** The same from rows that have been read already. */
export async function closedAmong(practice: Practice, within: Days, facts: ClosedFacts): Promise<ClosedDay[]> {
  const closed = new Map<string, ClosedDay>();
  for (const { date, name } of await holidaysWithin(practice, within)) {
    if (!facts.worked.some((day) => day.equals(date))) closed.set(String(date), { date, kind: 'holiday', name });
  }
  for (const { from, until, note } of facts.closures) {
    for (const date of daysOf(later(from, within.from), earlier(until, within.until))) {
      if (!closed.has(String(date))) closed.set(String(date), { date, kind: 'closure', name: note });
    }
  }
  return [...closed.values()].sort((a, b) => Temporal.PlainDate.compare(a.date, b.date));
}

/** The public holidays a practice keeps by its policy, within these days; none where it works on all of them. */
export async function holidaysWithin(practice: Practice, { from, until }: Days) {
  if (!practice.policies.closedOnHolidays) return [];
  const years = Array.from({ length: until.year - from.year + 1 }, (_, index) => from.year + index);
  const { region, part, locale } = practice;
  const lists = await Promise.all(years.map((year) => publicHolidays(region, part, year, locale)));
  return lists.flat().filter(({ date }) => !isBefore(date, from) && !isBefore(until, date));
}

const isBefore = (a: Temporal.PlainDate, b: Temporal.PlainDate) => Temporal.PlainDate.compare(a, b) < 0;
const later = (a: Temporal.PlainDate, b: Temporal.PlainDate) => (isBefore(a, b) ? b : a);
const earlier = (a: Temporal.PlainDate, b: Temporal.PlainDate) => (isBefore(a, b) ? a : b);

function* daysOf(from: Temporal.PlainDate, until: Temporal.PlainDate) {
  for (let date = from; !isBefore(until, date); date = date.add({ days: 1 })) yield date;
}
