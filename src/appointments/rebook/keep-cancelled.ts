import type { Trx } from '#/platform/database.ts';

const onAgain = 'what was to be rebooked is on again';

/** Whether an error says that the visit which was to be rebooked has been put back meanwhile. */
export const isOnAgain = (error: unknown): boolean => error instanceof Error && error.message === onAgain;

/**
 * Keeps a cancelled appointment so until the transaction ends that books another in its place: of rebooking it and
 * putting it back only one comes about. Throws (see isOnAgain) where it isn't cancelled any more.
 */
export async function keepCancelled(trx: Trx, practiceId: number, appointmentId: string): Promise<void> {
  const row = await trx
    .selectFrom('appointment')
    .select('state')
    .where('practice_id', '=', practiceId)
    .where('id', '=', appointmentId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (row?.state !== 'cancelled') throw new Error(onAgain);
}
