import { sql } from 'kysely';
import type { Db } from '#/platform/database.ts';
import type { Channel } from '#db/tables.ts';

/** Something that happened and may change what a diary shows, as ids and codes: nobody's name or contact. */
export type Change = {
  practiceId: number;
  /** The event's; they sort as they were made. */
  id: string;
  kind: string;
  channel: Channel;
  accountId: string | null;
  /** The visit that it is about: by its reference, when it began before and when it begins now. Null: of no one visit. */
  visit: { reference: string; was: Temporal.Instant; is: Temporal.Instant } | null;
};

/** Events that change nothing which a diary draws. */
const unseen = [
  'appointment.cancel-refused',
  'appointment.move-refused',
  'appointment.rebook-asked',
  'appointment.dismissed',
];

/** The id of the newest event of a practice, or null before its first. */
export const newestEvent = async (db: Db, practiceId: number): Promise<string | null> =>
  (
    await db
      .selectFrom('event')
      .select('id')
      .where('practice_id', '=', practiceId)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst()
  )?.id ?? null;

/** More than a minute's worth: whoever missed as many reads everything again. */
export const mostChanges = 1000;

/**
 * The newest `mostChanges` of what happened at each of these practices after its event `after`, oldest first, in one
 * statement. An event's id is made before its transaction commits: who polls reads from somewhat before the newest one.
 */
export async function changesAfter(db: Db, since: ReadonlyMap<number, string>): Promise<Change[]> {
  if (since.size === 0) return [];
  const { rows } = await sql<Row>`
    select e.practice_id as "practiceId", e.id, e.kind, e.channel, e.account_id as "accountId",
      a.reference, a.starts_at as "startsAt", e.data->>'from' as "from"
    from unnest(${[...since.keys()]}::int[], ${[...since.values()]}::uuid[]) as listened (practice_id, after)
    join event e on e.practice_id = listened.practice_id and e.id > listened.after
    left join appointment a on a.practice_id = e.practice_id and a.id = e.appointment_id
    where e.kind <> all (${unseen}) and (e.appointment_id is not null or e.patient_id is null)
    order by e.id desc
    limit ${mostChanges}`.execute(db);
  return rows.reverse().map(({ reference, startsAt, from, ...change }) => ({
    ...change,
    visit: reference && startsAt ? { reference, was: earlierTime(from) ?? startsAt, is: startsAt } : null,
  }));
}

type Row = Omit<Change, 'visit'> & {
  reference: string | null;
  startsAt: Temporal.Instant | null;
  from: string | null;
};

/** Of a move: the time that was given up. */
const earlierTime = (from: string | null) =>
  from && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(from) ? Temporal.Instant.from(from) : null;

/** A time somebody is booking just now: where it shows, and what tells it from another. */
export type Held = { practiceId: number; id: string; starts: Temporal.Instant; ends: Temporal.Instant };

/** What is held at these practices at `now`. */
export const heldAt = (db: Db, practiceIds: number[], now: Temporal.Instant): Promise<Held[]> =>
  db
    .selectFrom('hold')
    .select(['practice_id as practiceId', 'id', 'starts_at as starts', 'ends_at as ends'])
    .where('practice_id', 'in', practiceIds)
    .where('expires_at', '>', now)
    .execute();
