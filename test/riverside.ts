import { bookAppointment } from '#/appointments/book/book-appointment.ts';
import type { BookRequest, BookResult } from '#/appointments/book/request.ts';
import type { Act } from '#/platform/actor.ts';
import { type Practice, practiceBySlug } from '#/practice/practice.ts';
import { storyNow, type TestHouse, testHouse } from './database.ts';

type Person = { patientId: string; accountId: string };

/** The cast's practice in Bristol, with what tests of booking need of it: ids by name, practitioners by their family name. */
export type Riverside = {
  house: TestHouse;
  practice: Practice;
  alex: Person;
  sam: Person;
  types: Record<'Check-up' | 'Hygienist visit' | 'Consultation' | 'Filling' | 'Emergency' | 'Crown fitting', string>;
  practitioners: Record<'Shah' | 'Whitfield' | 'Adeyemi' | 'Kowalska', string>;
  bySystem: Act;
  byAlex: Act;
  bySam: Act;
};

export async function riverside(): Promise<Riverside> {
  const house = await testHouse();
  const practice = withoutLimit((await practiceBySlug(house.db, 'riverside')) as Practice);
  const named = (table: 'appointment_type' | 'practitioner') =>
    house.db.selectFrom(table).select(['id', 'name']).where('practice_id', '=', practice.id).execute();
  const person = (email: string) =>
    house.db
      .selectFrom('account_link as l')
      .innerJoin('portal_account as c', 'c.id', 'l.account_id')
      .select(['l.patient_id as patientId', 'l.account_id as accountId'])
      .where('l.practice_id', '=', practice.id)
      .where('c.email', '=', email)
      .executeTakeFirstOrThrow();
  const [alex, sam] = [await person('alex.morgan@demo.example'), await person('sam.okafor@demo.example')];
  const by = ({ accountId }: Person): Act => ({
    actor: { kind: 'patient', accountId, channel: 'online' },
    now: storyNow,
  });
  return {
    house,
    practice,
    alex,
    sam,
    types: byName(await named('appointment_type'), (name) => name) as Riverside['types'],
    practitioners: byName(await named('practitioner'), familyName) as Riverside['practitioners'],
    bySystem: { actor: { kind: 'system', channel: 'practice' }, now: storyNow, quiet: true },
    byAlex: by(alex),
    bySam: by(sam),
  };
}

/** Alex books a great many times in these tests: how many are allowed is tested by itself. */
const withoutLimit = (practice: Practice): Practice => {
  const most = Number.POSITIVE_INFINITY;
  return { ...practice, policies: { ...practice.policies, openBookings: most, openBookingsNew: most } };
};

const familyName = (name: string) => name.split(' ').at(-1) ?? name;
const byName = (rows: { id: string; name: string }[], key: (name: string) => string): Record<string, string> =>
  Object.fromEntries(rows.map(({ id, name }) => [key(name), id]));

/** Alex's wish for a check-up at ten on a day, with anybody. On a Thursday all three dentists work. */
export const atTen = ({ alex, types }: Riverside, day: string, given: Partial<BookRequest> = {}): BookRequest => ({
  patientId: alex.patientId,
  typeId: types['Check-up'],
  practitionerId: null,
  starts: Temporal.ZonedDateTime.from(`${day}T10:00[Europe/London]`).toInstant(),
  ...given,
});

/** Books as Alex, or as whoever is named. */
export const bookAt = (at: Riverside, wanted: BookRequest, act: Act = at.byAlex): Promise<BookResult> =>
  bookAppointment(at.house, at.practice, act, wanted);

/** The row that a booking made; throws when it made none. */
export function rowOf({ house }: Riverside, result: BookResult) {
  if (!result.ok) throw new Error(`not booked: ${result.reason}`);
  const { id } = result.appointment;
  return house.db.selectFrom('appointment').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

/** What came of bookings, in words, in alphabetical order. */
export const outcomes = (...results: BookResult[]): string[] =>
  results.map((result) => (result.ok ? 'booked' : result.reason)).sort();
