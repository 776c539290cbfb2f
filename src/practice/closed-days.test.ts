import { beforeAll, expect, test } from 'vitest';
import { newId } from '#/platform/ids.ts';
import { type TestHouse, testHouse } from '#test/database.ts';
import { closedDays } from './closed-days.ts';
import { type Practice, practiceBySlug } from './practice.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});

const at = async (slug: string) => (await practiceBySlug(house.db, slug)) as Practice;
async function closed(practice: Practice, from: string, until: string) {
  const days = await closedDays(house.db, practice, Temporal.PlainDate.from(from), Temporal.PlainDate.from(until));
  return days.map(({ date, kind, name }) => `${date} ${kind} ${name}`);
}
const close = (practice: Practice, from: string, until: string, note: string) =>
  house.db
    .insertInto('closure')
    .values({
      practice_id: practice.id,
      id: newId(),
      from_date: Temporal.PlainDate.from(from),
      until_date: Temporal.PlainDate.from(until),
      note,
    })
    .execute();

test.each([
  [
    'riverside',
    [
      '2026-12-25 holiday Christmas Day',
      '2026-12-26 holiday Boxing Day',
      '2026-12-28 holiday Boxing Day (substitute day)',
      '2027-01-01 holiday New Year’s Day',
    ],
  ],
  [
    'liffey',
    ['2026-12-25 holiday Christmas Day', '2026-12-26 holiday St Stephen’s Day', '2027-01-01 holiday New Year’s Day'],
  ],
  ['erables', ['2026-12-25 holiday Christmas Day', '2027-01-01 holiday New Year’s Day']],
  [
    'harbour',
    [
      '2026-12-25 holiday Christmas Day',
      '2026-12-26 holiday Boxing Day',
      '2026-12-28 holiday Boxing Day (substitute day)',
      '2027-01-01 holiday New Year’s Day',
    ],
  ],
])('around the end of a year %s is closed on the public holidays of its region', async (slug, days) => {
  expect(await closed(await at(slug), '2026-12-24', '2027-01-01')).toEqual(days);
});

test('a part of a region has holidays of its own, and names are in the practice’s language', async () => {
  const [riverside, erables] = [await at('riverside'), await at('erables')];
  expect(await closed({ ...riverside, part: 'SCT' }, '2027-01-01', '2027-01-04')).toEqual([
    '2027-01-01 holiday New Year’s Day',
    '2027-01-02 holiday January 2nd',
    '2027-01-04 holiday January 2nd (substitute day)',
  ]);
  expect(await closed({ ...erables, locale: 'fr-CA' }, '2026-06-20', '2026-06-30')).toEqual([
    '2026-06-24 holiday Fête nationale du Québec',
  ]);
  expect(await closed(await at('liffey'), '2027-06-01', '2027-06-30')).toEqual([
    '2027-06-07 holiday June bank holiday',
  ]);
});

test('closures stand among them, cut to the days asked for; a day has one entry, and is said once', async () => {
  const liffey = await at('liffey');
  await close(liffey, '2027-03-10', '2027-03-18', 'Moving in');
  await close(liffey, '2027-03-18', '2027-03-18', 'Painting');
  expect(await closed(liffey, '2027-03-16', '2027-03-20')).toEqual([
    '2027-03-16 closure Moving in',
    '2027-03-17 holiday St Patrick’s Day',
    '2027-03-18 closure Moving in',
  ]);
  expect(await closed(await at('riverside'), '2027-03-16', '2027-03-20')).toEqual([]);
});

test('a holiday that the practice works on is a day like any other; by its policy all are', async () => {
  const harbour = await at('harbour');
  const day = Temporal.PlainDate.from('2026-12-28');
  await house.db.insertInto('holiday_worked').values({ practice_id: harbour.id, day }).execute();
  expect(await closed(harbour, '2026-12-27', '2026-12-30')).toEqual([]);
  const policies = { ...harbour.policies, closedOnHolidays: false };
  expect(await closed({ ...harbour, policies }, '2026-12-01', '2027-12-01')).toEqual([]);
});
