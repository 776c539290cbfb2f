import { sql } from 'kysely';
import type { Db } from '#/platform/database.ts';
import { holidaysWithin } from '../../closed-days.ts';
import type { Practice } from '../../practice.ts';

/** A coming closure, and how many appointments stand on its days all the same; `first`: the first such day. */
export type Closure = {
  id: string;
  from: Temporal.PlainDate;
  until: Temporal.PlainDate;
  note: string;
  standing: number;
  first: Temporal.PlainDate | null;
};
/** A coming public holiday, whether the practice works on it, and how many appointments stand on it. */
export type Holiday = { date: Temporal.PlainDate; name: string; worked: boolean; standing: number };

/** The closures that aren't over, soonest first. */
export async function comingClosures(db: Db, practice: Practice, today: Temporal.PlainDate): Promise<Closure[]> {
  const rows = await db
    .selectFrom('closure')
    .select(['id', 'from_date as from', 'until_date as until', 'note'])
    .where('practice_id', '=', practice.id)
    .where('until_date', '>=', today)
    .orderBy('from_date')
    .orderBy('id')
    .execute();
  const standing = await standingOn(db, practice, today, rows);
  return rows.map((row, index) => ({ ...row, ...(standing[index] ?? none) }));
}

/** The public holidays of the coming twelve months, those that the practice works on too. */
export async function comingHolidays(db: Db, practice: Practice, today: Temporal.PlainDate): Promise<Holiday[]> {
  const until = today.add({ years: 1 });
  const holidays = await holidaysWithin(practice, { from: today, until });
  const worked = await db
    .selectFrom('holiday_worked')
    .select('day')
    .where('practice_id', '=', practice.id)
    .where('day', '>=', today)
    .execute();
  const days = holidays.map(({ date }) => ({ from: date, until: date }));
  const standing = await standingOn(db, practice, today, days);
  return holidays.map(({ date, name }, index) => ({
    date,
    name,
    worked: worked.some(({ day }) => day.equals(date)),
    standing: standing[index]?.standing ?? 0,
  }));
}

const none = { standing: 0, first: null };
type Days = { from: Temporal.PlainDate; until: Temporal.PlainDate };

/** How many open appointments begin within each of these stretches of days, from today on, and on which day the first. */
async function standingOn(db: Db, practice: Practice, today: Temporal.PlainDate, stretches: Days[]) {
  if (!stretches.length) return [];
  const at = (date: Temporal.PlainDate) => date.toZonedDateTime(practice.zone).toInstant().toString();
  const from = stretches.map((days) => at(Temporal.PlainDate.compare(days.from, today) < 0 ? today : days.from));
  const until = stretches.map((days) => at(days.until.add({ days: 1 })));
  const { rows } = await sql<{ standing: number; first: string | null }>`
    select count(a.id)::int as standing, min(a.starts_at)::text as first
    from unnest(${from}::timestamptz[], ${until}::timestamptz[]) with ordinality as stretch (opens, closes, number)
    left join appointment a on a.practice_id = ${practice.id} and a.starts_at >= opens and a.starts_at < closes
      and a.state in ('pending', 'confirmed', 'arrived', 'in-surgery')
    group by number order by number`.execute(db);
  return rows.map(({ standing, first }) => ({
    standing,
    first: first ? Temporal.Instant.from(first).toZonedDateTimeISO(practice.zone).toPlainDate() : null,
  }));
}
