import { appointments } from '#/appointments/queries.ts';
import { otherPeople } from '#/people/data-requests/data-requests.ts';
import { contactChangesOf } from '#/people/details/read-details.ts';
import { readEditable } from '#/people/edit-patient.ts';
import { householdOf } from '#/people/household.ts';
import { notesOf } from '#/people/notes.ts';
import type { Db } from '#/platform/database.ts';
import type { Practice } from '#/practice/practice.ts';

/** All that a practice holds of one patient, notes and history included. The caller has read the record as its own. */
export async function gatherHeld(db: Db, practice: Practice, patientId: string, now: Temporal.Instant) {
  const { id: practiceId } = practice;
  const [record, visits, notes, household, changes, messages, events, tasks] = await Promise.all([
    readEditable(db, practiceId, patientId),
    appointments(db, practiceId).where('a.patient_id', '=', patientId).orderBy('a.starts_at').execute(),
    notesOf(db, practiceId, patientId),
    householdOf(db, practiceId, patientId, now),
    contactChangesOf(db, practiceId, patientId),
    messagesAbout(db, practiceId, patientId),
    eventsAbout(db, practiceId, patientId),
    tasksAbout(db, practiceId, patientId),
  ]);
  if (!record) return null;
  return { record, visits, notes, household, changes, messages, events, tasks };
}
export type Held = NonNullable<Awaited<ReturnType<typeof gatherHeld>>>;

const messagesAbout = (db: Db, practiceId: number, patientId: string) =>
  db
    .selectFrom('message')
    .select(['kind', 'person', 'to_address', 'subject', 'text', 'state', 'created_at', 'settled_at'])
    .where('practice_id', '=', practiceId)
    .where('patient_id', '=', patientId)
    .orderBy('created_at')
    .execute();

const eventsAbout = (db: Db, practiceId: number, patientId: string) =>
  db
    .selectFrom('event as e')
    .leftJoin('staff as s', (on) =>
      on.onRef('s.practice_id', '=', 'e.practice_id').onRef('s.account_id', '=', 'e.account_id'),
    )
    .leftJoin('portal_account as c', 'c.id', 'e.account_id')
    .leftJoin('appointment as a', (on) =>
      on.onRef('a.practice_id', '=', 'e.practice_id').onRef('a.id', '=', 'e.appointment_id'),
    )
    .select(['e.at', 'e.kind', 'e.actor', 'e.channel', 'a.reference', 's.name as staff_name', 'c.name as account_name'])
    .where('e.practice_id', '=', practiceId)
    .where((or) => or.or([or('e.patient_id', '=', patientId), or('a.patient_id', '=', patientId)]))
    .orderBy('e.at')
    .orderBy('e.id')
    .execute();

const tasksAbout = (db: Db, practiceId: number, patientId: string) =>
  db
    .selectFrom('staff_task')
    .select(['kind', 'opened_at', 'closed_at'])
    .where('practice_id', '=', practiceId)
    .where('patient_id', '=', patientId)
    .orderBy('opened_at')
    .execute();

/** Who acted, as a file may say it: a name, or nothing but what they are where others' names are withheld. */
const actorOf = (event: Held['events'][number], people: boolean): string =>
  people ? event.staff_name || event.account_name || event.actor : event.actor;

/** The same as a file, without what is withheld: instants in UTC, the practice's zone beside them. */
export function asFile(held: Held, practice: Practice, withheld: readonly string[], now: Temporal.Instant) {
  const people = !withheld.includes(otherPeople);
  const { record, household } = held;
  const at = (instant: Temporal.Instant | null) => instant?.toString() ?? null;
  const own = new Set([record.email, ...household.own.map(({ email }) => email)]);
  const left = withheld.length;
  return {
    practice: { name: practice.name, timeZone: practice.zone },
    madeAt: now.toString(),
    ...(left ? { withheld: `${left} item(s) that concern other people, or that may not be disclosed` } : {}),
    record: {
      givenName: record.givenName,
      familyName: record.familyName,
      dateOfBirth: record.dateOfBirth?.toString() ?? null,
      telephone: record.phone,
      email: record.email,
      communicationNeeds: record.needs,
    },
    appointments: held.visits.map((visit) => ({
      reference: visit.reference,
      type: visit.type_name,
      practitioner: visit.practitioner_name,
      startsAt: at(visit.starts_at),
      endsAt: at(visit.ends_at),
      state: visit.state,
      bookedAt: at(visit.booked_at),
      bookedBy: visit.booked_channel,
      cancelledAt: at(visit.cancelled_at),
      cancelledBy: visit.cancelled_channel,
      cancelReason: visit.cancel_reason,
    })),
    notes: held.notes
      .filter(({ id }) => !withheld.includes(`note:${id}`))
      .map((note) => ({
        at: at(note.at),
        text: note.text,
        by: people ? note.by : 'staff',
        struckThroughAt: at(note.struck_at),
      })),
    messages: held.messages.map((message) => ({
      kind: message.kind,
      to: people || own.has(message.to_address) ? message.to_address : 'somebody else',
      subject: message.subject,
      text: people || own.has(message.to_address) ? message.text : null,
      state: message.state,
      at: at(message.settled_at ?? message.created_at),
    })),
    access: {
      ownAccounts: household.own.map(({ email, since }) => ({ email, since: at(since) })),
      actingForThem: household.actingFor.map(({ name, since }) => ({
        name: people ? name : 'somebody',
        since: at(since),
      })),
      theyActFor: household.actsFor.length,
    },
    contactChanges: held.changes.map(({ field, before, after, at: when }) => ({ field, before, after, at: at(when) })),
    requests: held.tasks.map(({ kind, opened_at, closed_at }) => ({
      kind,
      openedAt: at(opened_at),
      closedAt: at(closed_at),
    })),
    history: held.events.map((event) => ({
      at: at(event.at),
      what: event.kind,
      channel: event.channel,
      by: actorOf(event, people),
      appointment: event.reference,
    })),
  };
}
