import type { Act } from '#/platform/actor.ts';
import type { Trx } from '#/platform/database.ts';
import { record } from '#/platform/events.ts';
import { type House, transact } from '#/platform/house.ts';
import { swapIn } from '../cancel/cancel-appointment.ts';
import { appointmentById } from '../queries.ts';
import { lockDiary } from '../taken.ts';
import { type Affected, type DiaryStretch, dropHolds, openIn, shownAs, toCancel } from './affected.ts';
import { peopleOf } from './people.ts';

export type CloseRequest = DiaryStretch & {
  /** The new away's id, made with the form: pressed twice, it is one. */
  id: string;
  /** For staff alone. */
  note: string;
  /** Whether what was booked is cancelled, or left. */
  cancels: boolean;
  /** What the page showed (shownAs). */
  shown: string;
};

/** `again`: this very form has closed it already. `changed`: the stretch isn't as it was shown; nothing was done. */
export type CloseResult = { ok: true; again: boolean } | { ok: false; reason: 'changed' };

const lost = Symbol('lost');

/**
 * Closes a stretch of a practitioner's time, and cancels what is booked there and has not begun, all in one transaction
 * or nothing of it. Only as it was shown: a visit that came, went or changed since refuses the whole. Holds are let go.
 * The caller knows that the practitioner is of this practice, and has asked the rule about the stretch.
 */
export async function closeTime(
  house: Pick<House, 'db' | 'jobs'>,
  practiceId: number,
  act: Act,
  staffId: string,
  request: CloseRequest,
): Promise<CloseResult> {
  try {
    return await transact(house, async (trx) => {
      await lockDiary(trx, practiceId, request.practitionerId);
      if (await known(trx, practiceId, request.id)) return { ok: true, again: true };
      // Marking somebody as arrived doesn't wait for the diary, but for the row.
      const there = await openIn(trx, practiceId, request).forNoKeyUpdate('a').execute();
      if (shownAs(there, act.now) !== request.shown) return { ok: false, reason: 'changed' };
      await write(trx, practiceId, act, staffId, request);
      await dropHolds(trx, practiceId, request);
      const cancelled = request.cancels ? toCancel(there, act.now) : [];
      const gone = new Set(cancelled.map(({ id }) => id));
      await record(trx, house, practiceId, act, {
        kind: 'away.closed',
        data: {
          awayId: request.id,
          practitionerId: request.practitionerId,
          starts: request.starts.toString(),
          ends: request.ends.toString(),
          cancelled: [...gone],
          left: there.filter(({ id }) => !gone.has(id)).map(({ id }) => id),
        },
      });
      for (const { visits } of peopleOf(cancelled, act.now)) {
        const [{ id: leadId }] = visits;
        for (const { id } of visits) await cancelOne(trx, house, practiceId, act, request.id, leadId, id);
      }
      await startChasesAnew(trx, practiceId, cancelled);
      return { ok: true, again: false };
    });
  } catch (error) {
    if (error instanceof Error && error.cause === lost) return { ok: false, reason: 'changed' };
    throw error;
  }
}

const known = (trx: Trx, practiceId: number, id: string) =>
  trx.selectFrom('away').select('id').where('practice_id', '=', practiceId).where('id', '=', id).executeTakeFirst();

async function write(trx: Trx, practiceId: number, act: Act, staffId: string, request: CloseRequest) {
  const { id, practitionerId, starts, ends, note, cancels } = request;
  const time = { practice_id: practiceId, id, practitioner_id: practitionerId, starts_at: starts, ends_at: ends, note };
  await trx
    .insertInto('away')
    .values({ ...time, cancels, closed_at: act.now, closed_by: staffId })
    .execute();
  await trx.insertInto('time_off').values(time).execute();
}

async function cancelOne(
  trx: Trx,
  house: Pick<House, 'jobs'>,
  practiceId: number,
  act: Act,
  awayId: string,
  leadId: string,
  id: string,
) {
  // Read again: a double booking that inherited the time of one cancelled just now has another version.
  const visit = await appointmentById(trx, practiceId, id);
  const request = {
    who: 'staff',
    wish: 'practice',
    reason: 'practitioner-away',
    tellPatient: true,
    away: { id: awayId, lead: id === leadId },
  } as const;
  const eventId = visit && (await swapIn(trx, house, practiceId, act, visit, request));
  if (!eventId) throw new Error('a visit changed under its lock', { cause: lost });
  await trx
    .insertInto('away_visit')
    .values({
      practice_id: practiceId,
      away_id: awayId,
      appointment_id: id,
      lead_id: leadId,
      event_id: eventId,
      sequence: visit.sequence + 1,
    })
    .execute();
}

/** What was once decided about ringing these patients was about another cancellation. */
async function startChasesAnew(trx: Trx, practiceId: number, visits: Affected[]) {
  if (!visits.length) return;
  const ids = visits.map(({ id }) => id);
  await trx
    .updateTable('chase')
    .set((row) => ({
      on_it: null,
      on_it_since: null,
      tries: 0,
      snoozed_until: null,
      closed_at: null,
      closed_by: null,
      version: row('version', '+', 1),
    }))
    .where('practice_id', '=', practiceId)
    .where('appointment_id', 'in', ids)
    .execute();
}
