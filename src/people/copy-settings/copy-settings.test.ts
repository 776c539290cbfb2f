import { beforeEach, expect, test } from 'vitest';
import { type Caller, readable, signedIn } from '#test/app.ts';
import { type TestHouse, testHouse } from '#test/database.ts';

const path = '/riverside/practice/settings/copy';
let house: TestHouse;
let manager: Caller;
beforeEach(async () => {
  house = await testHouse();
  manager = await signedIn(house, 'riverside', 'manager@riverside.example', 'staff');
});

const idOf = async (slug: string) =>
  (await house.db.selectFrom('practice').select('id').where('slug', '=', slug).executeTakeFirstOrThrow()).id;

/** Makes Riverside's manager work at Liffey too. */
async function worksAtLiffey(role: 'manager' | 'receptionist') {
  const own = await house.db
    .selectFrom('staff')
    .selectAll()
    .where('practice_id', '=', await idOf('riverside'))
    .where('role', '=', 'manager')
    .executeTakeFirstOrThrow();
  await house.db
    .insertInto('staff')
    .values({ ...own, practice_id: await idOf('liffey'), role })
    .execute();
}

const state = async (slug: string) => {
  const id = await idOf(slug);
  const { policies, accent } = await house.db
    .selectFrom('practice')
    .select(['policies', 'accent'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const names = async (table: 'appointment_type' | 'plan') =>
    (await house.db.selectFrom(table).select('name').where('practice_id', '=', id).orderBy('name').execute()).map(
      ({ name }) => name,
    );
  const hours = await house.db.selectFrom('opening_hours').selectAll().where('practice_id', '=', id).execute();
  return { policies, accent, types: await names('appointment_type'), plans: await names('plan'), hours };
};

test('whoever manages no other practice reads so, and copies nothing', async () => {
  expect(readable((await manager.get(path)).text)).toContain('You manage no other practice');
  const answer = await manager.post(path, { from: 'liffey', part: 'rules' });
  expect(answer.status).toBe(422);
});

test('a receptionist there may not bring its settings here', async () => {
  await worksAtLiffey('receptionist');
  expect((await manager.post(path, { from: 'liffey', part: 'rules' })).status).toBe(422);
});

test('rules, hours, types with their plans and the colour come over, each change with before and after', async () => {
  await worksAtLiffey('manager');
  const liffey = await idOf('liffey');
  const plan = '019a0000-0000-7000-8000-00000000000a';
  await house.db.insertInto('plan').values({ practice_id: liffey, id: plan, name: 'PRSI', ordinal: 1 }).execute();
  await house.db
    .insertInto('appointment_type')
    .values({
      practice_id: liffey,
      id: plan,
      name: 'Scale and polish',
      minutes: 20,
      colour: 2,
      ordinal: 9,
      plan_id: plan,
    })
    .execute();
  await house.db
    .updateTable('practice')
    .set({ policies: JSON.stringify({ noticeHours: 24, tellPracticeAddresses: ['front@liffey.example'] }) })
    .where('id', '=', liffey)
    .execute();
  await house.db.deleteFrom('opening_hours').where('practice_id', '=', liffey).where('weekday', '=', 5).execute();
  const before = await state('riverside');
  const there = await state('liffey');

  const answer = await house.db.selectFrom('event').select('id').execute();
  const page = await manager.post(path, { from: 'liffey', part: 'rules' });
  expect(page.status).toBe(303);
  expect(readable((await manager.get(page.location ?? '')).text)).toContain('One rule was changed.');
  for (const part of ['hours', 'types', 'colour']) await manager.post(path, { from: 'liffey', part });

  const after = await state('riverside');
  expect(after.policies).toEqual({ ...before.policies, noticeHours: 24 });
  expect(after.accent).toBe(there.accent);
  expect(after.types).toEqual([...before.types, 'Scale and polish'].sort());
  expect(after.plans).toEqual(['NHS', 'PRSI', 'Private']);
  expect(after.hours.map(({ weekday }) => weekday)).not.toContain(5);
  expect(await state('liffey')).toEqual(there);
  const type = await house.db
    .selectFrom('appointment_type')
    .innerJoin('plan', (on) =>
      on
        .onRef('plan.practice_id', '=', 'appointment_type.practice_id')
        .onRef('plan.id', '=', 'appointment_type.plan_id'),
    )
    .select('plan.name')
    .where('appointment_type.practice_id', '=', await idOf('riverside'))
    .where('appointment_type.name', '=', 'Scale and polish')
    .executeTakeFirstOrThrow();
  expect(type.name).toBe('PRSI');
  const known = new Set(answer.map(({ id }) => id));
  const events = (await house.db.selectFrom('event').select(['id', 'kind']).orderBy('id').execute()).filter(
    ({ id }) => !known.has(id),
  );
  expect(events.map(({ kind }) => kind)).toEqual([
    'settings.changed',
    'opening-hours.changed',
    'plan.added',
    'appointment-type.added',
    'practice.changed',
  ]);

  for (const part of ['rules', 'hours', 'types', 'colour']) await manager.post(path, { from: 'liffey', part });
  expect(await state('riverside')).toEqual(after);
  expect((await house.db.selectFrom('event').select('id').execute()).length).toBe(known.size + 5);
});

test('nothing ticked is said at the field, and keeps the practice that was chosen', async () => {
  await worksAtLiffey('manager');
  const answer = await manager.post(path, { from: 'liffey' });
  expect(answer.status).toBe(422);
  expect(answer.text).toContain('href="#part"');
});
