import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#/platform/database.ts';
import type { Practice } from '#/practice/practice.ts';
import { lastMonths, type Month } from './months.ts';

export const byWhom = ['online', 'link', 'asked', 'practice'] as const;
export const bands = ['under-a-day', 'under-two', 'under-a-week', 'longer'] as const;
export const others = ['refused', 'rebooked', 'refilled', 'missed'] as const;
export type Figure = (typeof byWhom)[number] | (typeof bands)[number] | (typeof others)[number];
export const figures: readonly Figure[] = [...byWhom, ...bands, ...others];

/** What a month came to. `online` (signed in, or a system for the patient), `link` (out of an e-mail), `asked` (by the patient, done by staff) and `practice` are all cancellations that
 *  stand, by the month in which they were made; the bands say how long before the visit, of the patients' own alone. */
export type MonthFigures = { month: Month } & Record<Figure, number>;

type Row = { month: number; figure: Figure; count: number };

/** The practice's figures for the last thirteen months of its own calendar, the present one last. */
export async function readFigures(db: Db, practice: Practice, now: Temporal.Instant): Promise<MonthFigures[]> {
  const months = lastMonths(now, practice);
  const edges = months.map(({ begins }) => begins.toString());
  const [from, until] = [months[0]?.begins ?? now, months.at(-1)?.ends ?? now];
  const within = (column: string) =>
    sql`${sql.ref(column)} >= ${from}::timestamptz and ${sql.ref(column)} < ${until}::timestamptz`;
  const month = (column: string) => sql`width_bucket(${sql.ref(column)}, ${edges}::timestamptz[])`;
  const asked = { practiceId: practice.id, within, month };
  const rows = await Promise.all(
    [cancelled(asked), refused(asked), rebooked(asked), refilled(asked), missed(asked)].map(
      async (query) => (await query.execute(db)).rows,
    ),
  );
  const found = new Map(rows.flat().map((row) => [`${row.month} ${row.figure}`, row.count]));
  return months.map((one, i) => {
    const counts = figures.map((figure) => [figure, found.get(`${i + 1} ${figure}`) ?? 0]);
    return { month: one, ...Object.fromEntries(counts) } as MonthFigures;
  });
}

type Asked = {
  practiceId: number;
  within: (column: string) => RawBuilder<unknown>;
  month: (column: string) => RawBuilder<unknown>;
};

// Only the cancelling that stands: what was put back since was none.
const standing = ({ practiceId, within }: Asked) => sql`
  event e join appointment a on a.practice_id = e.practice_id and a.id = e.appointment_id
    and a.state = 'cancelled' and a.cancelled_at = e.at
  where e.practice_id = ${practiceId} and e.kind = 'appointment.cancelled' and ${within('e.at')}`;
const whoWished = sql`case
  when a.cancelled_channel = 'link' then 'link'
  when a.cancelled_channel = 'online' or (a.cancelled_channel = 'api' and a.cancel_wish = 'patient') then 'online'
  when a.cancel_wish = 'patient' then 'asked' else 'practice' end`;

/** By whom, and of the patients' own how long before. */
const cancelled = (asked: Asked) => sql<Row>`
  with one as (
    select ${asked.month('e.at')} as month, ${whoWished} as who, (e.data ->> 'noticeMinutes')::int / 60 as hours
    from ${standing(asked)})
  select month, who as figure, count(*) as count from one group by 1, 2
  union all
  select month, case when hours < 24 then 'under-a-day' when hours < 48 then 'under-two'
    when hours < 168 then 'under-a-week' else 'longer' end, count(*)
  from one where who <> 'practice' group by 1, 2`;

/** Visits that a patient was too late to cancel online, each once a month. */
const refused = ({ practiceId, within, month }: Asked) => sql<Row>`
  select ${month('e.at')} as month, 'refused' as figure, count(distinct e.appointment_id) as count
  from event e
  where e.practice_id = ${practiceId} and e.kind = 'appointment.cancel-refused' and e.data ->> 'reason' = 'too-late'
    and ${within('e.at')}
  group by 1`;

/** Visits booked in the place of a cancelled one. */
const rebooked = ({ practiceId, within, month }: Asked) => sql<Row>`
  select ${month('e.at')} as month, 'rebooked' as figure, count(*) as count
  from event e
  where e.practice_id = ${practiceId} and e.kind = 'appointment.booked' and e.data ? 'rebookedFrom'
    and ${within('e.at')}
  group by 1`;

/** Cancelled visits in whose time somebody else, or the same patient, was booked or moved afterwards. */
const refilled = (asked: Asked) => sql<Row>`
  select ${asked.month('e.at')} as month, 'refilled' as figure, count(*) as count
  from ${standing(asked)} and exists (
    select from appointment n
    where n.practice_id = a.practice_id and n.practitioner_id = a.practitioner_id and n.id <> a.id
      and n.state <> 'cancelled' and n.starts_at < a.ends_at and n.ends_at > a.starts_at
      and n.starts_at > a.starts_at - interval '24 hours'
      and (n.booked_at >= e.at or exists (
        select from event m
        where m.practice_id = n.practice_id and m.appointment_id = n.id and m.kind = 'appointment.moved'
          and m.at >= e.at)))
  group by 1`;

/** Visits that were missed, by the month in which they were to be. */
const missed = ({ practiceId, within, month }: Asked) => sql<Row>`
  select ${month('a.starts_at')} as month, 'missed' as figure, count(*) as count
  from appointment a
  where a.practice_id = ${practiceId} and a.state = 'did-not-attend' and ${within('a.starts_at')}
  group by 1`;
