import { expect, test } from 'vitest';
import { newId } from '#/platform/ids.ts';
import { readable, signedIn } from '#test/app.ts';
import { storyNow, testHouse } from '#test/database.ts';

const house = await testHouse();
const path = '/riverside/practice/';
const manager = await signedIn(house, 'riverside', 'manager@riverside.example', 'staff');
const receptionist = await signedIn(house, 'riverside', 'reception@riverside.example', 'staff');

const practiceId = async (slug: string) =>
  (await house.db.selectFrom('practice').select('id').where('slug', '=', slug).executeTakeFirstOrThrow()).id;

/** Alex's visits still to come, soonest first. */
const coming = async (slug: string) =>
  house.db
    .selectFrom('appointment')
    .select(['id', 'reference', 'patient_id', 'starts_at', 'sequence'])
    .where('practice_id', '=', await practiceId(slug))
    .where('state', '=', 'pending')
    .orderBy('starts_at')
    .execute();

async function openTask(slug: string, about: { id: string; patient_id: string }) {
  const id = newId();
  await house.db
    .insertInto('staff_task')
    .values({
      practice_id: await practiceId(slug),
      id,
      kind: 'rebook',
      appointment_id: about.id,
      patient_id: about.patient_id,
      opened_at: storyNow,
    })
    .execute();
  return id;
}

test('a manager finds how things are set, with the way to change it; a receptionist does not', async () => {
  const page = await manager.get(path);
  expect(page.status).toBe(200);
  const text = readable(page.text);
  expect(text).toContain('Monday 5 October 2026');
  expect(text).toContain('Online cancellation On Patients can cancel until 48 hours before.');
  expect(text).toContain('Patient notifications On');
  expect(page.text).toContain('href="/riverside/practice/settings/online-cancellation"');
  expect(page.text).toContain('href="/riverside/practice/diary');
  const other = await receptionist.get(path);
  expect(other.status).toBe(200);
  expect(other.text).not.toContain('/settings');
});

test('nobody but staff of this practice comes in', async () => {
  const alex = await signedIn(house, 'riverside', 'alex.morgan@demo.example');
  expect((await alex.get(path)).location).toMatch(/^\/riverside\/practice\/sign-in/);
  const elsewhere = await signedIn(house, 'liffey', 'manager@liffey.example', 'staff');
  expect((await elsewhere.get(path)).location).toMatch(/^\/riverside\/practice\/sign-in/);
});

test('what a patient cancels online stands there with the notice given, and later with what it was rebooked as', async () => {
  const alex = await signedIn(house, 'riverside', 'alex.morgan@demo.example');
  const visits = await coming('riverside');
  expect(readable((await manager.get(path)).text)).toContain('Cancelled today 0');
  let reference = '';
  for (const visit of visits.toReversed()) {
    const answer = await alex.post(`/riverside/appointments/${visit.reference}/cancel`, { sequence: '0' });
    if (answer.status === 303) {
      reference = visit.reference;
      break;
    }
  }
  const text = readable((await manager.get(path)).text);
  expect(text).toContain('Cancelled today 1 1 online, 0 by the practice');
  expect(text).toMatch(/Alex Morgan \d\d:\d\d .* with .* Cancelled Mon 5 Oct, 09:00, \d+ days before Not rebooked/);
  expect((await manager.get(path)).text).toContain(`open=${reference}`);
});

test('without a mail server the manager is told that no mail goes out, except in the demo', async () => {
  expect((await manager.get(path)).text).not.toContain('No mail goes out');
  const real = { ...house, demo: null };
  const there = await signedIn(real, 'riverside', 'manager@riverside.example', 'staff');
  expect(readable((await there.get(path)).text)).toContain('No mail goes out');
  const withMail = { ...real, config: { ...house.config, smtpUrl: 'smtp://127.0.0.1:2525' } };
  const sends = await signedIn(withMail, 'riverside', 'manager@riverside.example', 'staff');
  expect((await sends.get(path)).text).not.toContain('No mail goes out');
});

test('a patient’s request stands there until staff close it, once', async () => {
  const [visit] = await coming('riverside');
  if (!visit) throw new Error('nothing is coming');
  const id = await openTask('riverside', visit);
  const before = await receptionist.get(path);
  expect(readable(before.text)).toMatch(/Patients are waiting for you .* asked to be rebooked/);
  expect(before.text).toContain(`action="/riverside/practice/tasks/${id}/close"`);
  for (const _ of [1, 2]) {
    const answer = await receptionist.post(`/riverside/practice/tasks/${id}/close`);
    expect([answer.status, answer.location]).toEqual([303, path]);
  }
  expect((await receptionist.get(path)).text).not.toContain('asked to be rebooked');
  const events = await house.db.selectFrom('event').select('data').where('kind', '=', 'task.closed').execute();
  expect(events.map(({ data }) => data)).toEqual([{ taskId: id, kind: 'rebook' }]);
});

test('another practice’s task is neither seen nor closed', async () => {
  const [visit] = await coming('liffey');
  if (!visit) throw new Error('nothing is coming');
  const id = await openTask('liffey', visit);
  expect((await manager.get(path)).text).not.toContain(id);
  for (const task of [id, newId(), 'no-task']) {
    expect((await manager.post(`/riverside/practice/tasks/${task}/close`)).status).toBe(404);
  }
  const row = await house.db.selectFrom('staff_task').select('closed_at').where('id', '=', id).executeTakeFirst();
  expect(row?.closed_at).toBeNull();
});

test('a message that could not be delivered is told with what went wrong, until a week has gone by', async () => {
  const practice_id = await practiceId('riverside');
  const event = await house.db
    .selectFrom('event')
    .select(['id', 'appointment_id', 'patient_id'])
    .where('practice_id', '=', practice_id)
    .where('kind', '=', 'appointment.cancelled')
    .executeTakeFirstOrThrow();
  const { id: event_id, appointment_id, patient_id } = event;
  const message = {
    practice_id,
    event_id,
    kind: 'cancelled-online',
    appointment_id,
    patient_id,
    to_address: 'alex.morgan@demo.example',
    state: 'failed' as const,
    problem: 'The address does not exist',
  };
  const rows = [
    { subject: 'Cancelled: Tue 20 Oct', created_at: storyNow },
    { subject: 'Cancelled: long ago', created_at: storyNow.subtract({ hours: 24 * 8 }) },
  ].map((row) => ({ ...message, ...row, id: newId(), person: `patient:${newId()}`, message_id: `<${newId()}@here>` }));
  await house.db.insertInto('message').values(rows).execute();
  const text = readable((await receptionist.get(path)).text);
  expect(text).toContain('Cancelled: Tue 20 Oct');
  expect(text).toContain('Failed The address does not exist');
  expect(text).not.toContain('long ago');
});
