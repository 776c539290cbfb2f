import type { Act } from '#/platform/actor.ts';
import type { Trx } from '#/platform/database.ts';
import { record } from '#/platform/events.ts';
import { type House, transact } from '#/platform/house.ts';
import { newId } from '#/platform/ids.ts';
import { regionOf } from '#/regions/regions.ts';
import type { RegionCode } from '#db/tables.ts';

// How a practice comes to be: each function is one transaction, writes its event, and gives the new row's id.

export type NewPractice = {
  slug: string;
  name: string;
  region: RegionCode;
  /** ISO 3166-2 without the country, such as "ENG". */
  part?: string;
  zone: string;
  locale: string;
  /** What it speaks besides. */
  otherLocales?: string[];
  phone: string;
  email: string;
  address: string;
  accent?: string;
  directions?: string;
  /** Weekday 1 (Monday) to 7, local times such as "08:30". */
  hours: { weekday: number; opens: string; closes: string }[];
};

/** Addresses under / that no practice may take. */
export const reservedSlugs = [
  'accent',
  'account',
  'admin',
  'api',
  'assets',
  'demo',
  'dev',
  'healthz',
  'help',
  'metrics',
  'practice',
  'practices',
  'public',
  'readyz',
  'set-up',
  'sign-in',
  'sign-out',
  'static',
  'www',
];

/** Makes a practice. Throws when its address is reserved or taken: callers ask before. */
export function createPractice(house: House, act: Act, given: NewPractice): Promise<number> {
  return transact(house, (trx) => insertPractice(trx, house, act, given));
}

/** The same within a transaction of more. */
export async function insertPractice(trx: Trx, house: Pick<House, 'jobs'>, act: Act, given: NewPractice) {
  if (reservedSlugs.includes(given.slug)) throw new Error(`"${given.slug}" is a reserved address`);
  const { hours, otherLocales = [], ...row } = given;
  const { id } = await trx
    .insertInto('practice')
    .values({ ...row, other_locales: otherLocales, created_at: act.now })
    .returning('id')
    .executeTakeFirstOrThrow();
  const time = (text: string) => Temporal.PlainTime.from(text);
  if (hours.length) {
    await trx
      .insertInto('opening_hours')
      .values(
        hours.map(({ weekday, opens, closes }) => ({
          practice_id: id,
          weekday,
          opens: time(opens),
          closes: time(closes),
        })),
      )
      .execute();
  }
  const plans = regionOf(given.region).plans;
  if (plans.length) {
    await trx
      .insertInto('plan')
      .values(plans.map((plan, i) => ({ practice_id: id, id: newId(), ordinal: i + 1, ...plan })))
      .execute();
  }
  await record(trx, house, id, act, { kind: 'practice.created', data: { after: { ...row, hours } } });
  return id;
}

export type NewAppointmentType = {
  name: string;
  description?: string;
  minutes: number;
  colour: number;
  ordinal: number;
  bookableOnline?: boolean;
  /** Whose reason it is online: new, existing or lapsed patients; everyone's where it isn't given. */
  onlyFor?: Standing[];
  /** In completed years, included. */
  untilAge?: number;
  /** Offered to whoever is in pain. */
  urgent?: boolean;
  /** What to bring, a thing a line. */
  bring?: string;
  /** Kept free after each visit. */
  bufferMinutes?: number;
  /** How many of it a practitioner takes in a day as patients book online; any number where it isn't given. */
  dailyCap?: number;
};

type Standing = 'new' | 'existing' | 'lapsed';

export function addAppointmentType(house: House, practiceId: number, act: Act, given: NewAppointmentType) {
  return transact(house, async (trx) => {
    const id = newId();
    const { bookableOnline, onlyFor, untilAge, bufferMinutes, dailyCap, ...row } = given;
    const isFor = (standing: Standing) => !onlyFor || onlyFor.includes(standing);
    await trx
      .insertInto('appointment_type')
      .values({
        ...row,
        practice_id: practiceId,
        id,
        bookable_online: bookableOnline ?? true,
        for_new: isFor('new'),
        for_existing: isFor('existing'),
        for_lapsed: isFor('lapsed'),
        until_age: untilAge ?? null,
        buffer_minutes: bufferMinutes ?? 0,
        daily_cap: dailyCap ?? null,
      })
      .execute();
    await record(trx, house, practiceId, act, { kind: 'appointment-type.added', data: { typeId: id } });
    return id;
  });
}

export type NewPractitioner = {
  name: string;
  profession: 'dentist' | 'hygienist' | 'therapist';
  ordinal: number;
  typeIds: string[];
  sessions: { weekday: number; starts: string; ends: string }[];
  /** The first day the sessions hold. */
  from: Temporal.PlainDate;
};

export function addPractitioner(house: House, practiceId: number, act: Act, given: NewPractitioner) {
  return transact(house, async (trx) => {
    const id = newId();
    const { typeIds, sessions, from, ...row } = given;
    await trx
      .insertInto('practitioner')
      .values({ ...row, practice_id: practiceId, id })
      .execute();
    if (typeIds.length) await addTypes(trx, practiceId, id, typeIds);
    if (sessions.length) await addSessions(trx, practiceId, id, sessions, from);
    const after = { profession: row.profession, types: typeIds, sessions, from: from.toString() };
    await record(trx, house, practiceId, act, { kind: 'practitioner.added', data: { practitionerId: id, after } });
    return id;
  });
}

const addTypes = (trx: Trx, practice_id: number, practitioner_id: string, typeIds: string[]) =>
  trx
    .insertInto('practitioner_type')
    .values(typeIds.map((type_id) => ({ practice_id, practitioner_id, type_id })))
    .execute();

const addSessions = (
  trx: Trx,
  practice_id: number,
  practitioner_id: string,
  sessions: NewPractitioner['sessions'],
  from_date: Temporal.PlainDate,
) =>
  trx
    .insertInto('session')
    .values(
      sessions.map(({ weekday, starts, ends }) => ({
        practice_id,
        id: newId(),
        practitioner_id,
        weekday,
        starts: Temporal.PlainTime.from(starts),
        ends: Temporal.PlainTime.from(ends),
        from_date,
      })),
    )
    .execute();

/** Closes a stretch of a practitioner's diary to new bookings; what is booked in it stays. */
export function addTimeOff(
  house: House,
  practiceId: number,
  act: Act,
  given: { practitionerId: string; starts: Temporal.Instant; ends: Temporal.Instant; note?: string },
) {
  return transact(house, async (trx) => {
    const id = newId();
    await trx
      .insertInto('time_off')
      .values({
        practice_id: practiceId,
        id,
        practitioner_id: given.practitionerId,
        starts_at: given.starts,
        ends_at: given.ends,
        note: given.note ?? '',
      })
      .execute();
    await record(trx, house, practiceId, act, { kind: 'time-off.added', data: { timeOffId: id } });
    return id;
  });
}
