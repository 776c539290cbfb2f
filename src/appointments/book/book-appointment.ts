import { sql } from 'kysely';
import { type Act, accountOf } from '#/platform/actor.ts';
import { type Db, violates } from '#/platform/database.ts';
import type { House } from '#/platform/house.ts';
import type { Practice } from '#/practice/practice.ts';
import { bookableWindow, findTimes } from '../find-times/find-times.ts';
import { isTaken, type Stretch } from '../taken.ts';
import { type Candidate, inOrderOfChoice } from './choose-practitioner.ts';
import { type CannotBook, mayBook } from './may-book.ts';
import { write } from './write-appointment.ts';

export type BookRequest = {
  patientId: string;
  typeId: string;
  /** Null: any who does this type, by the order of `inOrderOfChoice`. */
  practitionerId: string | null;
  starts: Temporal.Instant;
  /** From the form: the same key gives the same appointment, so a double click never loses against itself. */
  onceKey?: string;
  /** The cancelled appointment this one replaces: one of the same patient. */
  rebookedFrom?: string;
  /** Staff alone: book over what is taken, as a marked double booking. */
  doubleBook?: boolean;
};

export type Booked = { id: string; reference: string };
export type BookResult =
  | { ok: true; appointment: Booked; again: boolean }
  | { ok: false; reason: CannotBook | 'taken' | 'not-offered' | 'unknown' };

/**
 * Books a visit. A patient's must be one of the times that are offered; staff may book any time of anyone who is there,
 * out of hours too. The database itself refuses an overlap: whoever commits second is told `taken`, or, with "any",
 * gets the next practitioner who is free. Refuses with a reason; ids of another practice read as `unknown`.
 */
export async function bookAppointment(
  house: Pick<House, 'db' | 'jobs'>,
  practice: Practice,
  act: Act,
  request: BookRequest,
): Promise<BookResult> {
  const { db } = house;
  const before = await bookedWith(db, practice.id, act, request.onceKey);
  if (before) return { ok: true, appointment: before, again: true };

  const type = await db
    .selectFrom('appointment_type')
    .select(['id', 'minutes', 'bookable_online', 'withdrawn_at'])
    .where('practice_id', '=', practice.id)
    .where('id', '=', request.typeId)
    .executeTakeFirst();
  const patient = await db
    .selectFrom('patient')
    .select(['id', 'usual_practitioner_id', 'online_access', 'archived_at'])
    .where('practice_id', '=', practice.id)
    .where('id', '=', request.patientId)
    .executeTakeFirst();
  if (!type || !patient) return { ok: false, reason: 'unknown' };

  const byPatient = act.actor.kind === 'patient';
  if (byPatient) {
    const decision = mayBook(type, patient, practice.policies);
    if (!decision.ok) return decision;
  }
  const candidates = byPatient
    ? await free(db, practice, act.now, request)
    : await able(db, practice.id, request.typeId, request.practitionerId);
  const ends = request.starts.add({ minutes: type.minutes });
  if (!candidates.length) {
    return { ok: false, reason: byPatient ? await whyNone(db, practice.id, request, ends) : 'unknown' };
  }
  for (const candidate of inOrderOfChoice(candidates, patient.usual_practitioner_id)) {
    const stretch: Stretch = { practitionerId: candidate.practitionerId, starts: request.starts, ends };
    try {
      const appointment = await write(house, practice, act, request, stretch);
      return { ok: true, appointment, again: false };
    } catch (error) {
      if (violates(error, 'appointment_once')) break;
      if (!isTaken(error)) throw error;
    }
  }
  // Lost: to the same form's other click, perhaps.
  const meanwhile = await bookedWith(db, practice.id, act, request.onceKey);
  return meanwhile ? { ok: true, appointment: meanwhile, again: true } : { ok: false, reason: 'taken' };
}

async function bookedWith(db: Db, practiceId: number, act: Act, onceKey: string | undefined): Promise<Booked | null> {
  const accountId = accountOf(act.actor);
  if (!onceKey || !accountId) return null;
  const row = await db
    .selectFrom('appointment')
    .select(['id', 'reference'])
    .where('practice_id', '=', practiceId)
    .where('booked_by', '=', accountId)
    .where('once_key', '=', onceKey)
    .executeTakeFirst();
  return row ?? null;
}

/** Who is offered at exactly this start. */
async function free(db: Db, practice: Practice, now: Temporal.Instant, request: BookRequest): Promise<Candidate[]> {
  const window = bookableWindow(practice, now);
  const { starts } = request;
  if (Temporal.Instant.compare(starts, window.from) < 0 || Temporal.Instant.compare(starts, window.until) >= 0)
    return [];
  const until = starts.add({ milliseconds: 1 });
  const slots = await findTimes(db, practice, { ...request, from: starts, until }, now);
  const offered = new Set(slots.map((slot) => slot.practitionerId));
  const everyone = await able(db, practice.id, request.typeId, request.practitionerId, dayOf(practice, starts));
  return everyone.filter((candidate) => offered.has(candidate.practitionerId));
}

// A time that was never on offer (a crafted form, an old tab) and one that has gone read differently.
async function whyNone(db: Db, practiceId: number, request: BookRequest, ends: Temporal.Instant) {
  const { rows } = await sql`
    select from taken where practice_id = ${practiceId} and during && tstzrange(${request.starts}, ${ends})
      and (${request.practitionerId}::uuid is null or practitioner_id = ${request.practitionerId}::uuid) limit 1`.execute(
    db,
  );
  return rows.length ? 'taken' : 'not-offered';
}

const dayOf = (practice: Practice, instant: Temporal.Instant) => {
  const day = instant.toZonedDateTimeISO(practice.zone).startOfDay();
  return { from: day.toInstant(), until: day.add({ days: 1 }).toInstant() };
};

/** Who does this type (all of them, or the one named), with how many visits they have in the day given. */
async function able(
  db: Db,
  practiceId: number,
  typeId: string,
  practitionerId: string | null,
  day?: { from: Temporal.Instant; until: Temporal.Instant },
): Promise<Candidate[]> {
  let query = db
    .selectFrom('practitioner_type as pt')
    .innerJoin('practitioner as p', (on) =>
      on.onRef('p.practice_id', '=', 'pt.practice_id').onRef('p.id', '=', 'pt.practitioner_id'),
    )
    .select((of) => [
      'p.id as practitionerId',
      'p.name',
      of
        .selectFrom('appointment as a')
        .select((count) => count.fn.countAll<number>().as('visits'))
        .where('a.practice_id', '=', practiceId)
        .whereRef('a.practitioner_id', '=', 'p.id')
        .where('a.state', '!=', 'cancelled')
        .where('a.starts_at', '>=', day?.from ?? Temporal.Instant.fromEpochMilliseconds(0))
        .where('a.starts_at', '<', day?.until ?? Temporal.Instant.fromEpochMilliseconds(0))
        .as('visitsThatDay'),
    ])
    .where('pt.practice_id', '=', practiceId)
    .where('pt.type_id', '=', typeId);
  if (practitionerId) query = query.where('p.id', '=', practitionerId);
  const rows = await query.execute();
  return rows.map((row) => ({ ...row, visitsThatDay: row.visitsThatDay ?? 0 }));
}
