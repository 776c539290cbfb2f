import { describe, expect, test } from 'vitest';
import { readable, signedIn } from '#test/app.ts';
import { hiddenFields } from '#test/form.ts';
import { type Form, jo, visitorPages } from '#test/visitor-pages.ts';

const pages = await visitorPages();
const { house, booked, recordsOf, visitsOf } = pages;
const desk = await signedIn(house, 'riverside', 'reception@riverside.example', 'staff');
const elsewhere = await signedIn(house, 'liffey', 'reception@liffey.example', 'staff');

let numbers = 100;
const number = () => `07700 900${++numbers}`;

/** Two bookings that made two records of one family name and date of birth: the older, the newer and the question. */
async function twoRecords(family: string) {
  const one: Form = { ...jo, family, email: `${family.toLowerCase()}@demo.example`, phone: number() };
  await booked(one);
  await booked({ ...one, given: 'Joanna', email: `joanna@${family.toLowerCase()}.example`, phone: number() });
  const [older, newer] = await recordsOf(family);
  if (!older || !newer) throw new Error('there are no two records');
  const task = await house.db
    .selectFrom('staff_task')
    .select('id')
    .where('patient_id', '=', newer.id)
    .executeTakeFirstOrThrow();
  return { older, newer, path: `/riverside/practice/duplicates/${task.id}` };
}

describe('a visitor’s record that looks like another', () => {
  test('is a task on the dashboard, which leads to both records beside each other', async () => {
    const { older, newer, path } = await twoRecords('Alpha');
    const dashboard = await desk.get('/riverside/practice/');
    expect(readable(dashboard.text)).toContain('Joanna Alpha booked online, and may be somebody you know already');
    expect(dashboard.text).toContain(`href="${path}"`);
    const page = readable((await desk.get(path)).text);
    expect(page).toContain('Name Jo Alpha Joanna Alpha');
    expect(page).toContain('Born 27 March 1985 27 March 1985');
    expect(page).toContain('E-mail alpha@demo.example joanna@alpha.example');
    expect(page).toContain('Ring the number that was held before, 07700 900101');
    expect([await visitsOf(older.id), await visitsOf(newer.id)].map(({ length }) => length)).toEqual([1, 1]);
    expect((await elsewhere.get(path.replace('riverside', 'liffey'))).status).toBe(404);
    expect((await elsewhere.post(path.replace('riverside', 'liffey'), { decision: 'different' })).status).toBe(303);
    expect((await desk.get(path)).status).toBe(200);
  });

  test('is the same person: the visits go to the older record, which keeps its details; the newer is archived', async () => {
    const { older, newer, path } = await twoRecords('Beta');
    const form = hiddenFields((await desk.get(path)).text.split('id="different"')[0] ?? '', path);
    expect(form).toEqual({ decision: 'same', older: older.id, newer: newer.id });
    const [one, two] = await Promise.all([desk.post(path, form), desk.post(path, form)]);
    expect([one.status, two.status]).toEqual([303, 303]);
    expect(await visitsOf(older.id)).toHaveLength(2);
    expect(await visitsOf(newer.id)).toEqual([]);
    const [still, archived] = await recordsOf('Beta');
    expect(still).toEqual(older);
    expect(archived).toEqual({ ...newer, archived_at: house.clock() });
    const merged = await house.db
      .selectFrom('event')
      .select(['patient_id', 'data'])
      .where('kind', '=', 'patient.merged')
      .execute();
    expect(merged).toMatchObject([{ patient_id: older.id, data: { from: newer.id } }]);
    expect((await desk.get(path)).status).toBe(404);
  });

  test('is somebody else: the question is closed, and nothing else happens', async () => {
    const { older, newer, path } = await twoRecords('Gamma');
    expect((await desk.post(path, { decision: 'different' })).location).toBe('/riverside/practice/');
    expect(await recordsOf('Gamma')).toEqual([older, newer]);
    expect(readable((await desk.get('/riverside/practice/')).text)).not.toContain('Gamma');
  });

  test('can’t be put together with a record that isn’t like it', async () => {
    const { newer, path } = await twoRecords('Delta');
    const other = pages.at.alex.patientId;
    const answer = await desk.post(path, { decision: 'same', older: other, newer: newer.id });
    expect(answer.status).toBe(409);
    expect(await visitsOf(newer.id)).toHaveLength(1);
  });
});

test('another telephone number stands on the dashboard with the one that is held, until staff have dealt with it', async () => {
  const one = { ...jo, family: 'Epsilon', email: 'epsilon@demo.example' };
  await booked(one);
  await house.db.updateTable('patient').set({ phone: '+447700900001' }).where('family_name', '=', 'Epsilon').execute();
  await house.db
    .updateTable('practice')
    .set({ policies: JSON.stringify({ openBookingsNew: 4 }) })
    .where('slug', '=', 'riverside')
    .execute();
  await booked(one);
  const page = readable((await desk.get('/riverside/practice/')).text);
  expect(page).toContain('Jo Epsilon gave another telephone number when booking online');
  expect(page).toContain('Gave 07700 900461. Before you change it, ring the number you hold: 07700 900001');
});
