import { beforeAll, expect, test } from 'vitest';
import { type TestHouse, testHouse } from '#test/database.ts';
import { movedByZoneRules } from './moved-by-zone-rules.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});

const ahead = () =>
  house.db
    .selectFrom('appointment')
    .select(['practice_id', 'id', 'reference', 'zone', 'starts_at', 'local_start'])
    .where('starts_at', '>', house.clock())
    .where('state', '=', 'pending')
    .orderBy('starts_at')
    .execute();

test('as booked, every agreed time is what its instant reads', async () => {
  expect((await ahead()).length).toBeGreaterThan(4);
  expect(await movedByZoneRules(house.db, house.clock())).toEqual([]);
});

test('one whose zone has changed its rules since is listed, with both times, and stays as it is', async () => {
  const [visit] = await ahead();
  if (!visit) throw new Error('nothing is ahead');
  const agreed = visit.local_start.subtract({ hours: 1 });
  await house.db.updateTable('appointment').set({ local_start: agreed }).where('id', '=', visit.id).execute();
  const moved = await movedByZoneRules(house.db, house.clock());
  expect(moved).toHaveLength(1);
  expect(moved[0]).toMatchObject({ practice_id: visit.practice_id, reference: visit.reference, zone: visit.zone });
  expect([String(moved[0]?.agreed), String(moved[0]?.now)]).toEqual([String(agreed), String(visit.local_start)]);
  const after = (await ahead()).find(({ id }) => id === visit.id);
  expect(String(after?.starts_at)).toBe(String(visit.starts_at));
});

test('what is over or cancelled is of no concern any more', async () => {
  const [moved] = await movedByZoneRules(house.db, house.clock());
  const visit = (await ahead()).find(({ reference }) => reference === moved?.reference);
  if (!visit) throw new Error('none has moved');
  expect(await movedByZoneRules(house.db, visit.starts_at)).toEqual([]);
});
