import { beforeEach, expect, test } from 'vitest';
import { linkAccount } from '#/people/patients.ts';
import type { Act } from '#/platform/actor.ts';
import { type Practice, practiceBySlug } from '#/practice/practice.ts';
import { type Caller, readable, signedIn } from '#test/app.ts';
import { storyNow, type TestHouse, testHouse } from '#test/database.ts';
import { cancelAppointment } from '../cancel/cancel-appointment.ts';
import { type Appointment, appointments } from '../queries.ts';

let house: TestHouse;
let riverside: Practice;
let alex: Caller;
const office: Act = { actor: { kind: 'system', channel: 'practice' }, now: storyNow };

beforeEach(async () => {
  house = await testHouse();
  riverside = (await practiceBySlug(house.db, 'riverside')) as Practice;
  alex = await signedIn(house, 'riverside', 'alex.morgan@demo.example');
});

const visitsOf = (name: string) =>
  appointments(house.db, riverside.id).where('u.given_name', '=', name).orderBy('a.starts_at').execute();
const checkUp = async () =>
  (await visitsOf('Alex')).find((visit) => visit.type_name === 'Check-up' && visit.state === 'pending') as Appointment;
const dashboard = async () => readable((await alex.get('/riverside/dashboard')).text);
const practiceCancels = (visit: Appointment, wish: 'patient' | 'practice') =>
  cancelAppointment(house, riverside, office, visit.id, { who: 'staff', wish, reason: 'duplicate', tellPatient: true });

test('the dashboard: coming ones soonest first, whichever way booked, nothing past, and nobody else’s', async () => {
  const page = await dashboard();
  const order = ['Emergency with Dr Priya Shah', 'Check-up with Dr Priya Shah', 'Hygienist visit with Nina Kowalska'];
  const places = order.map((title) => page.indexOf(title));
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(places[0]).toBeGreaterThan(0);
  expect(page).not.toContain('Dr Tom Whitfield');
  expect(page).not.toContain('Completed');
});

test('the Appointments tab: coming, then past ones with their states, newest first', async () => {
  const page = readable((await alex.get('/riverside/appointments')).text);
  expect(page).toMatch(
    /Coming .*Booked.*Past and called off .*Wednesday 26 August 2026.*Completed.*Friday 3 July 2026.*Missed/,
  );
});

test('a past visit that nobody has closed shows no state', async () => {
  const visit = await checkUp();
  house.clock.set(visit.ends_at.add({ hours: 1 }));
  alex = await signedIn(house, 'riverside', 'alex.morgan@demo.example');
  const page = readable((await alex.get('/riverside/appointments')).text);
  const row = page.slice(page.indexOf('Wednesday 14 October 2026', page.indexOf('Past and called off')));
  expect(row.slice(0, row.indexOf('Wednesday 26 August'))).not.toMatch(/Booked|Pending|Completed|Missed/);
});

test('what the practice called off stays on the dashboard with Rebook now, until dismissed', async () => {
  const visit = await checkUp();
  await practiceCancels(visit, 'practice');
  expect(await dashboard()).toContain('Cancelled by practice');
  expect((await alex.get('/riverside/dashboard')).text).toContain(`/riverside/appointments/${visit.reference}/rebook`);
  const dismissed = await alex.post(`/riverside/appointments/${visit.reference}/dismiss`);
  expect(dismissed.status).toBe(303);
  expect(await dashboard()).not.toContain('Cancelled by practice');
});

test('so does what it called off at the patient’s own request, in other words', async () => {
  await practiceCancels(await checkUp(), 'patient');
  const page = await dashboard();
  expect(page).toContain('Called off at your request');
  expect(page).toContain('Cancelled by practice, at your request');
  expect(page).not.toContain('We’re sorry');
});

test('who looks after another sees whose each visit is, and acts for them by name', async () => {
  const sam = (await visitsOf('Sam')).find(
    (visit) => visit.type_name === 'Check-up' && visit.state === 'pending',
  ) as Appointment;
  const { id: accountId } = await house.db
    .selectFrom('portal_account')
    .select('id')
    .where('email', '=', 'alex.morgan@demo.example')
    .executeTakeFirstOrThrow();
  await linkAccount(house, riverside.id, office, { accountId, patientId: sam.patient_id, relation: 'other' });
  expect(await dashboard()).toContain('For Sam Okafor');
  expect(await dashboard()).toContain('Sam’s check-up with Dr Tom Whitfield');
  const prompt = await alex.get(`/riverside/appointments/${sam.reference}/cancel`);
  expect(readable(prompt.text)).toContain('Cancel Sam’s check-up with Dr Tom Whitfield?');
  await alex.post(`/riverside/appointments/${sam.reference}/cancel`);
  const reader = await signedIn(house, 'riverside', 'sam.okafor@demo.example');
  const done = await reader.get(`/riverside/appointments/${sam.reference}/cancelled`);
  expect(readable(done.text)).toContain('Alex Morgan cancelled it online on Mon 5 Oct');
});

test('a record without online access, or archived, shows nothing', async () => {
  const visit = await checkUp();
  await house.db.updateTable('patient').set({ archived_at: storyNow }).where('id', '=', visit.patient_id).execute();
  expect((await alex.get(`/riverside/appointments/${visit.reference}`)).status).not.toBe(200);
  expect((await alex.post(`/riverside/appointments/${visit.reference}/cancel`)).status).not.toBe(303);
});

test('nothing coming: a friendly page with the one button', async () => {
  await house.db.updateTable('appointment').set({ state: 'completed' }).where('state', '=', 'pending').execute();
  const { text } = await alex.get('/riverside/dashboard');
  expect(readable(text)).toContain('You have no appointments coming');
  expect(text).toMatch(/href="\/riverside\/book"[^>]*>Book an appointment</);
});
