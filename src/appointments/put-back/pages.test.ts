import { beforeEach, expect, test } from 'vitest';
import { type Caller, readable, signedIn } from '#test/app.ts';
import { type TestHouse, testHouse } from '#test/database.ts';

let house: TestHouse;
let alex: Caller;
let desk: Caller;
let reference: string;
beforeEach(async () => {
  house = await testHouse();
  alex = await signedIn(house, 'riverside', 'alex.morgan@demo.example');
  desk = await signedIn(house, 'riverside', 'reception@riverside.example', 'staff');
  const visit = await house.db
    .selectFrom('appointment as a')
    .innerJoin('patient as u', 'u.id', 'a.patient_id')
    .innerJoin('appointment_type as t', 't.id', 'a.type_id')
    .select('a.reference')
    .where('u.email', '=', 'alex.morgan@demo.example')
    .where('t.name', '=', 'Check-up')
    .where('a.state', '=', 'pending')
    .executeTakeFirstOrThrow();
  reference = visit.reference;
});

const read = async (path: string) => readable((await alex.get(`/riverside/${path}`)).text);
const own = (rest = '') => `appointments/${reference}${rest}`;
const atWork = (rest = '') => `/riverside/practice/appointments/${reference}${rest}`;
const cancelOnline = () => alex.post(`/riverside/${own('/cancel')}`, { sequence: '0' });
const putBack = () => desk.post(atWork('/put-back'), { version: '2' });

test('cancelled online and put back, it is booked again wherever the patient reads of it', async () => {
  const before = await read('dashboard');
  await cancelOnline();
  expect(await read('appointments')).toContain('Cancelled online');
  expect((await putBack()).status).toBe(303);
  expect(await read('dashboard')).toBe(before);
  expect(await read('appointments')).not.toContain('Cancelled online');
  const page = await read(own());
  expect(page).toMatch(/Booked .*You can cancel online until Mon 12 Oct, 10:00 BST/);
  expect(page).toContain(
    'On again cancelled by you, online, on Mon 5 Oct, 09:00 BST; put back by the practice on Mon 5 Oct, 09:00 BST',
  );
  expect(page).not.toContain('When it was called off');
  expect(page).not.toContain('Beth');
});

test('the old confirmation tells that it is on again, and offers no rebooking', async () => {
  await cancelOnline();
  await putBack();
  const page = await read(own('/cancelled'));
  expect(page).toContain(
    'Your appointment is on again You cancelled it online on Mon 5 Oct, 09:00 BST. The practice put',
  );
  expect(page).not.toMatch(/Rebook|is cancelled|Beth/);
  expect(await read(own('/rebook'))).toContain('This appointment still stands');
  expect(await read(`book?rebook=${reference}`)).not.toContain('instead of');
  expect((await alex.post(`/riverside/${own('/rebook')}`)).status).toBe(303);
});

test('once it is over, or was never cancelled, that address leads to the visit itself', async () => {
  expect((await alex.get(`/riverside/${own('/cancelled')}`)).location).toBe(`/riverside/${own()}`);
  await cancelOnline();
  await putBack();
  house.clock.set('2026-10-14T10:00:00Z');
  alex = await signedIn(house, 'riverside', 'alex.morgan@demo.example');
  expect((await alex.get(`/riverside/${own('/cancelled')}`)).location).toBe(`/riverside/${own()}`);
});

test('the form that cancelled it doesn’t cancel it again; a new one does', async () => {
  await cancelOnline();
  await putBack();
  expect((await cancelOnline()).status).toBe(409);
  const prompt = await alex.get(`/riverside/${own('/cancel')}`);
  expect(prompt.text).toContain('name="sequence" value="2"');
  expect((await alex.post(`/riverside/${own('/cancel')}`, { sequence: '2' })).status).toBe(303);
  expect(await read(own('/cancelled'))).toContain('Your appointment is cancelled');
});

test('what the practice cancelled and put back is not among what was called off, and is dismissed no more', async () => {
  const form = { wish: 'practice', reason: 'practitioner-away', version: '1' };
  expect((await desk.post(atWork('/cancel'), form)).status).toBe(303);
  await alex.post(`/riverside/${own('/dismiss')}`);
  expect((await desk.post(atWork('/put-back'), { version: '3' })).status).toBe(303);
  expect(await read('dashboard')).not.toContain('called off');
  expect(await read(own('/cancelled'))).toContain('The practice cancelled it on Mon 5 Oct, 09:00 BST, and put it back');
  await desk.post(atWork('/cancel'), { ...form, version: '4' });
  expect(await read('dashboard')).toContain('We had to call one off');
});
