import type { Act } from '#/platform/actor.ts';
import type { Db } from '#/platform/database.ts';
import { record } from '#/platform/events.ts';
import { type House, transact } from '#/platform/house.ts';
import { newId } from '#/platform/ids.ts';
import type { Practice } from '#/practice/practice.ts';
import { dayAt } from '#/ui/dates.ts';
import type { CallOutcome } from '#db/tables.ts';
import { appointments } from '../queries.ts';

const daysBack = 90;
const most = 100;

/**
 * At the patient's wish, or because the practitioner's time was closed, in the last 90 days, with nothing of its type
 * booked since; unless put off or closed.
 */
export const worklist = (db: Db, practice: Practice, now: Temporal.Instant) =>
  appointments(db, practice.id)
    .leftJoin('chase as h', (on) =>
      on.onRef('h.practice_id', '=', 'a.practice_id').onRef('h.appointment_id', '=', 'a.id'),
    )
    .leftJoin('away_visit as v', (on) =>
      on
        .onRef('v.practice_id', '=', 'a.practice_id')
        .onRef('v.appointment_id', '=', 'a.id')
        .onRef('v.sequence', '=', 'a.sequence'),
    )
    .leftJoin('staff as s', (on) => on.onRef('s.practice_id', '=', 'h.practice_id').onRef('s.id', '=', 'h.on_it'))
    .leftJoin('staff as l', (on) => on.onRef('l.practice_id', '=', 'h.practice_id').onRef('l.id', '=', 'h.last_try_by'))
    .select(['u.phone', 'h.on_it', 'h.on_it_since', 'h.tries', 'h.last_try_at', 'h.version as chase_version'])
    .select(['s.name as on_it_name', 'l.name as last_try_name', 'v.away_id'])
    .where('a.state', '=', 'cancelled')
    .where((or) => or.or([or('a.cancel_wish', '=', 'patient'), or('v.away_id', 'is not', null)]))
    .where('a.cancelled_at', '>=', now.subtract({ hours: 24 * daysBack }))
    .where('u.archived_at', 'is', null)
    .where('h.closed_at', 'is', null)
    .where((or) => or.or([or('h.snoozed_until', 'is', null), or('h.snoozed_until', '<=', dayAt(now, practice))]))
    .where((on) =>
      on.not(
        on.exists(
          on
            .selectFrom('appointment as b')
            .select('b.id')
            .whereRef('b.practice_id', '=', 'a.practice_id')
            .whereRef('b.patient_id', '=', 'a.patient_id')
            .where('b.state', '!=', 'cancelled')
            .where((or) =>
              or.or([
                or('b.rebooked_from', '=', or.ref('a.id')),
                or.and([
                  or('b.type_id', '=', or.ref('a.type_id')),
                  or('b.booked_at', '>', or.ref('a.cancelled_at').$notNull()),
                ]),
              ]),
            ),
        ),
      ),
    )
    .orderBy('a.cancelled_at', 'desc')
    .orderBy('a.id')
    .limit(most)
    .execute();
export type Chased = Awaited<ReturnType<typeof worklist>>[number];

export type Step =
  | { do: 'take' | 'tried' | 'declined' }
  | { do: 'snooze'; until: Temporal.PlainDate }
  /** From an away's call list, where what came of it is kept. */
  | { do: 'called'; outcome: CallOutcome };

/**
 * Takes one step with a line, if it still is as the page showed it: `version`, 0 where nobody had touched it. False when
 * somebody was faster; then nothing changes.
 */
export function chase(
  house: Pick<House, 'db' | 'jobs'>,
  practiceId: number,
  act: Act,
  staffId: string,
  appointment: { id: string; patient_id: string },
  version: number,
  step: Step,
): Promise<boolean> {
  return transact(house, async (trx) => {
    if (version === 0) {
      const made = await trx
        .insertInto('chase')
        .values({ practice_id: practiceId, appointment_id: appointment.id })
        .onConflict((conflict) => conflict.columns(['practice_id', 'appointment_id']).doNothing())
        .returning('version')
        .executeTakeFirst();
      if (!made) return false;
    }
    const free = { on_it: null, on_it_since: null };
    const rang = step.do === 'tried' || step.do === 'called';
    const swapped = await trx
      .updateTable('chase')
      .set((row) => ({
        version: row('version', '+', 1),
        ...(step.do === 'take' ? { on_it: staffId, on_it_since: act.now } : free),
        ...(rang ? { tries: row('tries', '+', 1), last_try_by: staffId, last_try_at: act.now } : {}),
        ...(step.do === 'snooze' ? { snoozed_until: step.until } : {}),
        ...(step.do === 'declined' ? { closed_by: staffId, closed_at: act.now } : {}),
      }))
      .where('practice_id', '=', practiceId)
      .where('appointment_id', '=', appointment.id)
      .where('version', '=', version || 1)
      .where('closed_at', 'is', null)
      .executeTakeFirst();
    if (swapped.numUpdatedRows === 0n) return false;
    const outcome = step.do === 'called' ? step.outcome : undefined;
    if (outcome) {
      const kept = { practice_id: practiceId, id: newId(), appointment_id: appointment.id, outcome };
      await trx
        .insertInto('call_try')
        .values({ ...kept, staff_id: staffId, at: act.now })
        .execute();
    }
    await record(trx, house, practiceId, act, {
      kind: `chase.${step.do}`,
      appointmentId: appointment.id,
      patientId: appointment.patient_id,
      data: outcome && { outcome },
    });
    return true;
  });
}
