import { type Shown, stateForPatient } from '#/appointments/appointment.ts';
import type { MovedData } from '#/appointments/events.ts';
import { yours } from '#/appointments/queries.ts';
import { actingFor } from '#/people/access/who-can-see.ts';
import { readDetails } from '#/people/details/read-details.ts';
import type { Db } from '#/platform/database.ts';
import type { PatientReader } from '#/practice/env.ts';
import type { Practice } from '#/practice/practice.ts';

/**
 * Everything the portal shows somebody of their own records at a practice: no notes, no names of staff but those of
 * practitioners, nobody else's mail, and nothing of whom they act for but their names.
 */
export async function ownData(db: Db, practice: Practice, reader: PatientReader) {
  const own = reader.patients.filter(({ relation }) => relation === 'self').map(({ id }) => id);
  const [details, visits, messages, acting] = await Promise.all([
    readDetails(db, practice.id, own),
    visitsOf(db, practice.id, reader.accountId, own),
    messagesTo(db, practice.id, reader.accountId, own),
    Promise.all(own.map((id) => actingFor(db, practice.id, id))),
  ]);
  return {
    account: { name: reader.name, email: reader.email },
    details,
    visits,
    messages,
    acting: acting.flat().map(({ name, since }) => ({ name, since })),
    actsFor: reader.patients
      .filter(({ relation }) => relation === 'other')
      .map(({ givenName, familyName }) => ({ givenName, familyName })),
  };
}
export type OwnData = Awaited<ReturnType<typeof ownData>>;

async function visitsOf(db: Db, practiceId: number, accountId: string, own: string[]) {
  if (!own.length) return [];
  const visits = await yours(db, practiceId, accountId)
    .where('a.patient_id', 'in', own)
    .orderBy('a.starts_at', 'desc')
    .execute();
  const ids = visits.map(({ id }) => id);
  const moves = ids.length
    ? await db
        .selectFrom('event')
        .select(['appointment_id', 'at', 'data'])
        .where('practice_id', '=', practiceId)
        .where('kind', '=', 'appointment.moved')
        .where('appointment_id', 'in', ids)
        .orderBy('at')
        .execute()
    : [];
  return visits.map((visit) => ({
    visit,
    moves: moves
      .filter(({ appointment_id }) => appointment_id === visit.id)
      .map(({ at, data }) => {
        const { from, to } = data as MovedData;
        return { at, from: Temporal.Instant.from(from), to: Temporal.Instant.from(to) };
      }),
  }));
}

/** What was sent to the patient, at the record's address or the account's. */
async function messagesTo(db: Db, practiceId: number, accountId: string, own: string[]) {
  if (!own.length) return [];
  return db
    .selectFrom('message')
    .select(['subject', 'text', 'to_address', 'settled_at'])
    .where('practice_id', '=', practiceId)
    .where('patient_id', 'in', own)
    .where('person', 'in', [`account:${accountId}`, ...own.map((id) => `patient:${id}`)])
    .where('state', '=', 'sent')
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

/** The same as a file: instants in UTC, the practice's zone beside them. */
export function asJson(data: OwnData, practice: Practice, now: Temporal.Instant) {
  const state = (visit: Shown) => stateForPatient(visit, now);
  return {
    practice: { name: practice.name, timeZone: practice.zone },
    madeAt: now.toString(),
    account: data.account,
    records: data.details.map((record) => ({
      givenName: record.given_name,
      familyName: record.family_name,
      dateOfBirth: record.date_of_birth?.toString() ?? null,
      telephone: record.phone,
      email: record.email,
    })),
    appointments: data.visits.map(({ visit, moves }) => ({
      reference: visit.reference,
      type: visit.type_name,
      practitioner: visit.practitioner_name,
      startsAt: visit.starts_at.toString(),
      endsAt: visit.ends_at.toString(),
      state: state(visit),
      bookedAt: visit.booked_at.toString(),
      moves: moves.map(({ at, from, to }) => ({ at: at.toString(), from: from.toString(), to: to.toString() })),
      cancelledAt: visit.cancelled_at?.toString() ?? null,
    })),
    messages: data.messages.map((message) => ({
      to: message.to_address,
      sentAt: message.settled_at?.toString() ?? null,
      subject: message.subject,
      text: message.text,
    })),
    whoCanSeeYourAppointments: data.acting.map(({ name, since }) => ({ name, since: since.toString() })),
    whomYouActFor: data.actsFor,
  };
}
