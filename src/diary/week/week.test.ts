import { beforeAll, describe, expect, it } from 'vitest';
import { addTimeOff } from '#/practice/set-up.ts';
import { type Caller, readable, signedIn } from '#test/app.ts';
import { storyNow, type TestHouse, testHouse } from '#test/database.ts';
import { actorOf, book, practiceNamed } from '../test-visits.ts';
import { daysWords, weekOf } from './week-of.ts';

let house: TestHouse;
let beth: Caller;
let ids: Record<string, string>;
beforeAll(async () => {
  house = await testHouse();
  beth = await signedIn(house, 'riverside', 'reception@riverside.example', 'staff');
  const practice = await practiceNamed(house, 'riverside');
  const rows = await house.db
    .selectFrom('practitioner')
    .select(['id', 'name'])
    .where('practice_id', '=', practice.id)
    .execute();
  ids = Object.fromEntries(rows.map(({ id, name }) => [name, id]));
});

const week = (query: string) => beth.get(`/riverside/practice/diary/week${query}`);
const shah = 'Dr Priya Shah';
const days = (page: string) =>
  [...page.matchAll(/<section class="column"[\s\S]*?<h2[^>]*>([\s\S]*?)<\/h2>/g)].map(([, name]) =>
    readable(name ?? ''),
  );

describe('the week', () => {
  it('has a column for each working day, each leading to its day, of whoever is asked for', async () => {
    const { reference } = await book(house, 'riverside', { practitioner: shah, at: '2026-10-14T09:30' });
    const page = await week(`?date=2026-10-14&practitioner=${ids[shah]}`);
    expect(page.status).toBe(200);
    expect(days(page.text)).toEqual(['Mon 12 Oct', 'Tue 13 Oct', 'Wed 14 Oct', 'Thu 15 Oct', 'Fri 16 Oct']);
    expect(readable(page.text)).toContain(`12 – 18 October ${shah}`);
    expect(page.text).toContain(`href="/riverside/practice/diary?date=2026-10-13&amp;practitioner=${ids[shah]}"`);
    const wednesday = page.text.split('<section class="column"')[3] ?? '';
    expect(wednesday).toContain(`id="visit-${reference}"`);
    expect(wednesday).toContain('from-18 for-6');
    expect(page.text).not.toMatch(/ style="/);
  });

  it('is somebody’s where nobody is asked for, and never a stranger’s', async () => {
    expect(readable((await week('')).text)).toContain(`5 – 11 October ${shah}`);
    expect(readable((await week('?practitioner=00000000-0000-7000-8000-000000000000')).text)).toContain(shah);
    expect((await week('?practitioner=nobody')).status).toBe(200);
  });

  it('has the weekend where something is in it', async () => {
    await book(house, 'riverside', { practitioner: 'Dr Grace Adeyemi', at: '2026-10-17T10:00' });
    const page = await week(`?date=2026-10-14&practitioner=${ids['Dr Grace Adeyemi']}`);
    expect(days(page.text).at(-1)).toContain('Sat 17 Oct');
  });

  it('opens a visit beside it, and leads its forms back', async () => {
    const { reference } = await book(house, 'riverside', { practitioner: shah, at: '2026-10-15T09:30' });
    const page = await week(`?date=2026-10-14&practitioner=${ids[shah]}&open=${reference}`);
    expect(page.text).toContain('aria-current="true"');
    const back = /name="back" value="([^"]*week[^"]*)"/.exec(page.text)?.[1]?.replaceAll('&amp;', '&');
    const version = /name="version" value="(\d+)"/.exec(page.text)?.[1] ?? '';
    const marked = await beth.post(`/riverside/practice/appointments/${reference}/mark`, {
      to: 'confirmed',
      version,
      back: back ?? '',
    });
    expect(marked.location).toBe(back);
  });

  it('puts nine o’clock on one line though the clocks change, and says which half past one is which', async () => {
    const at = (instant: string, of: string) =>
      book(house, 'riverside', { practitioner: shah, of, at: Temporal.Instant.from(instant) });
    const first = await at('2026-10-25T00:30:00Z', 'Morgan');
    const second = await at('2026-10-25T01:30:00Z', 'Okafor');
    const nine = await at('2026-10-25T09:00:00Z', 'Morgan');
    const page = await week(`?date=2026-10-25&practitioner=${ids[shah]}`);
    const classes = ({ reference }: { reference: string }) =>
      new RegExp(`class="(card [^"]*)"[^>]*id="visit-${reference}"`).exec(page.text)?.[1];
    expect(classes(first)).toMatch(/lane-1 from-6 for-6/);
    expect(classes(second)).toMatch(/lane-2 from-6 for-6/);
    expect(classes(nine)).toContain('from-96 for-6');
    expect(readable(page.text)).toContain('01:30 BST Alex Morgan');
    expect(readable(page.text)).toContain('01:30 GMT Sam Okafor');
  });

  it('says that somebody is away', async () => {
    const practice = await practiceNamed(house, 'riverside');
    await addTimeOff(
      house,
      practice.id,
      { actor: await actorOf(house, practice, 'manager@riverside.example'), now: storyNow },
      {
        practitionerId: ids[shah] ?? '',
        starts: Temporal.Instant.from('2026-11-10T00:00:00Z'),
        ends: Temporal.Instant.from('2026-11-11T00:00:00Z'),
        note: 'A course',
      },
    );
    const { text } = await week(`?date=2026-11-10&practitioner=${ids[shah]}`);
    expect(text.split('<section class="column"')[2]).toContain('>A course</div>');
    expect(text.split('<section class="column"')[2]).not.toContain('class="free');
  });
});

describe('its name', () => {
  it('is its first and last day, with the year where it isn’t this one', () => {
    const of = (date: string) => weekOf(Temporal.PlainDate.from(date));
    const place = { locale: 'en-GB' };
    expect(daysWords(of('2026-10-14'), place, 2026)).toMatch(/^12\s?–\s?18 October$/);
    expect(daysWords(of('2026-10-01'), place, 2026)).toMatch(/^28 September\s?–\s?4 October$/);
    expect(daysWords(of('2026-12-31'), place, 2026)).toMatch(/^28 December 2026\s?–\s?3 January 2027$/);
  });
});

it('is closed to a patient', async () => {
  const alex = await signedIn(house, 'riverside', 'alex.morgan@demo.example');
  expect((await alex.get('/riverside/practice/diary/week')).location).toContain('/riverside/practice/sign-in');
});
