import type { Db } from '#/platform/database.ts';

/** What this patient, or those who act for them, were told, newest first, with what became of it: for their record. */
export const messagesOf = (db: Db, practiceId: number, patientId: string) =>
  db
    .selectFrom('message')
    .select(['id', 'kind', 'person', 'appointment_id', 'to_address', 'subject', 'state', 'problem', 'attempts'])
    .select(['created_at', 'settled_at'])
    .where('practice_id', '=', practiceId)
    .where('patient_id', '=', patientId)
    .where('person', 'not like', 'practice:%')
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
export type MessageOfPatient = Awaited<ReturnType<typeof messagesOf>>[number];

/**
 * Messages made since then that failed, or that wait because of a problem (`state` tells which), newest first: for the
 * dashboard. `problem` names neither address nor person.
 */
export const failedMessages = (db: Db, practiceId: number, since: Temporal.Instant) =>
  db
    .selectFrom('message as m')
    .leftJoin('patient as u', (on) =>
      on.onRef('u.practice_id', '=', 'm.practice_id').onRef('u.id', '=', 'm.patient_id'),
    )
    .leftJoin('appointment as a', (on) =>
      on.onRef('a.practice_id', '=', 'm.practice_id').onRef('a.id', '=', 'm.appointment_id'),
    )
    .select(['m.id', 'm.kind', 'm.person', 'm.to_address', 'm.subject', 'm.state', 'm.problem', 'm.attempts'])
    .select(['m.created_at', 'm.settled_at', 'm.patient_id', 'm.appointment_id'])
    .select(['u.given_name', 'u.family_name', 'a.reference', 'a.starts_at'])
    .where('m.practice_id', '=', practiceId)
    .where('m.created_at', '>=', since)
    .where('m.state', 'in', ['failed', 'queued'])
    .where('m.problem', 'is not', null)
    .orderBy('m.created_at', 'desc')
    .orderBy('m.id', 'desc')
    .execute();
export type FailedMessage = Awaited<ReturnType<typeof failedMessages>>[number];

/** What became of telling patients of these events (of kind away-told): in the order in which it was written. */
export const awayMessages = async (db: Db, practiceId: number, eventIds: string[]) =>
  eventIds.length
    ? db
        .selectFrom('message')
        .select(['event_id', 'to_address', 'state', 'problem', 'settled_at'])
        .where('practice_id', '=', practiceId)
        .where('event_id', 'in', eventIds)
        .where('kind', '=', 'away-told')
        .orderBy('created_at')
        .orderBy('id')
        .execute()
    : [];
export type AwayMessage = Awaited<ReturnType<typeof awayMessages>>[number];
