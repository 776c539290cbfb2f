import { sql } from 'kysely';
import { type Db, type Trx, violates } from '#/platform/database.ts';
import { newId } from '#/platform/ids.ts';
import { isFullDay } from './find-times/daily-cap.ts';
import { heldBy } from './hold/same-person.ts';
import { isAway } from './time-off.ts';

// What is taken of a practitioner's time. The table's exclusion constraint is what makes a double booking impossible:
// everything that needs time claims it here, in the transaction that makes it.

export type Stretch = { practitionerId: string; starts: Temporal.Instant; ends: Temporal.Instant };

/** An appointment's time as its row has it: the visit, and the minutes kept free after it. */
export type VisitTime = {
  practitioner_id: string;
  starts_at: Temporal.Instant;
  ends_at: Temporal.Instant;
  buffer_minutes: number;
};

/** What an appointment takes of its practitioner's time: the visit and the buffer after it. */
export const stretchOf = ({ practitioner_id, starts_at, ends_at, buffer_minutes }: VisitTime): Stretch => ({
  practitionerId: practitioner_id,
  starts: starts_at,
  ends: ends_at.add({ minutes: buffer_minutes }),
});

/** The time alone, of whatever says more: what a row is written with. */
export const visitTime = ({ practitioner_id, starts_at, ends_at, buffer_minutes }: VisitTime): VisitTime => ({
  practitioner_id,
  starts_at,
  ends_at,
  buffer_minutes,
});

/** Whose a hold is: somebody with a portal account, or a visitor without one. */
export type Holder = { accountId: string } | { visitorId: string };

/**
 * Whether an error says that the time has gone: to somebody else, as the database has it, with the practitioner, or
 * with the last of its kind that may be had that day.
 */
export const isTaken = (error: unknown): boolean =>
  violates(error, 'taken_no_overlap') || isAway(error) || isFullDay(error);

const range = (stretch: Pick<Stretch, 'starts' | 'ends'>) =>
  sql<string>`tstzrange(${stretch.starts}, ${stretch.ends}, '[)')`;

/**
 * Has whoever changes this practitioner's diary do so one after another, until the transaction ends: the first thing
 * such a transaction does. The constraint alone would keep the diary right, but two claims that overlap each wait for
 * the other's, and PostgreSQL ends that as a deadlock, a second later.
 */
export async function lockDiary(trx: Trx, practiceId: number, practitionerId: string) {
  const diary = `diary ${practiceId} ${practitionerId}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${diary}, 0))`.execute(trx);
}

/** Frees what expired holds keep of this stretch, so that nothing waits for a clean-up to be booked. */
export async function dropExpiredHolds(trx: Trx, practiceId: number, stretch: Stretch, now: Temporal.Instant) {
  const { rows } = await sql<{ id: string }>`
    select id from hold where practice_id = ${practiceId} and expires_at <= ${now} and id in (
      select hold_id from taken
      where practice_id = ${practiceId} and practitioner_id = ${stretch.practitionerId}
        and during && ${range(stretch)} and hold_id is not null)`.execute(trx);
  const ids = rows.map(({ id }) => id);
  for (const freed of await letGoHolds(trx, practiceId, ids)) await inherit(trx, practiceId, freed);
}

/**
 * Frees what this person holds of this stretch, for the booking that it was held for: the stretches that it kept, which
 * may reach further. The booking claims its own of them, in the same transaction, and then has the rest inherited.
 */
export async function letGoOwnHolds(trx: Trx, practiceId: number, holder: Holder, stretch: Stretch) {
  const { rows } = await sql<{ id: string }>`
    select h.id from hold h where h.practice_id = ${practiceId} and ${heldBy(holder)} and h.id in (
      select hold_id from taken
      where practice_id = ${practiceId} and practitioner_id = ${stretch.practitionerId}
        and during && ${range(stretch)} and hold_id is not null)`.execute(trx);
  const ids = rows.map(({ id }) => id);
  return letGoHolds(trx, practiceId, ids);
}

/** Ends these holds. Gives the stretches they kept, which double bookings may `inherit` once nobody else claims them. */
export async function letGoHolds(trx: Trx, practiceId: number, ids: string[]): Promise<Stretch[]> {
  if (!ids.length) return [];
  const { rows } = await sql<Stretch>`
    with gone as (delete from hold where practice_id = ${practiceId} and id = any(${ids}::uuid[]) returning id)
    select practitioner_id as "practitionerId", lower(during) as starts, upper(during) as ends
    from taken where practice_id = ${practiceId} and hold_id in (select id from gone)`.execute(trx);
  return rows;
}

/** Takes the whole stretch for a hold. Throws (see isTaken) when any of it is taken. */
export async function claimForHold(trx: Trx, practiceId: number, holdId: string, stretch: Stretch) {
  await trx
    .insertInto('taken')
    .values({
      practice_id: practiceId,
      id: newId(),
      practitioner_id: stretch.practitionerId,
      during: range(stretch),
      hold_id: holdId,
    })
    .execute();
}

/** Takes the whole stretch for an appointment. Throws (see isTaken) when any of it is taken. */
export async function claim(trx: Trx, practiceId: number, appointmentId: string, stretch: Stretch) {
  await trx
    .insertInto('taken')
    .values({
      practice_id: practiceId,
      id: newId(),
      practitioner_id: stretch.practitionerId,
      during: range(stretch),
      appointment_id: appointmentId,
    })
    .execute();
}

/**
 * Takes whatever of the stretch is free, for a deliberate double booking. Gives whether that was all of it: then it is
 * an ordinary appointment.
 */
export async function claimFree(
  trx: Trx,
  practiceId: number,
  appointmentId: string,
  stretch: Stretch,
): Promise<boolean> {
  const others = await sql<{ overlaps: boolean }>`
    select exists (
      select from taken where practice_id = ${practiceId} and practitioner_id = ${stretch.practitionerId}
        and during && ${range(stretch)} and appointment_id is distinct from ${appointmentId}::uuid) as overlaps`.execute(
    trx,
  );
  await sql`
    insert into taken (practice_id, id, practitioner_id, during, appointment_id)
    select ${practiceId}, gen_random_uuid(), ${stretch.practitionerId}::uuid, free, ${appointmentId}::uuid
    from unnest(tstzmultirange(${range(stretch)}) - coalesce((
      select range_agg(during) from taken
      where practice_id = ${practiceId} and practitioner_id = ${stretch.practitionerId} and during && ${range(stretch)}
    ), '{}'::tstzmultirange)) as free`.execute(trx);
  return !others.rows[0]?.overlaps;
}

/** Gives an appointment's time back to those who lay over it. */
export async function release(trx: Trx, practiceId: number, appointmentId: string, stretch: Stretch) {
  await letGo(trx, practiceId, appointmentId);
  await inherit(trx, practiceId, stretch, appointmentId);
}

/**
 * Gives an appointment's old stretch up for a new one, which may overlap the old; both diaries are locked. Throws (see
 * isTaken) when any of the new one is taken, unless it is a deliberate double booking. Gives whether it has all of it.
 */
export async function exchange(
  trx: Trx,
  practiceId: number,
  appointmentId: string,
  { from, to, doubleBook }: { from: Stretch; to: Stretch; doubleBook: boolean },
): Promise<boolean> {
  await letGo(trx, practiceId, appointmentId);
  let whole = true;
  if (doubleBook) whole = await claimFree(trx, practiceId, appointmentId, to);
  else await claim(trx, practiceId, appointmentId, to);
  await inherit(trx, practiceId, from, appointmentId);
  return whole;
}

const letGo = (trx: Trx, practiceId: number, appointmentId: string) =>
  trx.deleteFrom('taken').where('practice_id', '=', practiceId).where('appointment_id', '=', appointmentId).execute();

/**
 * Double bookings that lay over a stretch given up inherit what they overlap, in order of their start, and become
 * ordinary appointments when nothing else is in their way. `giver`: the appointment that gave it up, no heir itself.
 */
export async function inherit(trx: Trx, practiceId: number, stretch: Stretch, giver: string | null = null) {
  const heirs = await trx
    .selectFrom('appointment')
    .select(['id', 'practitioner_id', 'starts_at', 'ends_at', 'buffer_minutes'])
    .where('practice_id', '=', practiceId)
    .where('practitioner_id', '=', stretch.practitionerId)
    .where('double_booked', '=', true)
    .where('state', 'in', ['pending', 'confirmed', 'arrived', 'in-surgery'])
    .where(sql<boolean>`id is distinct from ${giver}::uuid`)
    .where('starts_at', '<', stretch.ends)
    .where('starts_at', '>', stretch.starts.subtract({ hours: 24 })) // no visit is a day long: not all history is read
    .where(sql<boolean>`ends_at + make_interval(mins => buffer_minutes) > ${stretch.starts}`)
    .orderBy('starts_at')
    .forUpdate()
    .execute();
  for (const heir of heirs) {
    const whole = await claimFree(trx, practiceId, heir.id, stretchOf(heir));
    if (whole) {
      await trx
        .updateTable('appointment')
        .set((set) => ({ double_booked: false, version: set('version', '+', 1) }))
        .where('practice_id', '=', practiceId)
        .where('id', '=', heir.id)
        .execute();
    }
  }
}

/** Forgets what is past and what has expired, of every practice: nobody can book it any more. */
export async function forgetPast(db: Db, now: Temporal.Instant) {
  const expired = await db
    .selectFrom('hold')
    .select(['practice_id', 'id', 'practitioner_id'])
    .where('expires_at', '<=', now)
    .execute();
  for (const { practice_id, id, practitioner_id } of expired) {
    await db.transaction().execute(async (trx) => {
      await lockDiary(trx, practice_id, practitioner_id);
      for (const freed of await letGoHolds(trx, practice_id, [id])) await inherit(trx, practice_id, freed);
    });
  }
  await sql`delete from taken where upper(during) <= ${now.subtract({ hours: 24 })}`.execute(db);
}
