import type { Db } from '#/platform/database.ts';
import type { Practice } from '#/practice/practice.ts';
import { bookableWindow, findTimes, type Moving } from '../find-times/find-times.ts';
import { heldPractitioner } from '../hold/read-hold.ts';
import type { Holder } from '../taken.ts';
import type { Candidate } from './choose-practitioner.ts';

/** `practitionerId` null: any who does this type. */
export type WantedStart = {
  typeId: string;
  practitionerId: string | null;
  starts: Temporal.Instant;
  moving?: Moving | undefined;
  /** What they hold themselves is free to them. */
  holder?: Holder | undefined;
};

/**
 * Who is offered to patients at exactly this start: nobody where it is too soon, too far off, or not on the step. What
 * they hold stays theirs until the hold is over, although it becomes too soon for others meanwhile.
 */
async function offered(
  db: Db,
  practice: Practice,
  now: Temporal.Instant,
  wanted: WantedStart,
  evenTaken = false,
): Promise<Set<string>> {
  const { starts, holder, ...who } = wanted;
  if (!withinWindow(practice, now, starts)) {
    const begun = Temporal.Instant.compare(starts, now) <= 0;
    const held = holder && !begun ? await heldPractitioner(db, practice.id, holder, wanted, now) : null;
    if (!held || (who.practitionerId ?? held) !== held) return new Set();
    who.practitionerId = held;
  }
  const exactly = { ...who, holder, from: starts, until: starts.add({ milliseconds: 1 }), evenTaken };
  return new Set((await findTimes(db, practice, exactly, now)).map((slot) => slot.practitionerId));
}

const withinWindow = (practice: Practice, now: Temporal.Instant, starts: Temporal.Instant) => {
  const { from, until } = bookableWindow(practice, now);
  return Temporal.Instant.compare(starts, from) >= 0 && Temporal.Instant.compare(starts, until) < 0;
};

export const isOffered = async (db: Db, practice: Practice, now: Temporal.Instant, wanted: WantedStart) =>
  (await offered(db, practice, now, wanted)).size > 0;

/** Who is free at this start, as patients are offered it. */
export async function candidatesFree(
  db: Db,
  practice: Practice,
  now: Temporal.Instant,
  wanted: WantedStart,
): Promise<Candidate[]> {
  const free = await offered(db, practice, now, wanted);
  if (!free.size) return [];
  const everyone = await candidatesAble(db, practice, wanted);
  return everyone.filter((candidate) => free.has(candidate.practitionerId));
}

/** Who does this type (all of them, or the one named), with how many visits they have on the day of the start. */
export async function candidatesAble(db: Db, practice: Practice, wanted: WantedStart): Promise<Candidate[]> {
  const day = wanted.starts.toZonedDateTimeISO(practice.zone).startOfDay();
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
        .where('a.practice_id', '=', practice.id)
        .whereRef('a.practitioner_id', '=', 'p.id')
        .where('a.state', '!=', 'cancelled')
        .where('a.starts_at', '>=', day.toInstant())
        .where('a.starts_at', '<', day.add({ days: 1 }).toInstant())
        .as('visitsThatDay'),
    ])
    .where('pt.practice_id', '=', practice.id)
    .where('pt.type_id', '=', wanted.typeId)
    .where((on) => on.or([on('p.left_on', 'is', null), on('p.left_on', '>', day.toPlainDate())]));
  if (wanted.practitionerId) query = query.where('p.id', '=', wanted.practitionerId);
  const rows = await query.execute();
  return rows.map((row) => ({ ...row, visitsThatDay: row.visitsThatDay ?? 0 }));
}

/** Why a start isn't offered: it has gone (`taken`), or it never was to be had (a crafted form, too soon, an old tab). */
export async function whyNotOffered(
  db: Db,
  practice: Practice,
  now: Temporal.Instant,
  wanted: WantedStart,
): Promise<'taken' | 'not-offered'> {
  return (await offered(db, practice, now, wanted, true)).size > 0 ? 'taken' : 'not-offered';
}
