import type { Act } from '#/platform/actor.ts';
import type { Trx } from '#/platform/database.ts';
import type { House } from '#/platform/house.ts';
import { noteDealt } from '../follow-up/deal-with.ts';
import { online } from '../follow-up/online-events.ts';
import { closeTasksAbout } from '../tasks/tasks.ts';

/**
 * What a cancellation left to be done is done once it is put back: nobody need rebook or ring, and what the patient did
 * online has been dealt with. Cancelled again, the visit is followed up from the start.
 */
export async function settleFollowUp(
  trx: Trx,
  house: Pick<House, 'jobs'>,
  practiceId: number,
  act: Act,
  appointmentId: string,
): Promise<void> {
  await closeTasksAbout(trx, house, practiceId, act, appointmentId, 'rebook');
  await trx
    .deleteFrom('chase')
    .where('practice_id', '=', practiceId)
    .where('appointment_id', '=', appointmentId)
    .execute();
  if (act.actor.kind !== 'staff') return;
  const done = await online(trx, practiceId)
    .select('e.id')
    .where('e.appointment_id', '=', appointmentId)
    .where('e.kind', 'in', ['appointment.cancelled', 'appointment.rebook-asked'])
    .execute();
  const ids = done.map(({ id }) => id);
  if (ids.length) await noteDealt(trx, house, practiceId, act, act.actor.staffId, ids);
}
