import { bookAppointment } from '#/appointments/book/book-appointment.ts';
import type { BookRequest } from '#/appointments/book/request.ts';
import type { Actor } from '#/platform/actor.ts';
import type { House } from '#/platform/house.ts';
import { type Practice, practiceBySlug } from '#/practice/practice.ts';

/** The practice of that name; throws where the story has none. */
export async function practiceNamed(house: House, slug: string): Promise<Practice> {
  const practice = await practiceBySlug(house.db, slug);
  if (!practice) throw new Error(`no practice ${slug}`);
  return practice;
}

/** Whoever signs in with this address, as an actor of this practice. */
export async function actorOf(house: House, practice: Practice, email: string): Promise<Actor> {
  const account = await house.db
    .selectFrom('portal_account as c')
    .leftJoin('staff as s', (on) => on.onRef('s.account_id', '=', 'c.id').on('s.practice_id', '=', practice.id))
    .select(['c.id', 's.id as staff_id'])
    .where('c.email', '=', email)
    .executeTakeFirstOrThrow();
  return account.staff_id
    ? { kind: 'staff', accountId: account.id, staffId: account.staff_id, channel: 'practice' }
    : { kind: 'patient', accountId: account.id, channel: 'online' };
}

export type TestVisit = {
  practitioner: string;
  type?: string;
  /** The patient's family name. */
  of?: string;
  /** Local date and time ("2026-10-12T09:00"), or an instant. */
  at: string | Temporal.Instant;
  /** Who books it; the practice's receptionist where it isn't said. */
  by?: string;
  double?: boolean;
};

/** Books one visit of the cast by the real deed. Gives its id and reference; throws what the deed refuses. */
export async function book(house: House, slug: string, visit: TestVisit) {
  const practice = await practiceNamed(house, slug);
  const { practitioner, type = 'Check-up', of = 'Morgan', at, by = `reception@${slug}.example`, double } = visit;
  const one = (table: 'practitioner' | 'appointment_type', name: string) =>
    house.db
      .selectFrom(table)
      .select('id')
      .where('practice_id', '=', practice.id)
      .where('name', '=', name)
      .executeTakeFirstOrThrow();
  const patient = await house.db
    .selectFrom('patient')
    .select('id')
    .where('practice_id', '=', practice.id)
    .where('family_name', '=', of)
    .executeTakeFirstOrThrow();
  const request: BookRequest = {
    patientId: patient.id,
    typeId: (await one('appointment_type', type)).id,
    practitionerId: (await one('practitioner', practitioner)).id,
    starts: typeof at === 'string' ? Temporal.PlainDateTime.from(at).toZonedDateTime(practice.zone).toInstant() : at,
    doubleBook: double,
  };
  const act = { actor: await actorOf(house, practice, by), now: house.clock() };
  const result = await bookAppointment(house, practice, act, request);
  if (!result.ok) throw new Error(`not booked: ${result.reason}`);
  return result.appointment;
}
