import { sql } from 'kysely';
import { freeHold } from '#/appointments/hold/free-hold.ts';
import { type HoldPart, type HoldResult, holdTimes } from '#/appointments/hold/hold-times.ts';
import type { Holder } from '#/appointments/taken.ts';
import { newId } from '#/platform/ids.ts';
import { storyNow } from './database.ts';
import { atTen, type Riverside } from './riverside.ts';

/** Holding as Alex, Sam or somebody without an account, a check-up at ten with Dr Shah where nothing else is said. */
export function holding(at: Riverside) {
  const { house, practice } = at;
  const asAlex: Holder = { accountId: at.alex.accountId };
  const asSam: Holder = { accountId: at.sam.accountId };
  const tenOn = (day: string): HoldPart => ({
    practitionerId: at.practitioners.Shah,
    starts: atTen(at, day).starts,
  });
  const patientOf = (holder: Holder) =>
    'visitorId' in holder ? null : holder.accountId === at.alex.accountId ? at.alex.patientId : at.sam.patientId;
  return {
    asAlex,
    asSam,
    tenOn,
    hold: (holder: Holder, parts: HoldPart[], now = storyNow): Promise<HoldResult> =>
      holdTimes(house, practice, holder, { patientId: patientOf(holder), typeId: at.types['Check-up'], parts }, now),
    free: (holder: Holder) => freeHold(house, practice.id, holder),
    /** Somebody without an account, as they are when they choose a time. */
    async someone(): Promise<Holder> {
      const id = newId();
      await house.db
        .insertInto('visitor')
        .values({ practice_id: practice.id, id, token_hash: id, been_before: false, created_at: storyNow })
        .execute();
      return { visitorId: id };
    },
    /** What is taken of Dr Shah's time at this start, each by whom. */
    async takenAt(starts: Temporal.Instant) {
      const rows = await house.db
        .selectFrom('taken as t')
        .leftJoin('hold as h', 'h.id', 't.hold_id')
        .select(['t.appointment_id', 'h.account_id', 'h.visitor_id'])
        .where('t.practitioner_id', '=', at.practitioners.Shah)
        .where(sql<boolean>`t.during @> ${starts}::timestamptz`)
        .execute();
      return rows.map(({ appointment_id, account_id, visitor_id }) =>
        appointment_id ? 'an appointment' : account_id === at.alex.accountId ? 'Alex' : (account_id ?? visitor_id),
      );
    },
  };
}

/** What came of holding, in words, in alphabetical order. */
export const heldOutcomes = (...results: HoldResult[]): string[] =>
  results.map((result) => (result.ok ? 'held' : result.reason)).sort();
