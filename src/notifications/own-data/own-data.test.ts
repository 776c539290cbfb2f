import { beforeEach, expect, test } from 'vitest';
import { book } from '#/diary/test-visits.ts';
import { addNote } from '#/people/notes.ts';
import { newId } from '#/platform/ids.ts';
import { type Caller, readable, signedIn } from '#test/app.ts';
import { type TestHouse, testHouse } from '#test/database.ts';
import { deliverDue } from '../deliver.ts';

const path = '/riverside/account/download';
const email = 'alex.morgan@demo.example';
let house: TestHouse;
let alex: Caller;
let patient: string;
let cancelled: string;
beforeEach(async () => {
  house = await testHouse();
  alex = await signedIn(house, 'riverside', email);
  const { id, reference } = await book(house, 'riverside', {
    practitioner: 'Dr Priya Shah',
    at: '2026-10-16T11:00',
  });
  cancelled = reference;
  const visit = await house.db
    .selectFrom('appointment')
    .select('patient_id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  patient = visit.patient_id;
  await alex.post(`/riverside/appointments/${reference}/cancel`, { sequence: '0' });
  const staff = await house.db.selectFrom('staff').selectAll().where('practice_id', '=', 1).executeTakeFirstOrThrow();
  const act = { actor: { kind: 'system', channel: 'practice' }, now: house.clock() } as const;
  await addNote(house, 1, act, staff.id, { once: newId(), patientId: patient, text: 'Is afraid of the drill' });
  await deliverDue(house, { send: async () => ({ ok: true }), close: () => undefined });
});

test('the page has the details, every appointment as the portal shows it, and what was sent; no notes', async () => {
  const page = await alex.get(path);
  const words = readable(page.text);
  expect(words).toMatch(/Alex Morgan .*12 April 1988 .*07700 900123/);
  expect(words).toMatch(
    new RegExp(`Reference ${cancelled} .*Booked .*Cancelled Monday 5 October 2026.* Cancelled online`),
  );
  expect(words).toContain(`to ${email}`);
  expect(page.text).not.toContain('afraid of the drill');
});

test('the file says the same, and the record says that it was taken', async () => {
  const answer = await alex.post(path);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="riverside-2026-10-05.json"');
  expect(answer.headers.get('content-type')).toContain('application/json');
  const file = JSON.parse(answer.text);
  expect(file.records).toEqual([
    { givenName: 'Alex', familyName: 'Morgan', dateOfBirth: '1988-04-12', telephone: '+447700900123', email },
  ]);
  const mine = await house.db.selectFrom('appointment').select('reference').where('patient_id', '=', patient).execute();
  expect(file.appointments).toHaveLength(mine.length);
  expect(file.appointments).toContainEqual(
    expect.objectContaining({ reference: cancelled, state: 'cancelled-online', startsAt: '2026-10-16T10:00:00Z' }),
  );
  expect(file.messages.length).toBeGreaterThan(0);
  expect(answer.text).not.toMatch(/afraid of the drill|Beth|Okafor/);
  const events = await house.db.selectFrom('event').selectAll().where('kind', '=', 'data.downloaded').execute();
  expect(events).toMatchObject([{ patient_id: patient, quiet: true, data: {} }]);
});

test('nothing of somebody they act for is in it but the name', async () => {
  const account = await house.db
    .selectFrom('portal_account')
    .select('id')
    .where('email', '=', email)
    .executeTakeFirst();
  const sam = await house.db
    .selectFrom('patient')
    .selectAll()
    .where('practice_id', '=', 1)
    .where('family_name', '=', 'Okafor')
    .executeTakeFirstOrThrow();
  const link = { practice_id: 1, account_id: account?.id ?? '', patient_id: sam.id, created_at: house.clock() };
  await house.db
    .insertInto('account_link')
    .values({ ...link, relation: 'other' })
    .execute();
  const { text } = await alex.post(path);
  expect(JSON.parse(text).whomYouActFor).toEqual([{ givenName: sam.given_name, familyName: 'Okafor' }]);
  expect(text).not.toContain(sam.email ?? 'nobody');
  expect(readable((await alex.get(path)).text)).toContain('Whom you act for: Sam Okafor');
});

test('ten an hour, and then the page says when again', async () => {
  for (let times = 0; times < 10; times += 1) expect((await alex.post(path)).status).toBe(200);
  const answer = await alex.post(path);
  expect(answer.status).toBe(429);
  expect(readable(answer.text)).toContain('That was downloaded too often');
});
