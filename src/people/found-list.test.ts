import { expect, it } from 'vitest';
import { readable, signedIn } from '#test/app.ts';
import { testHouse } from '#test/database.ts';

it('lists who is found while one types, and the appointment of a reference', async () => {
  const house = await testHouse();
  const beth = await signedIn(house, 'riverside', 'reception@riverside.example', 'staff');
  const found = (q: string) => beth.get(`/riverside/practice/patients/found?${new URLSearchParams({ q })}`);
  const alex = await found('mor');
  expect(alex.text).toMatch(/role="option" id="find-1" data-href="\/riverside\/practice\/patients\/[0-9a-f-]{36}"/);
  expect(readable(alex.text)).toBe('Alex Morgan 12 April 1988 · 07700 900123');
  expect(alex.text).toContain('data-words="1 patient"');
  const { reference } = await house.db
    .selectFrom('appointment as a')
    .innerJoin('practice as p', 'p.id', 'a.practice_id')
    .select('a.reference')
    .where('p.slug', '=', 'riverside')
    .executeTakeFirstOrThrow();
  expect((await found(reference.toLowerCase())).text).toContain(
    `data-href="/riverside/practice/appointments/${reference}"`,
  );
  expect(readable((await found('zzz')).text)).toBe('Nobody found');
  expect(readable((await found(' ')).text)).toBe('');
});
