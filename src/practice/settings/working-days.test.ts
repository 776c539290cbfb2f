import { beforeEach, expect, test } from 'vitest';
import { practiceBySlug } from '#/practice/practice.ts';
import { type Caller, readable, signedIn } from '#test/app.ts';
import { type TestHouse, testHouse } from '#test/database.ts';

const cancellation = '/riverside/practice/settings/online-cancellation';
const changes = '/riverside/practice/settings/online-changes';
let house: TestHouse;
let manager: Caller;
beforeEach(async () => {
  house = await testHouse();
  manager = await signedIn(house, 'riverside', 'manager@riverside.example', 'staff');
});

const on = { onlineCancellation: 'on', noticeHours: '48', noticeInWorkingDays: 'on', noticeWorkingDays: '2' };
async function save(path: string, form: Record<string, string>) {
  const answer = await manager.post(path, form);
  expect(answer.status).toBe(303);
  return readable((await manager.get(answer.location ?? '')).text);
}

test('a notice in working days is saved, read everywhere, and written down', async () => {
  const text = await save(cancellation, on);
  expect(text).toContain('Count in your working days instead: off → on');
  expect(text).toContain('Patients can cancel online until 2 working days before');
  expect(text).toContain(
    'an appointment on Monday 12 October 2026 at 09:00 can be cancelled online until Fri 9 Oct, 09:00 BST',
  );
  expect(readable((await manager.get('/riverside/practice/settings')).text)).toContain(
    'Patients can cancel until 2 working days before.',
  );
  const written = await house.db
    .selectFrom('event')
    .select('data')
    .where('kind', '=', 'settings.changed')
    .executeTakeFirstOrThrow();
  expect(written.data).toEqual({
    fields: ['noticeInWorkingDays'],
    before: { noticeInWorkingDays: false },
    after: { noticeInWorkingDays: true },
  });
});

test('the preview follows what is typed, and a Monday’s deadline passes over the closure before it', async () => {
  const typed = async () =>
    readable(
      (await manager.get(`${cancellation}/preview?${new URLSearchParams({ ...on, noticeWorkingDays: '1' })}`)).text,
    );
  expect(await typed()).toContain('until Sat 10 Oct, 09:00 BST');
  const { id } = (await practiceBySlug(house.db, 'riverside')) ?? { id: 0 };
  const [from_date, until_date] = [Temporal.PlainDate.from('2026-10-09'), Temporal.PlainDate.from('2026-10-10')];
  await house.db
    .insertInto('closure')
    .values({ practice_id: id, id: '0199b0a4-0000-7000-8000-000000000009', from_date, until_date, note: '' })
    .execute();
  expect(await typed()).toContain('until Thu 8 Oct, 09:00 BST');
});

test.each(['0', '11', '2.5', 'two', ''])('“%s” working days are refused and kept as typed', async (typed) => {
  const answer = await manager.post(cancellation, { ...on, noticeWorkingDays: typed });
  expect(answer.status).toBe(422);
  expect(answer.text).toContain('href="#noticeWorkingDays"');
  expect(readable(answer.text)).toContain('type a whole number of working days from 1 to 10');
});

test('whoever lengthens the notice reads how many appointments keep their shorter one; a type’s own counts by itself', async () => {
  expect(await save(cancellation, { ...on, noticeWorkingDays: '10' })).toContain(
    '4 appointments already made keep their shorter notice period: their patients can cancel',
  );
  await house.db.updateTable('appointment_type').set({ cancel_notice_hours: 24 }).execute();
  expect(await save(cancellation, { ...on, noticeWorkingDays: '9' })).not.toContain('already made keep their');
  const moving = { onlineMoving: 'on', moveNoticeHours: '48', moveInWorkingDays: 'on', moveWorkingDays: '10' };
  expect(await save(changes, moving)).toContain('4 appointments already made keep their shorter notice period');
});

test('it holds for what is booked from now on: the promise, the prompt opened before, the sentence at the diary', async () => {
  const { reference, id, starts_at } = await house.db
    .selectFrom('appointment as a')
    .innerJoin('patient as p', 'p.id', 'a.patient_id')
    .select(['a.reference', 'a.id', 'a.starts_at'])
    .where('p.email', '=', 'alex.morgan@demo.example')
    .where('a.state', '=', 'pending')
    .orderBy('a.starts_at', 'desc')
    .executeTakeFirstOrThrow();
  // As if it had been promised nothing: only today's rule counts.
  await house.db
    .updateTable('appointment')
    .set({ cancel_until: starts_at.subtract({ hours: 999 }) })
    .execute();
  const prompt = `/riverside/appointments/${reference}/cancel`;
  house.clock.set(starts_at.subtract({ hours: 49 }));
  const again = await signedIn(house, 'riverside', 'alex.morgan@demo.example');
  expect((await again.get(prompt)).text).toContain('Cancel Appointment');
  manager = await signedIn(house, 'riverside', 'manager@riverside.example', 'staff');
  await save(cancellation, { ...on, noticeWorkingDays: '10' });
  expect((await again.post(prompt, { sequence: '0' })).status).toBe(409);
  const desk = await manager.get(`/riverside/practice/appointments/${reference}`);
  expect(readable(desk.text)).toContain('10 working days before, as set today.');
  expect(
    (await house.db.selectFrom('appointment').select('state').where('id', '=', id).executeTakeFirst())?.state,
  ).toBe('pending');
});
