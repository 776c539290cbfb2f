import { beforeEach, describe, expect, test } from 'vitest';
import { type Caller, readable, signedIn } from '#test/app.ts';
import { type TestHouse, testHouse } from '#test/database.ts';
import type { WholeType } from './read-types.ts';
import { typedOf } from './type-fields.ts';

const path = '/riverside/practice/settings/appointment-types';
let house: TestHouse;
let manager: Caller;
beforeEach(async () => {
  house = await testHouse();
  manager = await signedIn(house, 'riverside', 'manager@riverside.example', 'staff');
});

const types = async (slug = 'riverside'): Promise<WholeType[]> =>
  house.db
    .selectFrom('appointment_type as t')
    .innerJoin('practice as p', 'p.id', 't.practice_id')
    .selectAll('t')
    .where('p.slug', '=', slug)
    .orderBy('t.ordinal')
    .execute();
const named = async (name: string) => (await types()).find((type) => type.name === name) as WholeType;
const doersOf = async (id: string) =>
  (await house.db.selectFrom('practitioner_type').select('practitioner_id').where('type_id', '=', id).execute())
    .map((one) => one.practitioner_id)
    .sort();
const events = (kind: string) => house.db.selectFrom('event').select('data').where('kind', '=', kind).execute();
/** Sends a form with each of several practitioners, as ticks do. */
const send = (to: string, form: Record<string, string>, practitioners: string[]) =>
  manager.send(
    to,
    new URLSearchParams([
      ...Object.entries(form).filter(([, value]) => value !== ''),
      ...(form.name === '' ? [['name', ''] as [string, string]] : []),
      ...practitioners.map((id): [string, string] => ['practitioner', id]),
    ]).toString(),
    'application/x-www-form-urlencoded',
  );

test('the list tells of each type how long it takes, who does it and what stands online', async () => {
  const text = readable((await manager.get(path)).text);
  expect(text).toContain('Check-up');
  expect(text).toContain('Booked online Cancelled online as set for the practice');
  expect((await manager.get('/riverside/practice/settings')).text).toContain(`href="${path}"`);
});

test('a new type is added at the end with its practitioners, and written down', async () => {
  const doer = await doersOf((await named('Check-up')).id);
  const typed = { ...typedOf(await named('Check-up')), name: 'Whitening', minutes: '45', price: '249.5' };
  const answer = await send(`${path}/new`, typed, doer);
  expect(answer.status).toBe(303);
  const added = (await types()).at(-1) as WholeType;
  expect(added).toMatchObject({ name: 'Whitening', minutes: 45, price_minor: 24950, withdrawn_at: null });
  expect(await doersOf(added.id)).toEqual(doer);
  expect(readable((await manager.get(answer.location ?? '')).text)).toContain('Saved. This holds from now on');
  expect(readable((await manager.get(path)).text)).toContain('£249.50');
  const written = (await events('appointment-type.added')).map(({ data }) => data.typeId);
  expect(written.filter((id) => id === added.id)).toHaveLength(1);
});

test('a change is written down with before and after of what changed, and the same again is nothing', async () => {
  const type = await named('Check-up');
  const [first = '', ...others] = await doersOf(type.id);
  const typed = { ...typedOf(type), minutes: String(type.minutes + 10), cancelling: 'own', cancel_notice_hours: '72' };
  expect((await send(`${path}/${type.id}`, typed, others)).location).toBe(`${path}/${type.id}?saved=saved`);
  expect((await send(`${path}/${type.id}`, typed, others)).location).toBe(`${path}/${type.id}?saved=same`);
  const written = await events('appointment-type.changed');
  expect(written.map(({ data }) => data)).toEqual([
    {
      typeId: type.id,
      before: { minutes: type.minutes, cancel_notice_hours: null, practitioners: [first, ...others] },
      after: { minutes: type.minutes + 10, cancel_notice_hours: 72, practitioners: others },
    },
  ]);
  expect(await doersOf(type.id)).toEqual(others);
});

test('what is booked keeps its length when the type’s changes', async () => {
  const type = await named('Check-up');
  const lengths = () =>
    house.db.selectFrom('appointment').select(['id', 'starts_at', 'ends_at']).orderBy('id').execute();
  const before = await lengths();
  await send(`${path}/${type.id}`, { ...typedOf(type), minutes: '90' }, await doersOf(type.id));
  expect(await lengths()).toEqual(before);
  expect((await named('Check-up')).minutes).toBe(90);
});

describe('what can’t be saved', () => {
  const table: [Record<string, string>, string, string][] = [
    [{ name: '' }, 'name', 'Give it a name'],
    [{ minutes: '4' }, 'minutes', 'Length: type a whole number from 5 to 480'],
    [{ minutes: '30.5' }, 'minutes', 'Length: type a whole number'],
    [{ buffer_minutes: 'ten' }, 'buffer_minutes', 'Kept free after it: type a whole number from 0 to 120'],
    [{ from_age: '18', until_age: '17' }, 'until_age', 'younger than the age it begins at'],
    [{ daily_cap: '0' }, 'daily_cap', 'At most a day, booked online: type a whole number from 1 to 100'],
    [{ colour: '9' }, 'colour', 'Choose a colour'],
    [{ cancelling: 'perhaps' }, 'cancelling', 'Choose how it is cancelled online'],
    [{ cancelling: 'own', cancel_notice_hours: '337' }, 'cancel_notice_hours', 'from 0 to 336'],
    [{ price: 'from 20' }, 'price', 'type an amount such as 85'],
    [{ price: '-5' }, 'price', 'type an amount such as 85'],
  ];
  test.each(table)('%j: refused at its field, kept as typed', async (wrong, field, why) => {
    const before = await types();
    const type = await named('Check-up');
    const answer = await send(`${path}/${type.id}`, { ...typedOf(type), ...wrong }, await doersOf(type.id));
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(`href="#${field}"`);
    expect(readable(answer.text)).toContain(why);
    expect(await types()).toEqual(before);
  });

  test('a form of somebody else’s, and a practitioner of another practice', async () => {
    const type = await named('Check-up');
    expect((await manager.post(`${path}/${type.id}`, {})).status).toBe(422);
    const [theirs] = await house.db
      .selectFrom('practitioner as d')
      .innerJoin('practice as p', 'p.id', 'd.practice_id')
      .select('d.id')
      .where('p.slug', '=', 'liffey')
      .execute();
    const doers = await doersOf(type.id);
    await send(`${path}/${type.id}`, typedOf(type), [...doers, theirs?.id ?? '']);
    expect(await doersOf(type.id)).toEqual(doers);
  });
});

test('types change places, and one that is withdrawn is offered to nobody until it is brought back', async () => {
  const names = async () => (await types()).filter((one) => !one.withdrawn_at).map(({ name }) => name);
  const [first, second, ...rest] = await names();
  const press = async (name: string, what: string) =>
    (await manager.post(path, { type: (await named(name)).id, do: what })).status;
  expect(await press(second ?? '', 'up')).toBe(303);
  expect(await names()).toEqual([second, first, ...rest]);
  expect(await press(second ?? '', 'up')).toBe(303);
  expect(await press(second ?? '', 'down')).toBe(303);
  expect(await names()).toEqual([first, second, ...rest]);
  const patient = await signedIn(house, 'riverside', 'alex.morgan@demo.example');
  expect(readable((await patient.get('/riverside/book')).text)).toContain('Check-up');
  expect(await press('Check-up', 'withdraw')).toBe(303);
  expect(await press('Check-up', 'withdraw')).toBe(303);
  expect((await patient.get('/riverside/book')).text).not.toMatch(/<label[^>]*>Check-up</);
  expect(await events('appointment-type.withdrawn')).toHaveLength(1);
  expect(await press('Check-up', 'bring-back')).toBe(303);
  expect((await patient.get('/riverside/book')).text).toMatch(/<label[^>]*>Check-up</);
  expect(await press('Check-up', 'sing')).toBe(422);
});

test('a patient reads the price where they choose, once there is one', async () => {
  const patient = await signedIn(house, 'riverside', 'alex.morgan@demo.example');
  expect((await patient.get('/riverside/book')).text).not.toContain('£');
  const type = await named('Check-up');
  await send(`${path}/${type.id}`, { ...typedOf(type), price: '62' }, await doersOf(type.id));
  expect((await patient.get('/riverside/book')).text).toContain('£62.00');
});

test('“not online” holds from the patient’s very next press, in words, and ends the control everywhere', async () => {
  const patient = await signedIn(house, 'riverside', 'alex.morgan@demo.example');
  const visit = await house.db
    .selectFrom('appointment as a')
    .innerJoin('patient as p', 'p.id', 'a.patient_id')
    .select(['a.reference', 'a.type_id'])
    .where('p.email', '=', 'alex.morgan@demo.example')
    .where('a.state', '=', 'pending')
    .orderBy('a.starts_at', 'desc')
    .executeTakeFirstOrThrow();
  const prompt = `/riverside/appointments/${visit.reference}/cancel`;
  expect((await patient.get(prompt)).text).toContain('Cancel Appointment');
  const type = (await types()).find(({ id }) => id === visit.type_id) as WholeType;
  await send(`${path}/${type.id}`, { ...typedOf(type), cancelling: 'never' }, await doersOf(type.id));
  const refused = await patient.post(prompt, { sequence: '0' });
  expect(refused.status).toBe(409);
  expect(readable(refused.text)).toContain('Visits like this one can’t be cancelled online');
  expect(readable(refused.text)).toContain('0117 496 0123');
  expect((await patient.get(`/riverside/appointments/${visit.reference}`)).text).not.toContain(`href="${prompt}"`);
  expect((await events('appointment.cancel-refused')).at(-1)?.data).toMatchObject({ reason: 'not-online' });
  const desk = await signedIn(house, 'riverside', 'reception@riverside.example', 'staff');
  const atDesk = readable((await desk.get(`/riverside/practice/appointments/${visit.reference}`)).text);
  expect(atDesk).toContain('Visits of this type aren’t cancelled online at present.');
  await send(`${path}/${type.id}`, { ...typedOf(type), cancelling: 'practice' }, await doersOf(type.id));
  expect((await patient.post(prompt, { sequence: '0' })).status).toBe(303);
});

test('another practice’s type is not found, and a receptionist reaches none of it', async () => {
  const [theirs] = await types('liffey');
  const form = typedOf(theirs as WholeType);
  expect((await manager.get(`${path}/${theirs?.id}`)).status).toBe(404);
  expect((await manager.post(`${path}/${theirs?.id}`, { ...form, name: 'Mine' })).status).toBe(404);
  expect((await manager.post(path, { type: theirs?.id ?? '', do: 'withdraw' })).status).toBe(404);
  expect((await types('liffey'))[0]).toEqual(theirs);
  const receptionist = await signedIn(house, 'riverside', 'reception@riverside.example', 'staff');
  for (const page of [path, `${path}/new`]) expect((await receptionist.get(page)).status).toBe(403);
  expect((await receptionist.post(`${path}/new`, form)).status).toBe(403);
});
