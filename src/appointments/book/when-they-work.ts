import type { Db } from '#/platform/database.ts';
import { type PartOfDay, partsReached } from './part-of-day.ts';
import type { Wanted } from './times.ts';

/** Whether anybody wanted has a session on a date, and the parts of the day in which their visits may begin. */
export async function whenTheyWork(
  db: Db,
  practiceId: number,
  wanted: Wanted,
  today: Temporal.PlainDate,
): Promise<{ works: (date: Temporal.PlainDate) => boolean; parts: PartOfDay[] }> {
  let query = db
    .selectFrom('session as s')
    .innerJoin('practitioner_type as pt', (on) =>
      on.onRef('pt.practice_id', '=', 's.practice_id').onRef('pt.practitioner_id', '=', 's.practitioner_id'),
    )
    .innerJoin('appointment_type as t', (on) =>
      on.onRef('t.practice_id', '=', 'pt.practice_id').onRef('t.id', '=', 'pt.type_id'),
    )
    .select(['s.weekday', 's.starts', 's.ends', 's.from_date', 's.until_date', 't.minutes'])
    .distinct()
    .where('s.practice_id', '=', practiceId)
    .where('pt.type_id', '=', wanted.typeId)
    .where((on) => on.or([on('s.until_date', 'is', null), on('s.until_date', '>=', today)]));
  if (wanted.practitionerId) query = query.where('s.practitioner_id', '=', wanted.practitionerId);
  const rows = await query.execute();
  const minutes = wanted.moving?.minutes ?? rows[0]?.minutes ?? 0;
  const works = (date: Temporal.PlainDate) =>
    rows.some(
      ({ weekday, from_date: from, until_date: until }) =>
        weekday === date.dayOfWeek && !isBefore(date, from) && (!until || !isBefore(until, date)),
    );
  return { works, parts: partsReached(rows, minutes) };
}

const isBefore = (a: Temporal.PlainDate, b: Temporal.PlainDate) => Temporal.PlainDate.compare(a, b) < 0;
