import type { Db } from '#/platform/database.ts';
import type { Holder } from '../taken.ts';
import { heldBy } from './same-person.ts';

/** One of the visits that a person holds a time for: nearly always the only one. */
export type HeldVisit = {
  id: string;
  part: number;
  /** Null: a visitor without an account, who has no record yet. */
  patientId: string | null;
  typeId: string;
  typeName: string;
  practitionerId: string;
  practitionerName: string;
  starts: Temporal.Instant;
  ends: Temporal.Instant;
};

/** What a person holds: all of it until the same instant. */
export type Hold = {
  visits: HeldVisit[];
  /** From this instant on it is anybody's. */
  until: Temporal.Instant;
  /** It can be kept longer once. */
  extended: boolean;
  /** The cancelled appointment that it is to replace, by its reference. */
  rebook: string | null;
};

const holds = (db: Db, practiceId: number) =>
  db
    .selectFrom('hold as h')
    .innerJoin('practitioner as p', (on) =>
      on.onRef('p.practice_id', '=', 'h.practice_id').onRef('p.id', '=', 'h.practitioner_id'),
    )
    .innerJoin('appointment_type as t', (on) =>
      on.onRef('t.practice_id', '=', 'h.practice_id').onRef('t.id', '=', 'h.type_id'),
    )
    .leftJoin('appointment as r', (on) =>
      on.onRef('r.practice_id', '=', 'h.practice_id').onRef('r.id', '=', 'h.rebooked_from'),
    )
    .where('h.practice_id', '=', practiceId)
    .select([
      'h.id',
      'h.part',
      'h.patient_id as patientId',
      'h.type_id as typeId',
      't.name as typeName',
      'h.practitioner_id as practitionerId',
      'p.name as practitionerName',
      'h.starts_at as starts',
      'h.ends_at as ends',
      'h.expires_at as until',
      'h.extended_at as extendedAt',
      'r.reference as rebook',
    ])
    .orderBy('h.part');

/** What this person holds at this practice, expired or not, in the order of its parts. Ids and nothing of others'. */
export const rowsHeldBy = (db: Db, practiceId: number, holder: Holder) =>
  'accountId' in holder
    ? holds(db, practiceId).where('h.account_id', '=', holder.accountId).execute()
    : holds(db, practiceId).where('h.visitor_id', '=', holder.visitorId).execute();

/** The same of whatever else is surely theirs: what they hold by another way in, with the same mailbox (same-person.ts). */
export const rowsOfPerson = (db: Db, practiceId: number, holder: Holder): Promise<HoldRow[]> =>
  holds(db, practiceId).where(heldBy(holder)).execute();

export type HoldRow = Awaited<ReturnType<typeof rowsHeldBy>>[number];

/** The rows as the hold they make; null where there is none that lives at `now`. */
export function liveHold(rows: HoldRow[], now: Temporal.Instant): Hold | null {
  const live = rows.filter(({ until }) => Temporal.Instant.compare(until, now) > 0);
  const [first] = live;
  if (!first) return null;
  const visits = live.map(({ until, extendedAt, rebook, ...visit }) => visit);
  return { visits, until: first.until, extended: first.extendedAt !== null, rebook: first.rebook };
}

/** What this person holds at this practice at `now`, or null. */
export const holdOf = async (db: Db, practiceId: number, holder: Holder, now: Temporal.Instant) =>
  liveHold(await rowsHeldBy(db, practiceId, holder), now);

/** With whom this person holds a visit of this type at this start; null where they don't. */
export async function heldPractitioner(
  db: Db,
  practiceId: number,
  holder: Holder,
  { typeId, starts }: { typeId: string; starts: Temporal.Instant },
  now: Temporal.Instant,
): Promise<string | null> {
  const hold = await holdOf(db, practiceId, holder, now);
  return hold?.visits.find((held) => held.typeId === typeId && held.starts.equals(starts))?.practitionerId ?? null;
}

/** One held time as staff see it in the diary: that it is being booked, not by whom. */
export type HeldTime = Pick<HeldVisit, 'id' | 'typeName' | 'practitionerId' | 'starts' | 'ends'> & {
  until: Temporal.Instant;
};

/** The times held at `now` that overlap the stretch from `from` to `until` (excluded), soonest first. */
export async function holdsOn(
  db: Db,
  practiceId: number,
  from: Temporal.Instant,
  until: Temporal.Instant,
  now: Temporal.Instant,
): Promise<HeldTime[]> {
  const rows = await holds(db, practiceId)
    .where('h.expires_at', '>', now)
    .where('h.starts_at', '<', until)
    .where('h.ends_at', '>', from)
    .clearOrderBy()
    .orderBy('h.starts_at')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    typeName: row.typeName,
    practitionerId: row.practitionerId,
    starts: row.starts,
    ends: row.ends,
    until: row.until,
  }));
}
