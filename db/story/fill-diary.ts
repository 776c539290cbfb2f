import { setTimeout as pause } from 'node:timers/promises';
import { markAppointment } from '#/appointments/attend/mark-appointment.ts';
import { bookAppointment } from '#/appointments/book/book-appointment.ts';
import { cancelAppointment } from '#/appointments/cancel/cancel-appointment.ts';
import { findTimes } from '#/appointments/find-times/find-times.ts';
import { createAccount } from '#/people/accounts.ts';
import { addPatient, linkAccount } from '#/people/patients.ts';
import type { Act, Actor } from '#/platform/actor.ts';
import type { House } from '#/platform/house.ts';
import type { Practice } from '#/practice/practice.ts';
import { appointmentTypes } from '#/practice/roster.ts';
import { type Chance, chance } from './chance.ts';
import { passersBy } from './passers-by.ts';

type Person = { patientId: string; accountId: string | null };

const weeksBack = 4;
const weeksAhead = 4;
const office: Actor = { kind: 'system', channel: 'practice' };

/**
 * Fills one practice's diary with about eight weeks of plausible visits around now, day by day, each by its real deed:
 * booked some time before, then attended, missed or cancelled. `said` hears how many days are done of how many.
 */
export async function fillDiary(
  house: House,
  practice: Practice,
  said: (done: number, of: number) => void,
  stop: AbortSignal,
) {
  const luck = chance(practice.slug);
  const people = await makePassersBy(house, practice);
  const types = (await appointmentTypes(house.db, practice.id)).filter((type) => type.bookable_online);
  const today = house.clock().toZonedDateTimeISO(practice.zone).toPlainDate();
  const first = today.subtract({ weeks: weeksBack });
  const days = 7 * (weeksBack + weeksAhead);
  for (let day = 0; day < days && !stop.aborted; day += 1) {
    const date = first.add({ days: day });
    // Near days are fuller than far ones.
    const fill = day < 7 * weeksBack ? 0.75 : Math.max(0.2, 0.7 - (day - 7 * weeksBack) * 0.02);
    await fillDay({ house, practice, luck, people, types }, date, fill, stop);
    said(day + 1, days);
  }
}

async function makePassersBy(house: House, practice: Practice): Promise<Person[]> {
  const act: Act = { actor: office, now: house.clock(), quiet: true };
  const people: Person[] = [];
  for (const { givenName, familyName, born, account } of passersBy(practice.slug)) {
    const email = account ? plain(`${givenName}.${familyName}.${practice.slug}@demo.example`) : null;
    const patientId = await addPatient(house, practice.id, act, {
      givenName,
      familyName,
      dateOfBirth: Temporal.PlainDate.from(born),
      email,
    });
    let accountId: string | null = null;
    if (email) {
      const name = `${givenName} ${familyName}`;
      accountId = await createAccount(house, { name, email, password: house.config.demoPassword });
      await linkAccount(house, practice.id, act, { accountId, patientId, relation: 'self' });
    }
    people.push({ patientId, accountId });
  }
  return people;
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

type World = {
  house: House;
  practice: Practice;
  luck: Chance;
  people: Person[];
  types: { id: string; name: string; minutes: number }[];
};

async function fillDay(world: World, date: Temporal.PlainDate, fill: number, stop: AbortSignal) {
  const { house, practice, luck, types } = world;
  const opens = date.toZonedDateTime(practice.zone);
  const [from, until] = [opens.toInstant(), opens.add({ days: 1 }).toInstant()];
  for (const type of types) {
    const wanted = type.name === 'Check-up' || type.name === 'Hygienist visit' ? 1 : 0.35;
    const slots = await findTimes(house.db, practice, { typeId: type.id, practitionerId: null, from, until }, from);
    const freeFrom = new Map<string, number>();
    for (const { practitionerId, starts } of slots) {
      if (stop.aborted) return;
      if (starts < (freeFrom.get(practitionerId) ?? 0) || !luck.is(fill * wanted * 0.45)) continue;
      freeFrom.set(practitionerId, starts + type.minutes * 60_000);
      await oneVisit(world, type.id, practitionerId, Temporal.Instant.fromEpochMilliseconds(starts));
      await pause(2); // whoever looks at a page meanwhile goes first
    }
  }
}

async function oneVisit(
  { house, practice, luck, people }: World,
  typeId: string,
  practitionerId: string,
  starts: Temporal.Instant,
) {
  const now = house.clock();
  const person = luck.one(people);
  const daysBefore = 3 + luck.below(40);
  const earlier = (instant: Temporal.Instant) => (Temporal.Instant.compare(instant, now) > 0 ? now : instant);
  const booking: Act = { actor: office, now: earlier(starts.subtract({ hours: 24 * daysBefore })), quiet: true };
  const request = { patientId: person.patientId, typeId, practitionerId, starts };
  const booked = await bookAppointment(house, practice, booking, request);
  if (!booked.ok) return;
  const { id } = booked.appointment;
  const act = (at: Temporal.Instant, actor: Actor = office): Act => ({ actor, now: earlier(at), quiet: true });

  if (luck.is(0.07)) {
    const when = act(starts.subtract({ hours: 24 * (2 + luck.below(daysBefore - 2)) + 1 }));
    if (person.accountId) {
      const actor: Actor = { kind: 'patient', accountId: person.accountId, channel: 'online' };
      await cancelAppointment(house, practice, { ...when, actor }, id, { who: 'patient' });
    } else {
      const wish = luck.is(0.8) ? 'patient' : 'practice';
      const reason = wish === 'patient' ? 'patient-other-plans' : 'practitioner-away';
      await cancelAppointment(house, practice, when, id, { who: 'staff', wish, reason, tellPatient: false });
    }
    return;
  }
  if (Temporal.Instant.compare(starts, now) < 0) {
    await markAppointment(
      house,
      practice.id,
      act(starts.add({ minutes: 35 })),
      id,
      luck.is(0.95) ? 'completed' : 'did-not-attend',
    );
  } else if (luck.is(0.4)) {
    await markAppointment(house, practice.id, act(starts.subtract({ hours: 30 })), id, 'confirmed');
  }
}
