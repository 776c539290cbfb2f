import { beforeEach, expect, test } from 'vitest';
import { type Caller, readable, signedIn } from '#test/app.ts';
import { type TestHouse, testHouse } from '#test/database.ts';
import { book } from '../test-visits.ts';

let house: TestHouse;
let beth: Caller;
beforeEach(async () => {
  house = await testHouse();
  beth = await signedIn(house, 'riverside', 'reception@riverside.example', 'staff');
});

const folder = '/riverside/practice/patients';
const alex = () =>
  house.db.selectFrom('patient').selectAll().where('email', '=', 'alex.morgan@demo.example').executeTakeFirstOrThrow();
const shownIn = (page: string) => /name="shown" value="([^"]+)"/.exec(page)?.[1] ?? '';
const onceIn = (page: string) => /name="once" value="([^"]+)"/.exec(page)?.[1] ?? '';
const events = (kind: string) =>
  house.db.selectFrom('event').select(['data', 'patient_id']).where('kind', '=', kind).execute();

const form = {
  given: 'Alex',
  family: 'Morgan',
  born: '1988-04-12',
  phone: '07700 900123',
  email: 'alex.morgan@demo.example',
};

/** Opens the form and sends it back with these fields. */
async function edit(fields: Record<string, string>, shown?: string) {
  const { id, usual_practitioner_id: usual } = await alex();
  const page = await beth.get(`${folder}/${id}/edit`);
  expect(page.status).toBe(200);
  return beth.post(`${folder}/${id}/edit`, {
    ...form,
    usual: usual ?? '',
    shown: shown ?? shownIn(page.text),
    ...fields,
  });
}

test('staff correct a record: the event names the fields, and never what they hold', async () => {
  const answer = await edit({ phone: '07700 900999', family: 'Morgan-Hale' });
  expect(answer).toMatchObject({ status: 303, location: `${folder}/${(await alex()).id}?tab=details` });
  expect(await alex()).toMatchObject({ family_name: 'Morgan-Hale', phone: '+447700900999' });
  const [event, ...more] = await events('patient.changed');
  expect(more).toEqual([]);
  expect(event?.data).toEqual({ fields: ['familyName', 'phone'] });
});

test('saving what is so already writes nothing', async () => {
  expect((await edit({})).status).toBe(303);
  expect(await events('patient.changed')).toEqual([]);
});

test('what somebody changed meanwhile is not written over: both are shown, and pressing again saves', async () => {
  const { id } = await alex();
  const stale = shownIn((await beth.get(`${folder}/${id}/edit`)).text);
  await house.db.updateTable('patient').set({ phone: '+447700900555' }).where('id', '=', id).execute();
  const answer = await edit({ phone: '07700 900999' }, stale);
  expect(answer.status).toBe(409);
  expect(readable(answer.text)).toContain('Telephone 07700 900555');
  expect(answer.text).toContain('value="07700 900999"');
  expect((await alex()).phone).toBe('+447700900555');
  expect((await edit({ phone: '07700 900999' }, shownIn(answer.text))).status).toBe(303);
  expect((await alex()).phone).toBe('+447700900999');
});

test.each([
  ['given', '', 'Enter the first name'],
  ['family', 'x'.repeat(81), 'longer than'],
  ['born', '2030-01-01', 'date of birth in the past'],
  ['phone', 'soon', 'telephone number in full'],
  ['email', 'nobody', 'e-mail address like'],
  ['usual', '019a0000-0000-7000-8000-000000000001', 'Choose a practitioner'],
  ['text', 'x'.repeat(301), 'Keep it to 300 characters'],
])('a %s of “%s” is refused at its field, and nothing is changed', async (field, value, why) => {
  const before = await alex();
  const answer = await edit({ [field]: value });
  expect(answer.status).toBe(422);
  expect(answer.text).toContain(`href="#${field}"`);
  expect(readable(answer.text)).toContain(why);
  expect(await alex()).toEqual(before);
});

test('another address ends the invitation on its way to the old one, and no account’s sign-in address', async () => {
  const { id, practice_id } = await alex();
  const now = house.clock();
  const invitation = { practice_id, id: '019a0000-0000-7000-8000-000000000001', patient_id: id, created_at: now };
  await house.db
    .insertInto('invitation')
    .values({ ...invitation, email: form.email, until: now.add({ hours: 24 }) })
    .execute();
  expect((await edit({ email: 'Alex@new.example' })).status).toBe(303);
  const row = await house.db.selectFrom('patient').select('email').where('id', '=', id).executeTakeFirst();
  expect(row?.email).toBe('alex@new.example');
  const { revoked_at } = await house.db.selectFrom('invitation').selectAll().executeTakeFirstOrThrow();
  expect(revoked_at).not.toBeNull();
  await signedIn(house, 'riverside', form.email);
});

test('communication needs stand on the record, on the visit, on the diary’s card and nowhere for the patient', async () => {
  const { reference } = await book(house, 'riverside', { practitioner: 'Dr Priya Shah', at: '2026-10-16T11:00' });
  const needs = { 'need-interpreter': 'on', 'need-dont-ring': 'on', text: 'Reads lips' };
  const missing = await edit(needs);
  expect(readable(missing.text)).toContain('Say which language is interpreted');
  expect((await edit({ ...needs, language: 'Polish' })).status).toBe(303);
  const { id } = await alex();
  const pages = [`${folder}/${id}`, `/riverside/practice/appointments/${reference}`];
  for (const page of pages) {
    expect(readable((await beth.get(page)).text)).toMatch(/Interpreter: Polish Don’t ring Reads lips/);
  }
  const day = await beth.get('/riverside/practice/diary?date=2026-10-16');
  expect(day.text).toMatch(
    /title="11:00–11:30 Alex Morgan, [^"]*Interpreter: Polish, Don’t ring, See the record, Pending"/,
  );
  const patient = await signedIn(house, 'riverside', form.email);
  for (const page of ['dashboard', 'appointments', `appointments/${reference}`]) {
    expect((await patient.get(`/riverside/${page}`)).text).not.toMatch(/Polish|Reads lips/);
  }
  expect((await edit({ text: '' })).status).toBe(303);
  expect(await alex()).toMatchObject({ needs: [], needs_language: '', needs_text: '' });
});

test('whom not to ring is said on the list of whom to ring', async () => {
  const { reference } = await book(house, 'riverside', { practitioner: 'Dr Priya Shah', at: '2026-10-16T11:00' });
  await edit({ 'need-dont-ring': 'on' });
  const patient = await signedIn(house, 'riverside', form.email);
  await patient.post(`/riverside/appointments/${reference}/cancel`, { sequence: '0' });
  expect(readable((await beth.get('/riverside/practice/worklist')).text)).toMatch(/Alex Morgan .*Don’t ring/);
});

test('a new record is opened once, however often its form is sent', async () => {
  const once = onceIn((await beth.get(`${folder}/new`)).text);
  const fields = { once, given: 'Noor', family: 'Haddad', email: 'noor@new.example', 'need-wheelchair': 'on' };
  const answers = await Promise.all([1, 2, 3].map(() => beth.post(`${folder}/new`, fields)));
  expect(answers.map(({ location }) => location)).toEqual(Array(3).fill(`${folder}/${once}?tab=details`));
  const rows = await house.db.selectFrom('patient').selectAll().where('family_name', '=', 'Haddad').execute();
  expect(rows).toMatchObject([{ id: once, needs: ['wheelchair'], date_of_birth: null }]);
  expect((await events('patient.added')).filter(({ patient_id }) => patient_id === once)).toHaveLength(1);
});

test('before a second record of somebody is opened, the first is shown', async () => {
  const once = onceIn((await beth.get(`${folder}/new`)).text);
  const fields = { once, given: 'alex', family: 'morgan', phone: '0117 496 0777' };
  const asked = await beth.post(`${folder}/new`, fields);
  expect(asked.status).toBe(409);
  const { id } = await alex();
  expect(asked.text).toContain(`href="${folder}/${id}"`);
  expect(readable(asked.text)).toContain('None of these: open a new record');
  expect((await beth.post(`${folder}/new`, { ...fields, seen: id })).location).toBe(`${folder}/${once}?tab=details`);
});

test('a new record needs a name and a way to reach the patient', async () => {
  const answer = await beth.post(`${folder}/new`, { given: 'Noor', family: '' });
  expect(answer.status).toBe(422);
  expect(readable(answer.text)).toContain('Enter the last name');
  expect(readable(answer.text)).toContain('Give a telephone number or an e-mail address');
});
