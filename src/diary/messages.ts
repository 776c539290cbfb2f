import type { Db } from '#/platform/database.ts';

/** What was sent about an appointment or to a patient, newest first, and whether it arrived. */
export const messagesOf = (db: Db, practiceId: number, about: { appointmentId: string } | { patientId: string }) =>
  db
    .selectFrom('message')
    .select(['id', 'kind', 'state', 'to_address', 'subject', 'problem', 'attempts', 'created_at', 'settled_at'])
    .where('practice_id', '=', practiceId)
    .where((row) =>
      'appointmentId' in about
        ? row('appointment_id', '=', about.appointmentId)
        : row('patient_id', '=', about.patientId),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute();
export type SentMessage = Awaited<ReturnType<typeof messagesOf>>[number];
