import { beforeEach, expect, test } from 'vitest';
import { deliverDue } from '#/notifications/deliver.ts';
import { type Caller, readable, signedIn } from '#test/app.ts';
import { type TestHouse, testHouse } from '#test/database.ts';
import { changeContact } from './change-contact.ts';

const path = '/riverside/account/details';
const email = 'alex.morgan@demo.example';
let house: TestHouse;
let alex: Caller;
let patient: string;
beforeEach(async () => {
  house = await testHouse();
  alex = await signedIn(house, 'riverside', email);
  patient = (await record()).id;
});

const record = () =>
  house.db
    .selectFrom('patient')
    .selectAll()
    .where('practice_id', '=', 1)
    .where('family_name', '=', 'Morgan')
    .executeTakeFirstOrThrow();
type Sent = { to: string; subject: string; text: string };
async function mail(): Promise<Sent[]> {
  const sent: Sent[] = [];
  await deliverDue(house, {
    send: async ({ to, subject, text }) => {
      sent.push({ to, subject, text });
      return { ok: true };
    },
    close: () => undefined,
  });
  return sent;
}
const codeIn = ([first]: Sent[]) => /\b(\d{6})\b/.exec(first?.text ?? '')?.[1] ?? '';
const form = (fields: Record<string, string>) => ({ patient, phone: '07700 900123', email, ...fields });
const tasks = () => house.db.selectFrom('staff_task').selectAll().where('kind', '=', 'contact-changed').execute();

test('patients see what the practice has on their record', async () => {
  const words = readable((await alex.get(path)).text);
  for (const part of ['Alex Morgan', '12 April 1988', '07700 900123', email, 'Ring us on'])
    expect(words).toContain(part);
});

test('a telephone number counts at once; the patient, the practice and a task say that it changed, never to what', async () => {
  expect((await alex.post(path, form({ phone: '07700 900999' }))).location).toBe(`${path}?saved=phone`);
  expect(await record()).toMatchObject({ phone: '+447700900999', email });
  const sent = await mail();
  expect(sent.map(({ to, subject }) => [to, subject])).toEqual([
    [email, 'Your details at Riverside Dental Practice were changed'],
    [expect.stringContaining('@'), 'Alex Morgan changed how to reach them'],
  ]);
  expect(JSON.stringify(sent)).not.toMatch(/900.?999|900.?123/);
  const events = await house.db.selectFrom('event').selectAll().where('kind', '=', 'contact.changed').execute();
  expect(JSON.stringify(events)).not.toMatch(/900999|900123/);
  expect(await tasks()).toMatchObject([{ patient_id: patient, closed_at: null }]);
  const beth = await signedIn(house, 'riverside', 'reception@riverside.example', 'staff');
  expect(readable((await beth.get('/riverside/practice/')).text)).toContain(
    'Alex Morgan changed online how they are reached',
  );
  const page = readable((await beth.get(`/riverside/practice/patients/${patient}?tab=details`)).text);
  expect(page).toContain('Telephone: 07700 900123 → 07700 900999. Alex Morgan, Mon 5 Oct');
});

test('a practice that doesn’t want to hear of it gets no mail', async () => {
  const policies = JSON.stringify({ tellPracticeContact: false });
  await house.db.updateTable('practice').set({ policies }).where('id', '=', 1).execute();
  await alex.post(path, form({ phone: '07700 900999' }));
  expect((await mail()).map(({ to }) => to)).toEqual([email]);
});

test('a new address counts once its code came back, and the old one is told; signing in stays as it is', async () => {
  const answer = await alex.post(path, form({ email: 'Alex@New.example' }));
  expect(answer.location).toBe(`${path}/code?patient=${patient}`);
  expect((await record()).email).toBe(email);
  expect(readable((await alex.get(answer.location ?? '')).text)).toContain('alex@new.example');
  const asked = await mail();
  expect(asked.map(({ to }) => to)).toEqual(['alex@new.example']);
  const code = codeIn(asked);
  const kept = await house.db.selectFrom('contact_proof').selectAll().execute();
  expect(JSON.stringify(kept)).not.toContain(code);
  const wrong = await alex.post(`${path}/code`, { patient, code: code === '000000' ? '111111' : '000000' });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('href="#code"');
  expect((await record()).email).toBe(email);
  const right = await Promise.all([1, 2].map(() => alex.post(`${path}/code`, { patient, code: ` ${code}` })));
  expect(right.map(({ status }) => status)).toEqual([303, 303]);
  expect((await record()).email).toBe('alex@new.example');
  expect((await mail()).map(({ to }) => to)).toContain(email);
  expect(await tasks()).toHaveLength(1);
  await signedIn(house, 'riverside', email);
});

test('five wrong codes, or a quarter of an hour, and a new one is needed', async () => {
  await alex.post(path, form({ email: 'alex@new.example' }));
  const code = codeIn(await mail());
  const wrong = code === '000000' ? '111111' : '000000';
  for (let tries = 0; tries < 5; tries += 1) await alex.post(`${path}/code`, { patient, code: wrong });
  expect(readable((await alex.post(`${path}/code`, { patient, code })).text)).toContain('isn’t good any more');
  await alex.post(`${path}/code`, { patient, do: 'again' });
  const next = codeIn(await mail());
  house.clock.add({ minutes: 16 });
  expect(readable((await alex.post(`${path}/code`, { patient, code: next })).text)).toContain('isn’t good any more');
  expect((await record()).email).toBe(email);
});

test.each([
  ['phone', 'soon', 'telephone number in full'],
  ['phone', '', 'telephone number in full'],
  ['email', 'nobody', 'e-mail address like'],
  ['email', '', 'e-mail address like'],
])('a %s of “%s” is refused at its field, and nothing is changed', async (field, value, why) => {
  const before = await record();
  const answer = await alex.post(path, form({ [field]: value }));
  expect(answer.status).toBe(422);
  expect(answer.text).toContain(`href="#${field}"`);
  expect(readable(answer.text)).toContain(why);
  expect(await record()).toEqual(before);
});

test('nobody’s record but one’s own can be changed, whoever one acts for', async () => {
  const sam = await house.db
    .selectFrom('patient')
    .selectAll()
    .where('practice_id', '=', 1)
    .where('family_name', '=', 'Okafor')
    .executeTakeFirstOrThrow();
  const account = await house.db
    .selectFrom('portal_account')
    .select('id')
    .where('email', '=', email)
    .executeTakeFirst();
  const link = { practice_id: 1, account_id: account?.id ?? '', patient_id: sam.id, created_at: house.clock() };
  const sent = { patient: sam.id, phone: '07700 900999', email: 'alex@new.example' };
  expect((await alex.post(path, sent)).status).toBe(404);
  await house.db
    .insertInto('account_link')
    .values({ ...link, relation: 'other' })
    .execute();
  expect((await alex.post(path, sent)).status).toBe(404);
  expect(readable((await alex.get(path)).text)).toMatch(/People you act for .*Sam Okafor/);
  expect((await alex.post(`${path}/code`, { patient: sam.id, code: '123456' })).location).toBe(path);
  const now = await house.db.selectFrom('patient').selectAll().where('id', '=', sam.id).executeTakeFirst();
  expect(now).toEqual(sam);
});

test('of two changes at once each is kept, with one open task', async () => {
  const act = { actor: { kind: 'system', channel: 'practice' }, now: house.clock() } as const;
  const to = ['+447700900777', '+447700900888'];
  await Promise.all(to.map((one) => changeContact(house, 1, act, { patientId: patient, field: 'phone', to: one })));
  const changes = await house.db.selectFrom('contact_change').select(['before', 'after']).orderBy('id').execute();
  expect(changes).toHaveLength(2);
  expect(await tasks()).toHaveLength(1);
});
