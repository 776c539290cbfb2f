import { bookAppointment } from '#/appointments/book/book-appointment.ts';
import { type CancelRequest, cancelAppointment } from '#/appointments/cancel/cancel-appointment.ts';
import { type Appointment, appointmentById } from '#/appointments/queries.ts';
import type { Act, Actor } from '#/platform/actor.ts';
import type { House } from '#/platform/house.ts';
import { type Practice, practiceBySlug } from '#/practice/practice.ts';

// Visits of the story's people, made and cancelled by the real deeds.

export type Person = { patientId: string; accountId: string; name: string; email: string };
export type Visits = Awaited<ReturnType<typeof visitsAt>>;

/** Who is who at a practice of the story, and the deeds in their names. `patient` is one of its patients' given names. */
export async function visitsAt(house: House, slug: string, patient: string) {
  const { db } = house;
  const practice = async (): Promise<Practice> => {
    const found = await practiceBySlug(db, slug);
    if (!found) throw new Error(`the story lacks ${slug}`);
    return found;
  };
  const { id: practiceId } = await practice();
  const person: Person = await db
    .selectFrom('patient as u')
    .innerJoin('account_link as l', (on) =>
      on.onRef('l.practice_id', '=', 'u.practice_id').onRef('l.patient_id', '=', 'u.id'),
    )
    .innerJoin('portal_account as c', 'c.id', 'l.account_id')
    .select(['u.id as patientId', 'c.id as accountId', 'c.name', 'c.email'])
    .where('u.practice_id', '=', practiceId)
    .where('u.given_name', '=', patient)
    .executeTakeFirstOrThrow();
  const staffMember = await db
    .selectFrom('staff')
    .select(['id', 'account_id'])
    .where('practice_id', '=', practiceId)
    .where('role', '=', 'receptionist')
    .executeTakeFirstOrThrow();
  const type = await db
    .selectFrom('appointment_type')
    .select('id')
    .where('practice_id', '=', practiceId)
    .where('name', '=', 'Consultation')
    .executeTakeFirstOrThrow();

  const byPatient: Actor = { kind: 'patient', accountId: person.accountId, channel: 'online' };
  const byStaff: Actor = {
    kind: 'staff',
    accountId: staffMember.account_id,
    staffId: staffMember.id,
    channel: 'practice',
  };
  let booked = 0;
  const act = (actor: Actor, quiet = false): Act => ({ actor, now: house.clock(), quiet });

  return {
    practice,
    practiceId,
    person,
    byPatient,
    byStaff,
    /** A consultation far ahead, booked by staff, each at a time of its own. `quiet`: nobody is told. */
    async book(options: { quiet?: boolean; starts?: string } = {}): Promise<Appointment> {
      booked += 1;
      const starts = options.starts
        ? Temporal.Instant.from(options.starts)
        : house.clock().add({ hours: 24 * 30 + booked });
      const result = await bookAppointment(house, await practice(), act(byStaff, options.quiet ?? true), {
        patientId: person.patientId,
        typeId: type.id,
        practitionerId: null,
        starts,
      });
      if (!result.ok) throw new Error(`could not book: ${result.reason}`);
      const appointment = await appointmentById(db, practiceId, result.appointment.id);
      if (!appointment) throw new Error('booked, and not there');
      return appointment;
    },
    async cancel(
      appointment: Appointment,
      actor: Actor = byPatient,
      request: CancelRequest = { who: 'patient' },
      options: { quiet?: boolean } = {},
    ) {
      return cancelAppointment(house, await practice(), act(actor, options.quiet), appointment.id, request);
    },
    /** Its events, in order; what is queued names them. */
    events: (appointment: Appointment) =>
      db
        .selectFrom('event')
        .select(['id', 'kind'])
        .where('practice_id', '=', practiceId)
        .where('appointment_id', '=', appointment.id)
        .orderBy('id')
        .execute(),
    /** Its messages, in order of kind. */
    messages: (appointment: Appointment) =>
      db
        .selectFrom('message')
        .selectAll()
        .where('practice_id', '=', practiceId)
        .where('appointment_id', '=', appointment.id)
        .orderBy('kind')
        .orderBy('person')
        .execute(),
  };
}

/** What staff send with their cancel: their own wish, and the patient is told. */
export const staffWish = {
  who: 'staff',
  wish: 'practice',
  reason: 'practitioner-away',
  tellPatient: true,
} as const satisfies CancelRequest;
