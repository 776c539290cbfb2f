import type { Act } from '#/platform/actor.ts';
import { record } from '#/platform/events.ts';
import { type House, transact } from '#/platform/house.ts';
import { newId } from '#/platform/ids.ts';

type Deeds = Pick<House, 'db' | 'jobs'>;

/** The same stretch on each of these weekdays (1 Monday to 7), in local time, from the first day to the last (null: on). */
export type NewSessions = {
  weekdays: number[];
  starts: Temporal.PlainTime;
  ends: Temporal.PlainTime;
  from: Temporal.PlainDate;
  until: Temporal.PlainDate | null;
  /** The plan whose types alone patients may book in it; null: all. */
  planId: string | null;
};

export type Session = {
  id: string;
  weekday: number;
  starts: Temporal.PlainTime;
  ends: Temporal.PlainTime;
  from_date: Temporal.PlainDate;
  until_date: Temporal.PlainDate | null;
  /** Whose types alone patients may book in it. */
  plan_name?: string | null;
};

/**
 * Adds sessions to a practitioner's week: all of them or, where one would lie over a session there is, none, and then
 * that session. Two who add at once wait for each other.
 */
export function addSessions(
  house: Deeds,
  practiceId: number,
  act: Act,
  practitionerId: string,
  wanted: NewSessions,
): Promise<{ ok: true } | { ok: false; overlaps: Session }> {
  return transact(house, async (trx) => {
    await trx
      .selectFrom('practitioner')
      .select('id')
      .where('practice_id', '=', practiceId)
      .where('id', '=', practitionerId)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const overlaps = await trx
      .selectFrom('session')
      .select(['id', 'weekday', 'starts', 'ends', 'from_date', 'until_date'])
      .where('practice_id', '=', practiceId)
      .where('practitioner_id', '=', practitionerId)
      .where('weekday', 'in', wanted.weekdays)
      .where('starts', '<', wanted.ends)
      .where('ends', '>', wanted.starts)
      .where((row) => row.or([row('until_date', 'is', null), row('until_date', '>=', wanted.from)]))
      .$if(wanted.until !== null, (query) => query.where('from_date', '<=', wanted.until as Temporal.PlainDate))
      .orderBy('weekday')
      .limit(1)
      .executeTakeFirst();
    if (overlaps) return { ok: false, overlaps };
    const rows = [...new Set(wanted.weekdays)].map((weekday) => ({
      practice_id: practiceId,
      id: newId(),
      practitioner_id: practitionerId,
      weekday,
      starts: wanted.starts,
      ends: wanted.ends,
      from_date: wanted.from,
      until_date: wanted.until,
      plan_id: wanted.planId,
    }));
    await trx.insertInto('session').values(rows).execute();
    const data = {
      practitionerId,
      weekdays: rows.map(({ weekday }) => weekday),
      starts: wanted.starts.toString(),
      ends: wanted.ends.toString(),
      from: wanted.from.toString(),
      until: wanted.until?.toString() ?? null,
      planId: wanted.planId,
    };
    await record(trx, house, practiceId, act, { kind: 'session.added', data });
    return { ok: true };
  });
}

/**
 * Ends a session with this its last day; one that had not begun by then is taken out altogether. What is booked in it
 * stays. Gives false where the practitioner has no such session.
 */
export function endSession(
  house: Deeds,
  practiceId: number,
  act: Act,
  practitionerId: string,
  { sessionId, last }: { sessionId: string; last: Temporal.PlainDate },
): Promise<boolean> {
  return transact(house, async (trx) => {
    const row = await trx
      .selectFrom('session')
      .select(['from_date', 'until_date'])
      .where('practice_id', '=', practiceId)
      .where('practitioner_id', '=', practitionerId)
      .where('id', '=', sessionId)
      .forUpdate()
      .executeTakeFirst();
    if (!row) return false;
    if (row.until_date?.equals(last)) return true;
    const one = { practice_id: practiceId, id: sessionId };
    if (Temporal.PlainDate.compare(last, row.from_date) < 0) {
      await trx.deleteFrom('session').where('practice_id', '=', one.practice_id).where('id', '=', one.id).execute();
    } else {
      await trx
        .updateTable('session')
        .set({ until_date: last })
        .where('practice_id', '=', one.practice_id)
        .where('id', '=', one.id)
        .execute();
    }
    const data = { practitionerId, sessionId, before: row.until_date?.toString() ?? null, after: last.toString() };
    await record(trx, house, practiceId, act, { kind: 'session.ended', data });
    return true;
  });
}
