import { describe, expect, test } from 'vitest';
import { newId } from '#/platform/ids.ts';
import { readable, signedIn } from '#test/app.ts';
import { bookingPages } from '#test/booking-pages.ts';
import { buttonValues } from '#test/form.ts';
import { atTen, bookAt, rowOf } from '#test/riverside.ts';

const { at, house, alex, book, startsOn, setPolicies } = await bookingPages();
const any = { type: at.types['Check-up'], practitioner: 'any' };
const shah = { type: at.types['Check-up'], practitioner: at.practitioners.Shah };
const days = (page: string) => page.slice(page.indexOf('class="days'));
const hourOf = (start: string) => Temporal.Instant.from(start).toZonedDateTimeISO('Europe/London').hour;
const link = (page: string, words: string) =>
  page.match(new RegExp(`href="([^"]+)"[^>]*>${words}\\s*<`))?.[1]?.replaceAll('&amp;', '&') ?? '';

async function withRow(table: 'closure' | 'time_off' | 'session', values: object, work: () => Promise<void>) {
  const id = newId();
  const row = { practice_id: at.practice.id, id, ...values };
  await house.db
    .insertInto(table)
    .values(row as never)
    .execute();
  await work();
  await house.db.deleteFrom(table).where('id', '=', id).execute();
}

describe('the soonest', () => {
  test('stand first, a few of them with their days, on the first page alone', async () => {
    const { text } = await book(any);
    expect(readable(text)).toContain('Soonest Mon 5 Oct, 11:00 Mon 5 Oct, 11:15 Tue 6 Oct, 08:30 Tue 6 Oct, 09:00');
    expect(text.indexOf('id="soonest"')).toBeLessThan(text.indexOf('class="days'));
    expect(text).toMatch(/value="2026-10-05T10:00Z" aria-describedby="soonest"/);
    expect((await book({ ...any, from: '2026-10-12' })).text).not.toContain('id="soonest"');
  });

  test('of each practitioner tell who isn’t free at all', async () => {
    const off = { starts_at: '2026-10-01T00:00Z', ends_at: '2027-12-01T00:00Z', note: '' };
    await withRow('time_off', { ...off, practitioner_id: at.practitioners.Whitfield }, async () => {
      const page = readable((await book({ type: at.types['Check-up'] })).text);
      expect(page).toContain('Dr Tom Whitfield Dentist No times to book online Dr Grace Adeyemi');
    });
  });
});

describe('part of the day', () => {
  test('is chosen by a link, kept from page to page, and marked', async () => {
    const all = await book(any);
    expect(all.text).toMatch(/aria-current="page">Any time/);
    const { text } = await alex.get(link(all.text, 'Evening'));
    expect(text).toMatch(/aria-current="page">Evening/);
    expect(startsOn(text).length).toBeGreaterThan(2);
    for (const start of startsOn(text)) expect(hourOf(start)).toBe(17);
    expect(text).toContain('name="part" value="evening"');
    const later = await alex.get(link(text, 'Later times'));
    expect(startsOn(later.text).length).toBeGreaterThan(0);
    for (const start of startsOn(later.text)) expect(hourOf(start)).toBe(17);
    expect(link(later.text, 'Any time')).not.toContain('part=');
  });

  test('is offered only where anybody works in it', async () => {
    const nina = readable((await book({ type: at.types['Hygienist visit'] })).text);
    expect(nina).toContain('Any time Morning Afternoon Times are');
  });

  test('a full day says until when there are none of it; none at all leads back to any time', async () => {
    const page = await book({ ...shah, part: 'evening', from: '2026-11-30' });
    expect(startsOn(page.text).every((start) => hourOf(start) === 17)).toBe(true);
    const off = { practitioner_id: at.practitioners.Shah, note: '' };
    const evening = { ...off, starts_at: '2026-12-01T17:00Z', ends_at: '2026-12-01T18:00Z' };
    await withRow('time_off', evening, async () => {
      const full = readable((await book({ ...shah, part: 'evening', from: '2026-11-30' })).text);
      expect(full).toContain('Tuesday 1 December No evenings until Wednesday 2 December');
    });
    const hygienist = await book({ type: at.types['Hygienist visit'], part: 'evening' });
    expect(readable(hygienist.text)).toContain('There are no evenings to book online');
    expect(startsOn((await alex.get(link(hygienist.text, 'Look at any time of day'))).text).length).toBeGreaterThan(0);
  });

  test('an address that names no part shows all times', async () => {
    expect((await book({ ...any, part: 'night' })).text).toMatch(/aria-current="page">Any time/);
  });
});

describe('the days', () => {
  test('are those of a calendar week, each in its weekday’s place, with a way past each', async () => {
    const { text } = await book({ ...any, from: '2026-11-02' });
    const starts = startsOn(days(text));
    expect(starts[0]).toMatch(/^2026-11-02/);
    expect(starts.at(-1)).toMatch(/^2026-11-07/);
    expect(text).toMatch(/data-from="1" data-until="1">\s*<h2 id="day-2026-11-02"/);
    expect(text).toContain('<a href="#day-2026-11-04">Wed 4 Nov</a>');
    expect(link(text, 'Later times')).toContain('from=2026-11-09');
  });

  test('where a week has but few, the next one follows on the page', async () => {
    const { text } = await book({ ...any, from: '2026-11-06' });
    expect(startsOn(days(text)).at(-1)).toMatch(/^2026-11-14/);
    expect(text.match(/class="days week/g)).toHaveLength(2);
  });

  test('that are closed say why: a public holiday, and a closure in the practice’s words', async () => {
    expect(readable((await book({ ...any, from: '2026-12-24' })).text)).toMatch(
      /Friday 25 December Closed: Christmas Day Saturday 26 December Closed: Boxing Day/,
    );
    const closure = { from_date: '2026-11-03', until_date: '2026-11-04' };
    await withRow('closure', { ...closure, note: 'staff training' }, async () => {
      const page = readable((await book({ ...any, from: '2026-11-02' })).text);
      expect(page).toContain('Tuesday 3 November to Wednesday 4 November Closed: staff training Thursday 5 November');
    });
    await withRow('closure', { ...closure, note: '' }, async () => {
      const page = readable((await book({ ...any, from: '2026-11-02' })).text);
      expect(page).toContain('to Wednesday 4 November Closed Thursday 5 November');
    });
  });
});

test('in the hour that comes twice each time shows its zone, among the soonest too', async () => {
  const night = { weekday: 7, starts: '00:30', ends: '03:00', from_date: '2026-10-25', until_date: '2026-10-25' };
  await setPolicies({ leastNoticeHours: 0, stepMinutes: 60 });
  await withRow('session', { ...night, practitioner_id: at.practitioners.Shah }, async () => {
    const { text } = await book({ ...shah, from: '2026-10-25' });
    expect(buttonValues(days(text), 'start').slice(0, 4)).toEqual([
      '2026-10-24T23:30Z',
      '2026-10-25T00:30Z',
      '2026-10-25T01:30Z',
      '2026-10-25T02:30Z',
    ]);
    expect(readable(text)).toContain('Sunday 25 October 00:30 01:30 BST 01:30 GMT 02:30 Monday 26 October');
    house.clock.set('2026-10-24T20:00Z');
    const later = await signedIn(house, 'riverside', 'alex.morgan@demo.example');
    const soon = readable((await later.get(`/riverside/book?${new URLSearchParams(shah)}`)).text);
    expect(soon).toContain('Soonest Sun 25 Oct, 00:30 Sun 25 Oct, 01:30 BST');
  });
  house.clock.set('2026-10-05T08:00:00Z');
  await setPolicies({});
});

test('changing the time of a visit looks at times in the same ways', async () => {
  const visit = await rowOf(at, await bookAt(at, atTen(at, '2026-12-10'), at.bySystem));
  const again = await signedIn(house, 'riverside', 'alex.morgan@demo.example');
  const path = `/riverside/appointments/${visit.reference}/move?practitioner=any`;
  const { text } = await again.get(path);
  expect(readable(text)).toContain('Soonest Mon 5 Oct, 11:00');
  const evening = await again.get(link(text, 'Evening'));
  for (const start of startsOn(evening.text)) expect(hourOf(start)).toBe(17);
  const christmas = await again.get(`${path}&from=2026-12-24`);
  expect(readable(christmas.text)).toContain('Closed: Christmas Day');
});
