import type { Act } from '#/platform/actor.ts';
import type { Db, Trx } from '#/platform/database.ts';
import { record } from '#/platform/events.ts';
import { type House, transact } from '#/platform/house.ts';
import { possibleDuplicateTask } from '../tasks/tasks.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The record that an open question is about, and since when it is held; null where no such question is open. */
export async function openDuplicate(db: Db, practiceId: number, taskId: string) {
  if (!uuid.test(taskId)) return null;
  const row = await db
    .selectFrom('staff_task as k')
    .innerJoin('patient as u', (on) =>
      on.onRef('u.practice_id', '=', 'k.practice_id').onRef('u.id', '=', 'k.patient_id'),
    )
    .select(['u.id as patientId', 'u.created_at as since'])
    .where('k.practice_id', '=', practiceId)
    .where('k.id', '=', taskId)
    .where('k.kind', '=', possibleDuplicateTask)
    .where('k.closed_at', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}
export type OpenDuplicate = NonNullable<Awaited<ReturnType<typeof openDuplicate>>>;

export type Merged = { ok: true; into: string } | { ok: false; reason: 'changed' };

/**
 * Says of two records that they are one person's: the visits, notes and messages of the newer go to the older, and the
 * newer is archived, in one transaction. Neither record's details change, and no account reaches more than before: whoever
 * can sign in for the newer one reaches nothing until the practice lets them. `changed`: one is archived by now.
 */
export function mergeRecords(
  house: Pick<House, 'db' | 'jobs'>,
  practiceId: number,
  act: Act,
  records: [string, string],
): Promise<Merged> {
  return transact(house, async (trx): Promise<Merged> => {
    // In the order of ids, as whoever else takes two of them would.
    const rows = await trx
      .selectFrom('patient')
      .select(['id', 'created_at'])
      .where('practice_id', '=', practiceId)
      .where('id', 'in', records)
      .where('archived_at', 'is', null)
      .orderBy('id')
      .forNoKeyUpdate()
      .execute();
    const [older, newer] = rows.sort(
      (a, b) => Temporal.Instant.compare(a.created_at, b.created_at) || a.id.localeCompare(b.id),
    );
    if (!older || !newer) return { ok: false, reason: 'changed' };
    const moved = await trx
      .updateTable('appointment')
      .set((set) => ({ patient_id: older.id, version: set('version', '+', 1) }))
      .where('practice_id', '=', practiceId)
      .where('patient_id', '=', newer.id)
      .returning('id')
      .execute();
    for (const table of ['note', 'message', 'contact_change'] as const) {
      await trx
        .updateTable(table)
        .set({ patient_id: older.id })
        .where('practice_id', '=', practiceId)
        .where('patient_id', '=', newer.id)
        .execute();
    }
    await trx
      .updateTable('patient')
      .set({ archived_at: act.now })
      .where('practice_id', '=', practiceId)
      .where('id', '=', newer.id)
      .execute();
    const appointments = moved.map(({ id }) => id);
    await record(trx, house, practiceId, act, {
      kind: 'patient.merged',
      patientId: older.id,
      data: { from: newer.id, appointments },
    });
    await closeAbout(trx, house, practiceId, act, newer.id);
    return { ok: true, into: older.id };
  });
}

/** What was asked about the newer record is answered. What is asked about the older one goes on. */
async function closeAbout(trx: Trx, house: Pick<House, 'jobs'>, practiceId: number, act: Act, patientId: string) {
  const closed = await trx
    .updateTable('staff_task')
    .set({ closed_at: act.now, closed_by: act.actor.kind === 'staff' ? act.actor.staffId : null })
    .where('practice_id', '=', practiceId)
    .where('patient_id', '=', patientId)
    .where('kind', '=', possibleDuplicateTask)
    .where('closed_at', 'is', null)
    .returning('id')
    .execute();
  for (const { id } of closed) {
    await record(trx, house, practiceId, act, {
      kind: 'task.closed',
      data: { taskId: id, kind: possibleDuplicateTask },
    });
  }
}
