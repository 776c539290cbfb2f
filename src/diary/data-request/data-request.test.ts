import { beforeEach, expect, test } from 'vitest';
import { dueOn } from '#/people/data-requests/data-requests.ts';
import { type Caller, readable, signedIn } from '#test/app.ts';
import { type TestHouse, testHouse } from '#test/database.ts';

let house: TestHouse;
let harriet: Caller;
let path: string;
beforeEach(async () => {
  house = await testHouse();
  harriet = await signedIn(house, 'riverside', 'manager@riverside.example', 'staff');
  const { id } = await house.db
    .selectFrom('patient')
    .select('id')
    .where('given_name', '=', 'Alex')
    .where('family_name', '=', 'Morgan')
    .executeTakeFirstOrThrow();
  path = `/riverside/practice/patients/${id}/data-request`;
});

const requests = () => house.db.selectFrom('data_request').selectAll().orderBy('id').execute();
const opened = async () => {
  await harriet.post(path, { asked: '1 October 2026' });
  const [request] = await requests();
  if (!request) throw new Error('no request');
  return request.id;
};
const note = async (text: string) => {
  const once = crypto.randomUUID();
  await harriet.post(path.replace('/data-request', '/notes'), { once, text });
  return once;
};
const events = async () =>
  (
    await house.db.selectFrom('event').select('kind').where('kind', 'like', 'data-request.%').orderBy('id').execute()
  ).map(({ kind }) => kind);

test.each([
  ['GB', '2026-01-31', '2026-02-28'],
  ['IE', '2026-10-01', '2026-11-01'],
  ['CA', '2026-01-31', '2026-03-02'],
  ['AU', '2026-10-01', '2026-10-31'],
] as const)('in %s a request of %s is due on %s', (region, asked, due) => {
  expect(dueOn({ region }, Temporal.PlainDate.from(asked)).toString()).toBe(due);
});

test('it is opened once, keeps the day it is due, and stands on managers’ dashboards until it is answered', async () => {
  expect(readable((await harriet.get(path)).text)).toContain('within one month');
  expect((await harriet.post(path, { asked: '2027-01-01' })).status).toBe(422);
  expect((await harriet.post(path, { asked: 'soon' })).text).toContain('href="#asked"');
  const id = await opened();
  await harriet.post(path, { asked: '2026-09-01' });
  expect(await requests()).toHaveLength(1);
  expect(readable((await harriet.get(path)).text)).toContain('to be answered by 1 November 2026');
  expect(readable((await harriet.get('/riverside/practice/')).text)).toContain(
    'Alex Morgan : to be answered by 1 November 2026',
  );
  const beth = await signedIn(house, 'riverside', 'reception@riverside.example', 'staff');
  expect(readable((await beth.get('/riverside/practice/')).text)).not.toContain('to be answered by');
  expect((await beth.get(path)).status).toBe(403);
  await harriet.post(`${path}/answer`, { request: id });
  await harriet.post(`${path}/answer`, { request: id });
  expect(readable((await harriet.get(path)).text)).toMatch(/Asked on 1 October 2026, answered on .* by Harriet Lowe/);
  expect(readable((await harriet.get('/riverside/practice/')).text)).not.toContain('to be answered by');
  expect(await events()).toEqual(['data-request.opened', 'data-request.answered']);
  house.clock.set('2026-12-01T09:00:00Z');
});

test('the file has all that is held, notes and history included, and says nothing of anybody else’s record', async () => {
  await note('Nervous of needles.');
  const id = await opened();
  const answer = await harriet.post(`${path}/file`, { request: id });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-disposition')).toContain('attachment');
  const file = JSON.parse(answer.text);
  expect(file.record).toMatchObject({ givenName: 'Alex', familyName: 'Morgan' });
  expect(file.notes).toMatchObject([{ text: 'Nervous of needles.', by: 'Harriet Lowe' }]);
  expect(file.appointments.length).toBeGreaterThan(1);
  expect(file.history.some(({ what }: { what: string }) => what === 'appointment.booked')).toBe(true);
  expect(file.withheld).toBeUndefined();
  expect(answer.text).not.toContain('Okafor');
  expect(await events()).toContain('data-request.taken');
});

test('what is withheld isn’t in the file, which says that something is', async () => {
  const [kept, left] = [await note('Likes mornings.'), await note('Sister says they worry about cost.')];
  const id = await opened();
  const saved = await harriet.post(`${path}/withhold`, { request: id, withhold: `note:${left}` });
  expect(saved.location).toBe(`${path}?said=withheld`);
  const one = await harriet.post(`${path}/file`, { request: id });
  expect(one.text).toContain('Likes mornings.');
  expect(one.text).not.toContain('worry about cost');
  expect(JSON.parse(one.text).withheld).toContain('1 item');
  await harriet.post(`${path}/withhold`, { request: id, withhold: 'people' });
  const two = await harriet.post(`${path}/file`, { request: id });
  expect(two.text).not.toContain('Harriet Lowe');
  expect(two.text).toContain('worry about cost');
  await harriet.post(`${path}/withhold`, { request: id, withhold: `note:${crypto.randomUUID()}` });
  expect((await requests())[0]?.withheld).toEqual([]);
  expect(kept).not.toBe(left);
});

test('nothing is given without an open request, or for one of another patient or practice', async () => {
  expect((await harriet.post(`${path}/file`, { request: crypto.randomUUID() })).location).toBe(path);
  const id = await opened();
  const sam = await house.db
    .selectFrom('patient')
    .select('id')
    .where('given_name', '=', 'Sam')
    .executeTakeFirstOrThrow();
  const others = `/riverside/practice/patients/${sam.id}/data-request`;
  expect((await harriet.post(`${others}/file`, { request: id })).location).toBe(others);
  await harriet.post(`${others}/answer`, { request: id });
  expect((await requests())[0]?.answered_at).toBeNull();
  const declan = await signedIn(house, 'liffey', 'manager@liffey.example', 'staff');
  expect((await declan.get(path.replace('riverside', 'liffey'))).status).toBe(404);
});
