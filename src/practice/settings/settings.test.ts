import { beforeEach, expect, test } from 'vitest';
import type { Caller } from '#test/app.ts';
import { readable, signedIn } from '#test/app.ts';
import { testHouse } from '#test/database.ts';

const house = await testHouse();
const cancellation = '/riverside/practice/settings/online-cancellation';
const changes = '/riverside/practice/settings/online-changes';
const notifications = '/riverside/practice/settings/patient-notifications';
const manager = await signedIn(house, 'riverside', 'manager@riverside.example', 'staff');
const receptionist = await signedIn(house, 'riverside', 'reception@riverside.example', 'staff');

beforeEach(async () => {
  await house.db.updateTable('practice').set({ policies: '{}' }).execute();
});

const events = async (slug = 'riverside') =>
  (
    await house.db
      .selectFrom('event')
      .innerJoin('practice', 'practice.id', 'event.practice_id')
      .select('event.data')
      .where('kind', '=', 'settings.changed')
      .where('slug', '=', slug)
      .execute()
  ).length;

const policiesOf = async (slug: string) =>
  (await house.db.selectFrom('practice').select('policies').where('slug', '=', slug).executeTakeFirstOrThrow())
    .policies;

/** Presses Save and follows to the page it leads to. */
async function save(who: Caller, path: string, form: Record<string, string>) {
  const answer = await who.post(path, form);
  expect(answer.status).toBe(303);
  return readable((await who.get(answer.location ?? '')).text);
}

test('the settings list each subject with how it is set', async () => {
  const page = await manager.get('/riverside/practice/settings');
  const text = readable(page.text);
  expect(text).toContain('Online cancellation On Patients can cancel until 48 hours before.');
  expect(text).toContain('An e-mail goes to hello@riverside.example each time a patient cancels.');
  expect(page.text).toContain(`href="${cancellation}"`);
  expect(page.text).toContain(`href="${notifications}"`);
});

test('a manager reads what patients read, with the deadline of an example in the practice’s zone', async () => {
  const text = readable((await manager.get(cancellation)).text);
  expect(text).toContain('Patients can cancel online until 48 hours before');
  expect(text).toContain(
    'an appointment on Monday 12 October 2026 at 09:00 can be cancelled online until Sat 10 Oct, 09:00 BST',
  );
  await save(manager, cancellation, { noticeHours: '48' });
  expect(readable((await manager.get(cancellation)).text)).toContain(
    'Patients see no way to cancel online, only how to reach you',
  );
});

test('the preview follows what is typed, saves nothing, and has nothing to say of what can’t be saved', async () => {
  const typed = await manager.get(`${cancellation}/preview?onlineCancellation=on&noticeHours=24`);
  expect(readable(typed.text)).toContain('until 24 hours before');
  expect(readable((await manager.get(`${cancellation}/preview?noticeHours=24`)).text)).toContain(
    'no way to cancel online',
  );
  expect((await manager.get(`${cancellation}/preview?onlineCancellation=on&noticeHours=soon`)).status).toBe(422);
  expect((await receptionist.get(`${cancellation}/preview?noticeHours=24`)).status).toBe(403);
  expect(await policiesOf('riverside')).toEqual({});
});

test('Save answers on the page itself with what changed', async () => {
  const text = await save(manager, cancellation, { onlineCancellation: 'on', noticeHours: '24' });
  expect(text).toContain('Saved Notice period: 48 hours → 24 hours');
  expect(text).not.toContain('keep their shorter');
  expect(await policiesOf('riverside')).toMatchObject({ noticeHours: 24 });
});

test('saving what is already so says that nothing was changed and writes no event', async () => {
  const before = await events();
  expect(await save(manager, cancellation, { onlineCancellation: 'on', noticeHours: '48' })).toContain(
    'Nothing to save',
  );
  expect(await events()).toBe(before);
});

test('a change is written down once, and reading the page again writes nothing', async () => {
  const before = await events();
  const answer = await manager.post(cancellation, { noticeHours: '48' });
  await manager.get(answer.location ?? '');
  await manager.get(answer.location ?? '');
  expect(await events()).toBe(before + 1);
});

test('a manager who lengthens the notice reads how many appointments keep their shorter one', async () => {
  await save(manager, cancellation, { onlineCancellation: 'on', noticeHours: '24' });
  const text = await save(manager, cancellation, { onlineCancellation: 'on', noticeHours: '72' });
  // Four of the cast's visits at riverside lie more than a week ahead; tomorrow's two are past their 48 hours.
  expect(text).toContain('Notice period: 24 hours → 72 hours');
  expect(text).toContain('4 appointments already made keep their shorter notice period');
});

test.each(['47.5', '-1', '9999', 'abc', ''])('a notice period of "%s" is refused and kept as typed', async (typed) => {
  const before = await events();
  const answer = await manager.post(cancellation, { noticeHours: typed });
  expect(answer.status).toBe(422);
  expect(answer.text).toContain('href="#noticeHours"');
  expect(readable(answer.text)).toContain('type a whole number of hours from 0 to 336');
  expect(answer.text).toContain(`value="${typed}"`);
  expect(answer.text).not.toMatch(/id="onlineCancellation"[^>]*checked/);
  expect(await events()).toBe(before);
  expect(await policiesOf('riverside')).toEqual({});
});

test('every wrong address is named, and what was typed is kept', async () => {
  const answer = await manager.post(notifications, {
    tellPracticeCancelled: 'on',
    tellPracticeAddresses: 'desk\r\ngood@riverside.example\r\n<b>@x',
  });
  expect(answer.status).toBe(422);
  expect(readable(answer.text)).toContain('“desk” and “<b>@x” aren’t e-mail addresses');
  expect(answer.text).toContain('desk\ngood@riverside.example\n&lt;b&gt;@x');
  expect(await policiesOf('riverside')).toEqual({});
});

test('recipients are kept, and the page says where it goes when there are none', async () => {
  expect(readable((await manager.get(notifications)).text)).toContain(
    'Left empty, it goes to the practice’s own address, hello@riverside.example',
  );
  const text = await save(manager, notifications, {
    tellPracticeCancelled: 'on',
    tellPracticeBooked: 'on',
    tellPracticeMoved: 'on',
    tellPracticeContact: 'on',
    tellPracticeFailed: 'on',
    tellPracticeAddresses: 'desk@riverside.example\r\nharriet@riverside.example',
  });
  expect(text).toContain('Saved Recipients changed');
  expect((await policiesOf('riverside')).tellPracticeAddresses).toEqual([
    'desk@riverside.example',
    'harriet@riverside.example',
  ]);
});

test('of two managers with the page open, the second puts nothing back that the first changed', async () => {
  const page = { 'seen-onlineCancellation': 'on', 'seen-noticeHours': '48' };
  await save(manager, cancellation, { ...page, onlineCancellation: 'on', noticeHours: '24' });
  await save(manager, cancellation, { ...page, noticeHours: '48' });
  expect(await policiesOf('riverside')).toEqual({ noticeHours: 24, onlineCancellation: false });
});

test('moving online has a switch and a notice period of its own', async () => {
  expect(readable((await manager.get('/riverside/practice/settings')).text)).toContain(
    'Online changes On Patients can change date or time until 48 hours before.',
  );
  await save(manager, changes, { onlineMoving: 'on', moveNoticeHours: '24' });
  const text = await save(manager, changes, { onlineMoving: 'on', moveNoticeHours: '72' });
  expect(text).toContain('Notice period: 24 hours → 72 hours');
  expect(text).toContain('4 appointments already made keep their shorter notice period: their patients can change');
  expect(await save(manager, changes, { moveNoticeHours: '72' })).toContain(
    'Patients can change date or time online: on → off',
  );
  expect(await policiesOf('riverside')).toEqual({ onlineMoving: false, moveNoticeHours: 72 });
});

test('a receptionist is refused, at the page and at the form', async () => {
  for (const path of ['/riverside/practice/settings', cancellation, changes, notifications]) {
    expect((await receptionist.get(path)).status).toBe(403);
  }
  expect((await receptionist.post(cancellation, { noticeHours: '1' })).status).toBe(403);
  expect(await policiesOf('riverside')).toEqual({});
});

test('a manager of one practice reaches the settings of no other', async () => {
  const there = '/liffey/practice/settings/online-cancellation';
  expect((await manager.get(there)).location).toMatch(/^\/liffey\/practice\/sign-in/);
  expect((await manager.post(there, { noticeHours: '1' })).location).toMatch(/^\/liffey\/practice\/sign-in/);
  expect(await policiesOf('liffey')).toEqual({});
});

test('what another practice saved is not told here', async () => {
  const elsewhere = await signedIn(house, 'liffey', 'manager@liffey.example', 'staff');
  const answer = await elsewhere.post('/liffey/practice/settings/online-cancellation', { noticeHours: '12' });
  const query = new URL(answer.location ?? '', 'http://localhost').search;
  expect(query).toContain('saved=');
  expect(readable((await manager.get(cancellation + query)).text)).not.toContain('Saved');
});

test('switching off holds from the patient’s very next press', async () => {
  const patient = await signedIn(house, 'riverside', 'alex.morgan@demo.example');
  const [visit] = await house.db
    .selectFrom('appointment as a')
    .innerJoin('patient as p', 'p.id', 'a.patient_id')
    .select('a.reference')
    .where('p.family_name', '=', 'Morgan')
    .where('a.state', '=', 'pending')
    .orderBy('a.starts_at', 'desc')
    .execute();
  const prompt = `/riverside/appointments/${visit?.reference}/cancel`;
  expect((await patient.get(prompt)).text).toContain('Cancel Appointment');
  await save(manager, cancellation, { noticeHours: '48' });
  const refused = await patient.post(prompt, { sequence: '0' });
  expect(refused.status).toBe(409);
  expect(readable(refused.text)).toContain('0117 496 0123');
  await save(manager, cancellation, { onlineCancellation: 'on', noticeHours: '48' });
  expect((await patient.post(prompt, { sequence: '0' })).status).toBe(303);
});
