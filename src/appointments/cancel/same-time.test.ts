import { beforeEach, expect, test } from 'vitest';
import { practiceBySlug } from '#/practice/practice.ts';
import { type Caller, readable, signedIn } from '#test/app.ts';
import { type TestHouse, testHouse } from '#test/database.ts';
import { bookAppointment } from '../book/book-appointment.ts';
import { type Appointment, appointments } from '../queries.ts';

let house: TestHouse;
let alex: Caller;
let visit: Appointment;

const comingOf = (name: string) =>
  appointments(house.db, 1)
    .where('u.given_name', '=', name)
    .where('a.state', '=', 'pending')
    .orderBy('a.starts_at')
    .execute();

beforeEach(async () => {
  house = await testHouse();
  alex = await signedIn(house, 'riverside', 'alex.morgan@demo.example');
  visit = (await comingOf('Alex'))[1] as Appointment;
  await alex.post(`/riverside/appointments/${visit.reference}/cancel`, { sequence: '0' });
});

const done = async () => (await alex.get(`/riverside/appointments/${visit.reference}/cancelled`)).text;
const link = (page: string) =>
  /<a class="([^"]*)" href="([^"]*)"[^>]*>\s*Book this time again/.exec(page)?.[2]?.replaceAll('&amp;', '&') ?? null;

test('leads to the last step with everything chosen; booked there, it replaces the old one', async () => {
  const page = await done();
  expect(page.indexOf('Rebook now')).toBeLessThan(page.indexOf('Book this time again'));
  const address = link(page) as string;
  const check = await alex.get(address);
  expect(check.status).toBe(200);
  expect(readable(check.text)).toContain('When Wednesday 14 October 2026 at 10:00 BST');
  const fields = [...check.text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  const form = Object.fromEntries(fields.map(([, name, value]) => [name, value])) as Record<string, string>;
  const booked = await alex.post('/riverside/book', form);
  expect(booked.status).toBe(303);
  const [again] = await appointments(house.db, 1).where('a.rebooked_from', '=', visit.id).execute();
  expect(again).toMatchObject({ type_id: visit.type_id, practitioner_id: visit.practitioner_id });
  expect(again?.starts_at.equals(visit.starts_at)).toBe(true);
  expect(link(await done())).toBeNull();
});

test('not once somebody else has the time', async () => {
  const practice = await practiceBySlug(house.db, 'riverside');
  const [sam] = await comingOf('Sam');
  if (!practice || !sam) throw new Error('the story lacks Sam');
  const act = { actor: { kind: 'system', channel: 'practice' } as const, now: house.clock(), quiet: true };
  const { practitioner_id: practitionerId, type_id: typeId, starts_at: starts } = visit;
  const wanted = { patientId: sam.patient_id, typeId, practitionerId, starts };
  expect(await bookAppointment(house, practice, act, wanted)).toMatchObject({ ok: true });
  const page = await done();
  expect(link(page)).toBeNull();
  expect(page).toContain('Rebook now');
});

test('not when it is too soon to book, booking online is off, or the patient has something else then', async () => {
  house.clock.set(visit.starts_at.subtract({ hours: 1 }));
  alex = await signedIn(house, 'riverside', 'alex.morgan@demo.example');
  expect(link(await done())).toBeNull();
  house.clock.set(visit.starts_at.subtract({ hours: 24 * 7 }));
  expect(link(await done())).not.toBeNull();
  await house.db.updateTable('practice').set({ policies: '{"onlineBooking":false}' }).where('id', '=', 1).execute();
  expect(link(await done())).toBeNull();
  await house.db.updateTable('practice').set({ policies: '{}' }).where('id', '=', 1).execute();
  const other = (await comingOf('Alex'))[1] as Appointment;
  await house.db
    .updateTable('appointment')
    .set({ starts_at: visit.starts_at.add({ minutes: 15 }), ends_at: visit.ends_at.add({ minutes: 15 }) })
    .where('id', '=', other.id)
    .execute();
  expect(link(await done())).toBeNull();
});

test('not for what the practice cancelled', async () => {
  await house.db
    .updateTable('appointment')
    .set({ cancelled_channel: 'practice', cancel_wish: 'practice' })
    .where('id', '=', visit.id)
    .execute();
  expect(link(await done())).toBeNull();
});
