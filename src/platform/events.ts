import { type Act, accountOf } from './actor.ts';
import type { Trx } from './database.ts';
import type { House } from './house.ts';
import { newId } from './ids.ts';
import type { Queue } from './jobs.ts';

/** Every event that is not quiet is told: notifications/ looks up who wants to hear of it. An hour's outage is nothing to it. */
export const tellQueue: Queue = { name: 'tell', retries: 60, firstDelaySeconds: 2, longestDelaySeconds: 600 };
export type TellJob = { practiceId: number; eventId: string };

export type Happening = {
  kind: string;
  appointmentId?: string;
  patientId?: string;
  /** Telling it can wait for whatever is queued later. */
  waits?: boolean;
  /** Ids, codes, instants and names of changed fields: never a name, an address or a telephone number. */
  data?: Record<string, unknown>;
};

/** Writes down what happened and queues its telling, in the transaction of the change itself. Gives the event's id. */
export async function record(
  trx: Trx,
  house: Pick<House, 'jobs'>,
  practiceId: number,
  act: Act,
  happening: Happening,
): Promise<string> {
  const id = newId();
  await trx
    .insertInto('event')
    .values({
      practice_id: practiceId,
      id,
      at: act.now,
      kind: happening.kind,
      appointment_id: happening.appointmentId ?? null,
      patient_id: happening.patientId ?? null,
      actor: act.actor.kind,
      account_id: accountOf(act.actor),
      channel: act.actor.channel,
      data: JSON.stringify({ ...happening.data, locale: act.locale }),
      quiet: act.quiet ?? false,
    })
    .execute();
  const job: TellJob = { practiceId, eventId: id };
  if (!act.quiet) await house.jobs.enqueue(trx, tellQueue, job, { waits: happening.waits });
  return id;
}
