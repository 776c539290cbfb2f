import { expect, test } from 'vitest';
import { createPractice } from '#/practice/set-up.ts';
import { signedIn } from '#test/app.ts';
import { testHouse } from '#test/database.ts';
import { tables } from '../csv/columns.ts';
import { named, run } from '../test-files.ts';
import { exportCsv } from './tables.ts';

const house = await testHouse();

async function textOf(slug: string, table: (typeof tables)[number]) {
  let text = '';
  for await (const more of exportCsv(house.db, await named(house, slug), table)) text += more;
  return text;
}

const order = ['practitioners', 'types', 'patients', 'appointments'] as const;

test('what leaves one practice comes into an empty one the same, and leaves it the same again', async () => {
  const act = { actor: { kind: 'system', channel: 'practice' }, now: house.clock(), quiet: true } as const;
  await createPractice(house, act, {
    ...{ slug: 'elm', name: 'Elm Dental', region: 'GB', zone: 'Europe/London', locale: 'en-GB' },
    ...{ phone: '+441174960123', email: 'desk@elm.example', address: '1 Elm Row', hours: [] },
  });
  for (const table of order) await run(house, 'elm', await textOf('riverside', table), { table, doubleBook: true });
  for (const table of tables) {
    const lines = async (slug: string) => (await textOf(slug, table)).split('\r\n').sort();
    expect((await lines('riverside')).length).toBeGreaterThan(3);
    expect(await lines('elm')).toEqual(await lines('riverside'));
  }
});

test('a practice that imports its own export changes nothing', async () => {
  const done: string[] = [];
  for (const table of order) done.push(...(await run(house, 'riverside', await textOf('riverside', table), { table })));
  expect(done.filter((one) => !/ same \d+$/.test(one))).toEqual([]);
});

test('a manager takes the tables as files; nobody else does', async () => {
  const manager = await signedIn(house, 'riverside', 'manager@riverside.example', 'staff');
  const path = '/riverside/practice/settings/export';
  const file = await manager.get(`${path}/patients.csv`);
  expect(file.text).toBe(await textOf('riverside', 'patients'));
  expect(file.headers.get('content-disposition')).toBe('attachment; filename="riverside-patients.csv"');
  expect(file.headers.get('cache-control')).toBe('no-store');
  expect((await manager.get(`${path}/secrets.csv`)).status).toBe(404);
  const receptionist = await signedIn(house, 'riverside', 'reception@riverside.example', 'staff');
  expect((await receptionist.get(`${path}/patients.csv`)).status).toBe(403);
});
