import { markAppointment } from '#/appointments/attend/mark-appointment.ts';
import { bookAppointment } from '#/appointments/book/book-appointment.ts';
import { findTimes } from '#/appointments/find-times/find-times.ts';
import type { Actor } from '#/platform/actor.ts';
import type { House } from '#/platform/house.ts';
import type { Practice } from '#/practice/practice.ts';
import type { CastPatient } from './cast.ts';

type Person = { patientId: string; accountId: string };
type Plan = { type: string; practitioner: string; by: 'patient' | 'staff' };

/**
 * Sees to it that one of the cast has, as of `now`: two visits more than seven days ahead with different practitioners,
 * one 24 hours ahead, one completed and one missed. Whichever is gone is booked anew; nothing is taken away.
 */
export async function ensureVisits(house: House, practice: Practice, patient: CastPatient, now: Temporal.Instant) {
  const { db } = house;
  const person = await db
    .selectFrom('account_link as l')
    .innerJoin('portal_account as c', 'c.id', 'l.account_id')
    .select(['l.patient_id as patientId', 'l.account_id as accountId'])
    .where('l.practice_id', '=', practice.id)
    .where('c.email', '=', patient.email)
    .executeTakeFirstOrThrow();
  const visits = await db
    .selectFrom('appointment')
    .select(['practitioner_id', 'starts_at', 'state'])
    .where('practice_id', '=', practice.id)
    .where('patient_id', '=', person.patientId)
    .execute();
  const open = visits.filter((visit) => visit.state === 'pending' || visit.state === 'confirmed');
  const hoursAhead = (visit: { starts_at: Temporal.Instant }) => visit.starts_at.since(now).total('hours');
  const cast = await roles(house, practice, patient);

  const far = open.filter((visit) => hoursAhead(visit) > 7 * 24);
  for (const [plan, days] of [
    [{ type: 'Check-up', practitioner: cast.usual, by: 'patient' }, 9],
    [{ type: 'Hygienist visit', practitioner: cast.hygienist, by: 'patient' }, 16],
  ] as const) {
    const wanted = far.length >= 2 && new Set(far.map((visit) => visit.practitioner_id)).size >= 2;
    if (wanted || far.some((visit) => visit.practitioner_id === plan.practitioner)) continue;
    await bookAhead(house, practice, person, plan, now, days);
  }
  if (!open.some((visit) => Math.abs(hoursAhead(visit) - 24) <= 6)) {
    await bookTomorrow(house, practice, person, cast.everyone, now);
  }
  if (!visits.some((visit) => visit.state === 'completed')) {
    await bookBack(
      house,
      practice,
      person,
      { type: 'Check-up', practitioner: cast.usual, by: 'staff' },
      now,
      40,
      'completed',
    );
  }
  if (!visits.some((visit) => visit.state === 'did-not-attend')) {
    const plan = { type: 'Hygienist visit', practitioner: cast.hygienist, by: 'staff' } as const;
    await bookBack(house, practice, person, plan, now, 95, 'did-not-attend');
  }
}

async function roles(house: House, practice: Practice, patient: CastPatient) {
  const everyone = await house.db
    .selectFrom('practitioner')
    .select(['id', 'name', 'profession'])
    .where('practice_id', '=', practice.id)
    .orderBy('ordinal')
    .execute();
  const usual = everyone.find(({ name }) => name === patient.usual);
  const hygienist = everyone.find(({ profession }) => profession !== 'dentist');
  if (!usual || !hygienist) throw new Error(`the cast of ${practice.slug} lacks a part`);
  return { usual: usual.id, hygienist: hygienist.id, everyone: everyone.map(({ id }) => id) };
}

const typeNamed = async (house: House, practice: Practice, name: string) =>
  (
    await house.db
      .selectFrom('appointment_type')
      .select('id')
      .where('practice_id', '=', practice.id)
      .where('name', '=', name)
      .executeTakeFirstOrThrow()
  ).id;

/** The first free time at or after ten in the morning, `days` from now or later. */
async function bookAhead(
  house: House,
  practice: Practice,
  person: Person,
  plan: Plan,
  now: Temporal.Instant,
  days: number,
) {
  const typeId = await typeNamed(house, practice, plan.type);
  const from = now.add({ hours: 24 * days });
  const slots = await findTimes(
    house.db,
    practice,
    { typeId, practitionerId: plan.practitioner, from, until: from.add({ hours: 24 * 28 }) },
    now,
  );
  const slot = slots.find(({ starts }) => localHour(starts, practice.zone) >= 10) ?? slots[0];
  if (!slot) return;
  const actor: Actor = { kind: 'patient', accountId: person.accountId, channel: 'online' };
  await bookAppointment(
    house,
    notCounting(practice),
    { actor, now, quiet: true },
    {
      patientId: person.patientId,
      typeId,
      practitionerId: plan.practitioner,
      starts: Temporal.Instant.fromEpochMilliseconds(slot.starts),
    },
  );
}

/** The story has its visits, however many somebody who tries things out has booked meanwhile. */
const notCounting = (practice: Practice): Practice => {
  const most = Number.POSITIVE_INFINITY;
  return { ...practice, policies: { ...practice.policies, openBookings: most, openBookingsNew: most } };
};

/** A day from now to the quarter of an hour, with whoever is free: the practice books it, out of hours if need be. */
async function bookTomorrow(
  house: House,
  practice: Practice,
  person: Person,
  practitioners: string[],
  now: Temporal.Instant,
) {
  const starts = now.add({ hours: 24 }).round({ smallestUnit: 'minute', roundingIncrement: 15, roundingMode: 'ceil' });
  const types = [await typeNamed(house, practice, 'Emergency'), await typeNamed(house, practice, 'Consultation')];
  for (const practitionerId of practitioners) {
    for (const typeId of types) {
      const actor: Actor = { kind: 'system', channel: 'practice' };
      const booked = await bookAppointment(
        house,
        practice,
        { actor, now, quiet: true },
        {
          patientId: person.patientId,
          typeId,
          practitionerId,
          starts,
        },
      );
      if (booked.ok) return;
    }
  }
}

async function bookBack(
  house: House,
  practice: Practice,
  person: Person,
  plan: Plan,
  now: Temporal.Instant,
  daysAgo: number,
  to: 'completed' | 'did-not-attend',
) {
  const typeId = await typeNamed(house, practice, plan.type);
  const from = now.subtract({ hours: 24 * daysAgo });
  const [slot] = await findTimes(
    house.db,
    practice,
    { typeId, practitionerId: plan.practitioner, from, until: from.add({ hours: 24 * 8 }) },
    from,
  );
  if (!slot) return;
  const starts = Temporal.Instant.fromEpochMilliseconds(slot.starts);
  const actor: Actor = { kind: 'system', channel: 'practice' };
  const before = { actor, now: starts.subtract({ hours: 24 * 30 }), quiet: true };
  const request = { patientId: person.patientId, typeId, practitionerId: plan.practitioner, starts };
  const booked = await bookAppointment(house, practice, before, request);
  if (!booked.ok) return;
  await markAppointment(
    house,
    practice.id,
    { actor, now: starts.add({ minutes: 40 }), quiet: true },
    booked.appointment.id,
    to,
  );
}

const localHour = (epoch: number, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(epoch).toZonedDateTimeISO(zone).hour;
