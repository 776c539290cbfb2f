import { beforeAll, expect, it } from 'vitest';
import { newId } from '#/platform/ids.ts';
import { type Caller, readable, signedIn } from '#test/app.ts';
import { storyNow, type TestHouse, testHouse } from '#test/database.ts';
import { book, practiceNamed } from '../test-visits.ts';

let house: TestHouse;
let beth: Caller;
let practiceId: number;
beforeAll(async () => {
  house = await testHouse();
  beth = await signedIn(house, 'riverside', 'reception@riverside.example', 'staff');
  practiceId = (await practiceNamed(house, 'riverside')).id;
});

const shah = 'Dr Priya Shah';
const diary = (date: string) => beth.get(`/riverside/practice/diary?date=${date}`);
const columnOf = (page: string, name: string) =>
  page.split('<section class="column"').find((part) => part.includes(`>${name} <`)) ?? '';
const idOf = async (name: string) =>
  (
    await house.db
      .selectFrom('practitioner')
      .select('id')
      .where('practice_id', '=', practiceId)
      .where('name', '=', name)
      .executeTakeFirstOrThrow()
  ).id;
/** Links to what is free, as the time each offers. */
const offers = (column: string) => [...column.matchAll(/New appointment at (\d\d:\d\d), /g)].map(([, time]) => time);

it('offers what is free of a session, one link a stretch, with the time filled in', async () => {
  const date = '2026-10-13';
  await book(house, 'riverside', { practitioner: shah, at: `${date}T09:30` });
  const column = columnOf((await diary(date)).text, shah);
  const [open] = /class="open from-(\d+) for-(\d+)"/.exec(column) ?? [];
  expect(open).toBeDefined();
  expect(offers(column)).toContain('10:00');
  const href = /href="([^"]*)"[^>]*><span class="free-time"[^>]*>\+ 10:00/.exec(column)?.[1]?.replaceAll('&amp;', '&');
  expect(href).toBe(`/riverside/practice/book?practitioner=${await idOf(shah)}&date=${date}&at=10%3A00`);
});

it('offers nothing that is past, and today only from now on', async () => {
  expect(offers((await diary('2026-10-01')).text)).toEqual([]);
  // It is nine in the morning.
  for (const time of offers((await diary('2026-10-05')).text)) expect(String(time) >= '09:00').toBe(true);
});

it('draws a held time without saying whose it is, until it is held no more', async () => {
  const date = '2026-10-15';
  const account = await house.db.selectFrom('portal_account').selectAll().executeTakeFirstOrThrow();
  const type = await house.db
    .selectFrom('appointment_type')
    .select('id')
    .where('practice_id', '=', practiceId)
    .executeTakeFirstOrThrow();
  const starts = Temporal.Instant.from(`${date}T09:00:00Z`);
  await house.db
    .insertInto('hold')
    .values({
      practice_id: practiceId,
      id: newId(),
      account_id: account.id,
      practitioner_id: await idOf(shah),
      type_id: type.id,
      starts_at: starts,
      ends_at: starts.add({ minutes: 30 }),
      expires_at: storyNow.add({ minutes: 10 }),
      made_at: storyNow,
    })
    .execute();
  const column = columnOf((await diary(date)).text, shah);
  expect(column).toMatch(/<div class="held from-\d+ for-6"[^>]*>Someone is booking online<\/div>/);
  expect(column).not.toContain(account.name);
  expect(offers(column)).toContain('10:30');
  house.clock.add({ minutes: 11 });
  expect((await diary(date)).text).not.toContain('class="held');
  house.clock.set(storyNow);
});

it('draws the minutes kept free after a visit, and offers what comes after them', async () => {
  const date = '2026-10-16';
  const { reference } = await book(house, 'riverside', { practitioner: shah, at: `${date}T09:30` });
  await house.db.updateTable('appointment').set({ buffer_minutes: 10 }).where('reference', '=', reference).execute();
  const column = columnOf((await diary(date)).text, shah);
  expect(column).toMatch(/<div class="tail colour-\d from-\d+ for-2" aria-hidden="true">/);
  expect(offers(column)).toContain('10:10');
});

it('says that the practice is closed, and why, and offers nothing', async () => {
  const closed = {
    from_date: Temporal.PlainDate.from('2026-10-19'),
    until_date: Temporal.PlainDate.from('2026-10-20'),
  };
  await house.db
    .insertInto('closure')
    .values({ practice_id: practiceId, id: newId(), ...closed, note: 'Training for all' })
    .execute();
  const page = await diary('2026-10-20');
  expect(readable(page.text)).toContain('Closed: Training for all');
  expect(page.text).toContain('<p class="diary-closed">');
  expect(offers(page.text)).toEqual([]);
  expect((await diary('2026-10-21')).text).not.toContain('class="diary-closed"');
  const week = await beth.get('/riverside/practice/diary/week?date=2026-10-20');
  expect(readable(week.text)).toContain('Closed on Monday: Training for all · Closed on Tuesday: Training for all');
});

it('knows the region’s public holidays by name', async () => {
  expect(readable((await diary('2026-12-25')).text)).toContain('Closed: Christmas Day');
});

it('says what the colours and icons in it mean', async () => {
  const date = '2026-10-22';
  await book(house, 'riverside', { practitioner: shah, at: `${date}T09:30` });
  const legend = /<ul class="diary-legend"[\s\S]*?<\/ul>/.exec((await diary(date)).text)?.[0] ?? '';
  expect(readable(legend)).toBe('Check-up Pending');
});
