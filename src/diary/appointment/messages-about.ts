import type { Db } from '#/platform/database.ts';

/** What was sent about an appointment, to the practice too, newest first, and whether it arrived. */
export const messagesAbout = (db: Db, practiceId: number, appointmentId: string) =>
  db
    .selectFrom('message')
    .select(['subject', 'state', 'to_address', 'problem', 'created_at', 'settled_at'])
    .where('practice_id', '=', practiceId)
    .where('appointment_id', '=', appointmentId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
export type SentMessage = Awaited<ReturnType<typeof messagesAbout>>[number];
