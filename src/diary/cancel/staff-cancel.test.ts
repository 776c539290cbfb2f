import { beforeAll, describe, expect, it } from 'vitest';
import { cancelAppointment } from '#/appointments/cancel/cancel-appointment.ts';
import { type Caller, readable, signedIn } from '#test/app.ts';
import { type TestHouse, testHouse } from '#test/database.ts';
import { actorOf, book, practiceNamed } from '../test-visits.ts';

let house: TestHouse;
let beth: Caller;
let harriet: Caller;
let alex: Caller;
beforeAll(async () => {
  house = await testHouse();
  beth = await signedIn(house, 'riverside', 'reception@riverside.example', 'staff');
  harriet = await signedIn(house, 'riverside', 'manager@riverside.example', 'staff');
  alex = await signedIn(house, 'riverside', 'alex.morgan@demo.example');
});

const pageOf = (reference: string) => `/riverside/practice/appointments/${reference}`;
const visit = (at: string, practitioner = 'Dr Priya Shah') => book(house, 'riverside', { practitioner, at });
const row = (id: string) =>
  house.db.selectFrom('appointment').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const cancelEvents = (id: string) =>
  house.db
    .selectFrom('event')
    .select(['data'])
    .where('appointment_id', '=', id)
    .where('kind', '=', 'appointment.cancelled')
    .execute();
const whole = { wish: 'practice', reason: 'practitioner-away', tell: 'on', version: '1' };

describe('staff cancel an appointment', () => {
  it('from a page that asks who wanted it and why, with the patient to be told, and changes nothing by asking', async () => {
    const { id, reference } = await visit('2026-10-12T09:00');
    const page = await beth.get(`${pageOf(reference)}/cancel`);
    expect(page.status).toBe(200);
    const words = readable(page.text);
    expect(words).toContain('Who wanted it?');
    expect(words).toContain('Patients never see it');
    expect(page.text).toMatch(/<input[^>]*id="tell"[^>]*checked/);
    expect(page.text).not.toMatch(/type="radio"[^>]*checked/);
    expect(page.text).toContain('name="version" value="1"');
    expect(words).toContain('Keep the appointment');
    expect((await row(id)).state).toBe('pending');
  });

  it('of their own wish: it reads Cancelled by practice, in the diary and on the record', async () => {
    const { id, reference } = await visit('2026-10-12T09:30');
    const back = `/riverside/practice/diary?date=2026-10-12&open=${reference}`;
    const answer = await beth.post(`${pageOf(reference)}/cancel`, { ...whole, back });
    expect([answer.status, answer.location]).toEqual([303, back]);
    const shown = readable((await beth.get(back)).text);
    expect(shown).toContain('Cancelled by practice');
    expect(shown).toContain('Practitioner away');
    const { patient_id, cancelled_channel, cancel_wish } = await row(id);
    expect([cancelled_channel, cancel_wish]).toEqual(['practice', 'practice']);
    const record = readable((await beth.get(`/riverside/practice/patients/${patient_id}`)).text);
    expect(record).toContain('Cancelled by the practice by Beth Carter');
  });

  it('however late, and with online cancellation off', async () => {
    const practice = await practiceNamed(house, 'riverside');
    const { id, reference } = await visit('2026-10-05T09:30', 'Dr Tom Whitfield');
    const policies = JSON.stringify({ ...practice.policies, onlineCancellation: false });
    await house.db.updateTable('practice').set({ policies }).where('id', '=', practice.id).execute();
    const answer = await beth.post(`${pageOf(reference)}/cancel`, whole);
    const back = JSON.stringify(practice.policies);
    await house.db.updateTable('practice').set({ policies: back }).where('id', '=', practice.id).execute();
    expect([answer.status, answer.location]).toEqual([303, pageOf(reference)]);
    expect((await row(id)).state).toBe('cancelled');
  });

  it('and may leave the patient untold', async () => {
    const { id, reference } = await visit('2026-10-12T10:00');
    await beth.post(`${pageOf(reference)}/cancel`, { wish: 'practice', reason: 'duplicate', version: '1' });
    expect((await cancelEvents(id))[0]?.data).toMatchObject({ tellPatient: false, reason: 'duplicate' });
    expect(readable((await beth.get(pageOf(reference))).text)).toContain('The patient was not told by us.');
  });

  it('twice, and get the same happy answer for one change', async () => {
    const { id, reference } = await visit('2026-10-12T10:30');
    const answers = await Promise.all([1, 2].map(() => beth.post(`${pageOf(reference)}/cancel`, whole)));
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect(await cancelEvents(id)).toHaveLength(1);
  });
});

it('says what is missing and keeps the rest', async () => {
  const { id, reference } = await visit('2026-10-12T11:00');
  const answer = await beth.post(`${pageOf(reference)}/cancel`, { wish: '', reason: 'equipment', version: '1' });
  expect(answer.status).toBe(422);
  expect(answer.text).toContain('href="#wish"');
  expect(answer.text).toMatch(/<option value="equipment" selected/);
  expect(answer.text).not.toMatch(/<input[^>]*id="tell"[^>]*checked/);
  expect((await row(id)).state).toBe('pending');
});

describe('somebody else is faster', () => {
  it('the patient: the receptionist reads by whom and when, and nothing changes again', async () => {
    const practice = await practiceNamed(house, 'riverside');
    const { id, reference } = await visit('2026-10-12T11:30');
    const actor = await actorOf(house, practice, 'alex.morgan@demo.example');
    const now = Temporal.Instant.from('2026-10-05T09:42:00Z');
    await cancelAppointment(house, practice, { actor, now }, id, { who: 'patient' });
    const answer = await beth.post(`${pageOf(reference)}/cancel`, whole);
    expect(answer.status).toBe(409);
    expect(readable(answer.text)).toContain('Alex Morgan cancelled this online at Mon 5 Oct, 10:42.');
    expect((await row(id)).cancelled_channel).toBe('online');
    expect(await cancelEvents(id)).toHaveLength(1);
    expect((await beth.get(`${pageOf(reference)}/cancel`)).text).toContain('cancelled this online');
  });

  it('the other desk: the second reads the first one’s name', async () => {
    const { id, reference } = await visit('2026-10-12T12:00');
    expect((await beth.post(`${pageOf(reference)}/cancel`, whole)).status).toBe(303);
    const second = await harriet.post(`${pageOf(reference)}/cancel`, whole);
    expect(second.status).toBe(409);
    expect(readable(second.text)).toContain('Beth Carter cancelled this for the practice at');
    expect(await cancelEvents(id)).toHaveLength(1);
  });

  it('with another change: the form comes back with what was chosen and the new version', async () => {
    const { id, reference } = await visit('2026-10-13T09:00');
    await harriet.post(`${pageOf(reference)}/mark`, { to: 'confirmed', version: '1' });
    const answer = await beth.post(`${pageOf(reference)}/cancel`, whole);
    expect(answer.status).toBe(409);
    const words = readable(answer.text);
    expect(words).toMatch(/it is Confirmed now \(.*, Harriet Lowe\)/);
    expect(answer.text).toMatch(/<input[^>]*value="practice"[^>]*checked/);
    expect(answer.text).toMatch(/<option value="practitioner-away" selected/);
    expect(answer.text).toContain('name="version" value="2"');
    expect((await row(id)).state).toBe('confirmed');
    expect((await beth.post(`${pageOf(reference)}/cancel`, { ...whole, version: '2' })).status).toBe(303);
  });
});

it('never shows the reason to the patient', async () => {
  const { reference } = await visit('2026-10-13T09:30');
  await beth.post(`${pageOf(reference)}/cancel`, { ...whole, reason: 'equipment' });
  for (const path of [
    'dashboard',
    'appointments',
    `appointments/${reference}`,
    `appointments/${reference}/cancelled`,
  ]) {
    const page = await alex.get(`/riverside/${path}`);
    expect(page.text).not.toMatch(/equipment|out of use|Beth Carter/i);
  }
});

it('knows nothing of another practice’s appointments, and nothing of patients who try', async () => {
  const { id, reference } = await book(house, 'liffey', {
    practitioner: 'Dr Ciara Nolan',
    of: 'Byrne',
    at: '2026-10-12T09:00',
  });
  for (const path of [pageOf(reference), `${pageOf(reference)}/cancel`])
    expect((await beth.get(path)).status).toBe(404);
  expect((await beth.post(`${pageOf(reference)}/cancel`, whole)).status).toBe(404);
  expect((await beth.post(`${pageOf(reference)}/mark`, { to: 'confirmed', version: '1' })).status).toBe(404);
  const own = await visit('2026-10-13T10:00');
  const tried = await alex.post(`${pageOf(own.reference)}/cancel`, whole);
  expect(tried.location).toContain('/riverside/practice/sign-in');
  expect([(await row(id)).state, (await row(own.id)).state]).toEqual(['pending', 'pending']);
});

it('sends nobody anywhere but back to the diary', async () => {
  const { reference } = await visit('2026-10-13T10:30');
  const answer = await beth.post(`${pageOf(reference)}/cancel`, { ...whole, back: 'https://elsewhere.example/' });
  expect(answer.location).toBe(pageOf(reference));
});
