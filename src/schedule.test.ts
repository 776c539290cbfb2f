import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { signedIn } from '#test/app.ts';
import { storyNow, testHouse } from '#test/database.ts';
import { tidy } from './schedule.ts';

test('the night forgets past stretches, expired holds, ended sign-ins and old counts, and nothing else', async () => {
  const house = await testHouse();
  await signedIn(house, 'riverside', 'alex.morgan@demo.example');
  const count = async (table: string) =>
    (await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(house.db)).rows[0]?.count;
  const before = {
    taken: await count('taken'),
    appointment: await count('appointment'),
    sign_in: await count('sign_in'),
  };
  const upcoming = await house.db.selectFrom('appointment').select('id').where('starts_at', '>', storyNow).execute();
  expect(before.taken).toBe(before.appointment);

  await tidy(house);
  expect(await count('taken')).toBe(upcoming.length);
  expect(await count('appointment')).toBe(before.appointment);
  expect(await count('sign_in')).toBe(before.sign_in);

  house.clock.add({ hours: 24 * 400 });
  await tidy(house);
  expect([await count('taken'), await count('sign_in'), await count('rate_limit')]).toEqual([0, 0, 0]);
});
