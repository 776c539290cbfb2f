// Fifty patients and three receptionists, each with a mind of their own, at the deeds behind every page.
import { markAppointment } from '#/appointments/attend/mark-appointment.ts';
import { openIn, shownAs } from '#/appointments/away/affected.ts';
import { closeTime } from '#/appointments/away/close-time.ts';
import { bookAppointment } from '#/appointments/book/book-appointment.ts';
import { bookAtDesk } from '#/appointments/book/book-at-desk.ts';
import { cancelAppointment } from '#/appointments/cancel/cancel-appointment.ts';
import { bookableWindow, findTimes } from '#/appointments/find-times/find-times.ts';
import { extendHold } from '#/appointments/hold/extend-hold.ts';
import { freeHold } from '#/appointments/hold/free-hold.ts';
import { holdTimes } from '#/appointments/hold/hold-times.ts';
import { moveAppointment } from '#/appointments/move/move-appointment.ts';
import { putBack } from '#/appointments/put-back/put-back.ts';
import { appointments } from '#/appointments/queries.ts';
import { addPatient, linkAccount } from '#/people/patients.ts';
import type { Act } from '#/platform/actor.ts';
import { newId } from '#/platform/ids.ts';
import type { Riverside } from './riverside.ts';

export type Random = {
  below: (most: number) => number;
  one: <T>(of: readonly T[]) => T | undefined;
  maybe: (share: number) => boolean;
};

/** The same seed, the same choices (mulberry32). What becomes of them is up to who is faster. */
export function random(seed: number): Random {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (most: number) => Math.floor(next() * most);
  return { below, one: (of) => of[below(of.length)], maybe: (share) => next() < share };
}

export type Person = { patientId: string; accountId: string };
export type Staff = { id: string; accountId: string };
/** How often each deed ended how: "book taken". */
export type Tally = Map<string, number>;

/** Patients with accounts of their own at riverside. Nobody signs in, so they have no passwords. */
export async function makePatients({ house, practice }: Riverside, count: number): Promise<Person[]> {
  const act: Act = { actor: { kind: 'system', channel: 'practice' }, now: house.clock(), quiet: true };
  return Promise.all(
    Array.from({ length: count }, async (_, i) => {
      const accountId = await makeAccount(house, `patient${i}@demo.example`);
      const patientId = await addPatient(house, practice.id, act, {
        givenName: 'Patient',
        familyName: `No ${i}`,
        dateOfBirth: bornOf(i),
        email: `patient${i}@demo.example`,
      });
      await linkAccount(house, practice.id, act, { accountId, patientId, relation: 'self' });
      return { patientId, accountId };
    }),
  );
}

export const bornOf = (i: number) => Temporal.PlainDate.from({ year: 1950 + i, month: 5, day: 1 + (i % 28) });

export async function makeAccount(house: Riverside['house'], email: string): Promise<string> {
  const [id, now] = [newId(), house.clock()];
  await house.db
    .insertInto('portal_account')
    .values({ id, name: email, email, email_verified: true, created_at: now, updated_at: now })
    .execute();
  return id;
}

export const free = async (at: Riverside, chance: Random, typeId: string) => {
  const { from } = bookableWindow(at.practice, at.house.clock());
  // Few days, so that they get into each other's way.
  const wanted = { typeId, practitionerId: null, from, until: from.add({ hours: 24 * 9 }) };
  return chance.one(await findTimes(at.house.db, at.practice, wanted, at.house.clock()));
};
export const startOf = ({ starts }: { starts: number }) => Temporal.Instant.fromEpochMilliseconds(starts);
const ofPatient = (at: Riverside, patientId: string) =>
  appointments(at.house.db, at.practice.id)
    .where('a.patient_id', '=', patientId)
    .where('a.state', 'in', ['pending', 'confirmed'])
    .where('a.starts_at', '>', at.house.clock())
    .execute();

/** One thing that a patient does: books with or without holding, moves, cancels, or leaves a time for another. */
export async function patientActs(at: Riverside, chance: Random, { patientId, accountId }: Person, note: Note) {
  const { house, practice, types } = at;
  const act: Act = { actor: { kind: 'patient', accountId, channel: 'online' }, now: house.clock() };
  const holder = { accountId };
  const typeId = chance.one([types['Check-up'], types['Hygienist visit'], types.Filling]) as string;
  const own = chance.one(await ofPatient(at, patientId));
  const slot = await free(at, chance, own && chance.maybe(0.5) ? own.type_id : typeId);
  if (!slot) return;
  const starts = startOf(slot);
  const practitionerId = chance.maybe(0.5) ? slot.practitionerId : null;
  if (own && chance.maybe(0.25)) {
    const result = await cancelAppointment(house, practice, act, own.id, { who: 'patient', sequence: own.sequence });
    return note('cancel', result);
  }
  if (own && chance.maybe(0.3)) {
    const request = { who: 'patient', starts, practitionerId, sequence: own.sequence } as const;
    return note('move', await moveAppointment(house, practice, act, own.id, request));
  }
  const request = { patientId, typeId, practitionerId, starts, onceKey: newId() };
  if (chance.maybe(0.6)) {
    const held = await holdTimes(
      house,
      practice,
      holder,
      { patientId, typeId, parts: [{ practitionerId, starts }] },
      act.now,
    );
    note('hold', held);
    if (chance.maybe(0.2)) note('extend', await extendHold(house, practice.id, holder, act.now));
    if (chance.maybe(0.2)) return freeHold(house, practice.id, holder);
    if (chance.maybe(0.3)) return; // wanders off
  }
  const booked = await Promise.all(
    Array.from({ length: chance.maybe(0.2) ? 2 : 1 }, () => bookAppointment(house, practice, act, request)),
  );
  for (const result of booked) note('book', result);
}

/** One thing that a receptionist does, at whatever visit is at hand. */
export async function staffActs(at: Riverside, chance: Random, staff: Staff, people: Person[], note: Note) {
  const { house, practice, types, practitioners } = at;
  const now = house.clock();
  const act: Act = {
    actor: { kind: 'staff', accountId: staff.accountId, staffId: staff.id, channel: 'practice' },
    now,
  };
  const near = await appointments(house.db, practice.id)
    .where('a.starts_at', '>', now.subtract({ hours: 10 }))
    .where('a.starts_at', '<', now.add({ hours: 24 * 6 }))
    .execute();
  const visit = chance.one(near);
  const minute = now.add({ minutes: 60 + 5 * chance.below(12 * 24 * 4) });
  const what = chance.below(7);
  if (what <= 1) {
    const patient = { id: (chance.one(people) as Person).patientId };
    const who = { practitionerId: chance.one([practitioners.Shah, practitioners.Whitfield]) as string };
    const request = { patient, typeId: types['Check-up'], ...who, starts: minute, minutes: null };
    const form = { ...request, tellPatient: chance.maybe(0.7), onceKey: newId() };
    const first = await bookAtDesk(house, practice, act, { ...form, over: [] });
    note('desk', first);
    if (first.ok || first.reason !== 'overlaps' || chance.maybe(0.5)) return;
    const over = first.overlaps.map(({ id }) => id);
    return note('desk, over it', await bookAtDesk(house, practice, act, { ...form, over }));
  }
  if (!visit) return;
  const { id, version } = visit;
  if (what === 2) {
    const told = { wish: 'practice', reason: 'equipment', tellPatient: chance.maybe(0.8) } as const;
    return note('staff cancel', await cancelAppointment(house, practice, act, id, { who: 'staff', version, ...told }));
  }
  if (what === 3) {
    const request = { who: 'staff', version, starts: minute, practitionerId: visit.practitioner_id } as const;
    const minutes = chance.one([20, 30, 45]) as number;
    return note(
      'staff move',
      await moveAppointment(house, practice, act, id, { ...request, minutes, tellPatient: true }),
    );
  }
  if (what === 4) return note('put back', await putBack(house, practice, act, id, { version }));
  const to = chance.one(['confirmed', 'arrived', 'completed', 'did-not-attend'] as const) ?? 'confirmed';
  return note(`mark ${to}`, await markAppointment(house, practice.id, act, id, to, version));
}

/** A practitioner is ill tomorrow: the day is closed, and what stands in it cancelled. */
export async function dayIsClosed(at: Riverside, staff: Staff, practitionerId: string, note: Note) {
  const { house, practice } = at;
  const now = house.clock();
  const day = now.toZonedDateTimeISO(practice.zone).startOfDay().add({ days: 1 });
  const stretch = { practitionerId, starts: day.toInstant(), ends: day.add({ days: 1 }).toInstant() };
  const shown = shownAs(await openIn(house.db, practice.id, stretch).execute(), now);
  const act: Act = {
    actor: { kind: 'staff', accountId: staff.accountId, staffId: staff.id, channel: 'practice' },
    now,
  };
  const request = { ...stretch, id: newId(), note: '', cancels: true, shown };
  note('close', await closeTime(house, practice.id, act, staff.id, request));
}

export type Note = (deed: string, result: { ok: boolean; reason?: string }) => void;

export const noteIn =
  (tally: Tally): Note =>
  (deed, result) => {
    const key = `${deed}: ${result.ok ? 'done' : result.reason}`;
    tally.set(key, (tally.get(key) ?? 0) + 1);
  };
