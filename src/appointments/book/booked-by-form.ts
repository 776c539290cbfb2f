import { type Act, accountOf } from '#/platform/actor.ts';
import type { Db } from '#/platform/database.ts';
import type { DeskRequest } from './book-at-desk.ts';

/** What this form of staff's has booked already, with whose it is; null where it hasn't. */
export async function bookedByForm(db: Db, practiceId: number, act: Act, onceKey: string) {
  const row = await db
    .selectFrom('appointment as a')
    .innerJoin('patient as p', (on) =>
      on.onRef('p.practice_id', '=', 'a.practice_id').onRef('p.id', '=', 'a.patient_id'),
    )
    .select(['a.id', 'a.reference', 'a.patient_id', 'a.practitioner_id', 'a.type_id', 'a.starts_at'])
    .select(['p.given_name', 'p.family_name'])
    .where('a.practice_id', '=', practiceId)
    .where('a.booked_by', '=', accountOf(act.actor))
    .where('a.once_key', '=', onceKey)
    .executeTakeFirst();
  return row ?? null;
}
export type BookedByForm = NonNullable<Awaited<ReturnType<typeof bookedByForm>>>;

/** Whether it is for the same person: the same record, or of somebody new the same name. */
export const isSamePerson = (booked: BookedByForm, patient: DeskRequest['patient']): boolean =>
  'id' in patient
    ? booked.patient_id === patient.id
    : booked.given_name === patient.added.givenName && booked.family_name === patient.added.familyName;

/**
 * Whether the form asks for what it has booked: its other click. A form that one has gone back to and filled in anew
 * asks for something else. A walk-in's time is when it is pressed.
 */
export const isSameRequest = (booked: BookedByForm, request: DeskRequest): boolean =>
  isSamePerson(booked, request.patient) &&
  booked.type_id === request.typeId &&
  booked.practitioner_id === request.practitionerId &&
  (request.arrived || booked.starts_at.equals(request.starts));
