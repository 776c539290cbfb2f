import { type Mark, markAppointment } from '#/appointments/attend/mark-appointment.ts';
import { bookAppointment } from '#/appointments/book/book-appointment.ts';
import { cancelAppointment } from '#/appointments/cancel/cancel-appointment.ts';
import type { Act, Actor } from '#/platform/actor.ts';
import type { House } from '#/platform/house.ts';
import type { Practice } from '#/practice/practice.ts';
import type { Chance } from './chance.ts';
import type { Person } from './make-passers-by.ts';

const office: Actor = { kind: 'system', channel: 'practice' };
const quietly = (now: Temporal.Instant, actor: Actor = office): Act => ({ actor, now, quiet: true });
const isAfter = (one: Temporal.Instant, other: Temporal.Instant) => Temporal.Instant.compare(one, other) > 0;
const notAfter = (instant: Temporal.Instant, now: Temporal.Instant) => (isAfter(instant, now) ? now : instant);

type Visit = { id: string; starts: Temporal.Instant; ends: Temporal.Instant };

/**
 * One visit of somebody's, booked some days or weeks before by the practice, and what has become of it by `now`. Gives
 * whose it was; null when the time had gone.
 */
export async function oneVisit(
  house: House,
  practice: Practice,
  luck: Chance,
  people: Person[],
  wanted: { typeId: string; practitionerId: string; starts: Temporal.Instant; minutes: number },
): Promise<string | null> {
  const now = house.clock();
  const { starts, minutes } = wanted;
  const cancelled = luck.is(0.08) ? (luck.is(0.55) ? 'online' : 'by-practice') : null;
  const withAccount = people.filter(({ accountId }) => accountId);
  const person = luck.one(cancelled === 'online' && withAccount.length ? withAccount : people);
  const bookedAt = notAfter(
    starts.subtract({ hours: 24 * (5 + luck.below(40)) }),
    now.subtract({ hours: luck.below(24 * 14) }),
  );
  const booked = await bookAppointment(house, practice, quietly(bookedAt), {
    patientId: person.patientId,
    typeId: wanted.typeId,
    practitionerId: wanted.practitionerId,
    starts,
  });
  if (!booked.ok) return null;
  const { id } = booked.appointment;
  if (!cancelled) {
    await settle(house, practice.id, luck, { id, starts, ends: starts.add({ minutes }) }, now);
    return person.patientId;
  }
  // Some time between booking it and the end of the notice period.
  const meanwhile = notAfter(starts.subtract({ hours: 50 }), now)
    .since(bookedAt)
    .total('minutes');
  const when = bookedAt.add({ minutes: luck.below(Math.max(1, Math.floor(meanwhile))) });
  if (cancelled === 'online' && person.accountId) {
    const actor: Actor = { kind: 'patient', accountId: person.accountId, channel: 'online' };
    await cancelAppointment(house, practice, quietly(when, actor), id, { who: 'patient' });
  } else {
    const wish = luck.is(0.7) ? 'patient' : 'practice';
    const reason = wish === 'patient' ? 'patient-other-plans' : 'practitioner-away';
    await cancelAppointment(house, practice, quietly(when), id, { who: 'staff', wish, reason, tellPatient: false });
  }
  return person.patientId;
}

/** Marks an open visit as the practice would have by `now`: over, going on, in the waiting room, or confirmed ahead. */
export async function settle(house: House, practiceId: number, luck: Chance, visit: Visit, now: Temporal.Instant) {
  const { id, starts, ends } = visit;
  const mark = (to: Mark, at: Temporal.Instant) =>
    markAppointment(house, practiceId, quietly(notAfter(at, now)), id, to);
  if (!isAfter(ends, now)) {
    const came = luck.is(0.96);
    await (came ? mark('completed', ends.add({ minutes: luck.below(10) })) : mark('did-not-attend', ends));
  } else if (!isAfter(starts, now)) {
    await mark('arrived', starts.subtract({ minutes: 5 + luck.below(10) }));
    await mark('in-surgery', starts.add({ minutes: luck.below(5) }));
  } else if (!isAfter(starts, now.add({ minutes: 15 }))) {
    if (luck.is(0.6)) await mark('arrived', now);
  } else if (luck.is(0.35)) {
    await mark('confirmed', starts.subtract({ hours: 24 * (1 + luck.below(3)) }));
  }
}
