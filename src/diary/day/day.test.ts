import { beforeAll, describe, expect, it } from 'vitest';
import { cancelAppointment } from '#/appointments/cancel/cancel-appointment.ts';
import { addTimeOff } from '#/practice/set-up.ts';
import { type Caller, readable, signedIn } from '#test/app.ts';
import { storyNow, type TestHouse, testHouse } from '#test/database.ts';
import { actorOf, book, practiceNamed } from '../test-visits.ts';

let house: TestHouse;
let beth: Caller;
beforeAll(async () => {
  house = await testHouse();
  beth = await signedIn(house, 'riverside', 'reception@riverside.example', 'staff');
});

const monday = '2026-10-12';
const diary = (query: string) => beth.get(`/riverside/practice/diary${query}`);
/** The cards of the day, as classes and words. */
const cards = (page: string) =>
  [...page.matchAll(/<a class="(card [^"]*)"[^>]*href="([^"]*)"[^>]*>([\s\S]*?)<\/a>/g)].map(
    ([, classes, href, text]) => ({
      classes: classes ?? '',
      href: (href ?? '').replaceAll('&amp;', '&'),
      words: readable(text ?? ''),
    }),
  );

describe('the day', () => {
  it('has a column for each practitioner, who is in and who is not', async () => {
    const page = await diary(`?date=${monday}`);
    expect(page.status).toBe(200);
    for (const name of ['Dr Priya Shah', 'Dr Tom Whitfield', 'Dr Grace Adeyemi', 'Nina Kowalska'])
      expect(page.text).toMatch(new RegExp(`<h2[^>]*>${name} <small>`));
    expect(readable(page.text)).toContain('Dr Grace Adeyemi Dentist, not in');
    expect(page.text).not.toMatch(/ style="/);
  });

  it('shows a visit with its time, patient, type and state, where its time is', async () => {
    const { reference } = await book(house, 'riverside', { practitioner: 'Dr Priya Shah', at: `${monday}T09:30` });
    const page = await diary(`?date=${monday}`);
    const card = cards(page.text).find(({ href }) => href.includes(reference));
    expect(card?.words).toBe('09:30 Alex Morgan , Check-up, Pending');
    // The day begins at eight, in rows of five minutes.
    expect(card?.classes).toContain('from-18 for-6');
    expect(card?.href).toBe(`/riverside/practice/diary?date=${monday}&open=${reference}#visit-${reference}`);
  });

  it('draws the paper for sessions and says why somebody is away', async () => {
    const practice = await practiceNamed(house, 'riverside');
    const { id } = await house.db
      .selectFrom('practitioner')
      .select('id')
      .where('practice_id', '=', practice.id)
      .where('name', '=', 'Nina Kowalska')
      .executeTakeFirstOrThrow();
    const actor = await actorOf(house, practice, 'manager@riverside.example');
    await addTimeOff(
      house,
      practice.id,
      { actor, now: storyNow },
      {
        practitionerId: id,
        starts: Temporal.Instant.from('2026-10-13T23:00:00Z'),
        ends: Temporal.Instant.from('2026-10-15T23:00:00Z'),
        note: 'A course',
      },
    );
    const page = await diary('?date=2026-10-14');
    expect(page.text).toMatch(/<div class="away from-0 for-\d+">A course<\/div>/);
    expect(page.text.match(/<div class="open /g)?.length).toBe(2 * 3);
  });

  it('puts double bookings side by side and says so', async () => {
    await book(house, 'riverside', { practitioner: 'Dr Tom Whitfield', at: `${monday}T10:00` });
    const over = await book(house, 'riverside', {
      practitioner: 'Dr Tom Whitfield',
      of: 'Okafor',
      at: `${monday}T10:15`,
      double: true,
    });
    const found = cards((await diary(`?date=${monday}`)).text);
    const second = found.find(({ href }) => href.includes(over.reference));
    expect(second?.classes).toContain('lane-2');
    expect(second?.words).toContain('Double-booked');
  });

  it('shows one practitioner alone when asked', async () => {
    const { text } = await diary(`?date=${monday}`);
    const id = /id="who-([0-9a-f-]+)"/.exec(text)?.[1];
    const alone = await diary(`?date=${monday}&practitioner=${id}`);
    expect(alone.text.match(/<section class="column"/g)).toHaveLength(1);
  });

  it('has a line for now only today', async () => {
    expect((await diary('')).text).toContain('id="now"');
    expect((await diary(`?date=${monday}`)).text).not.toContain('id="now"');
  });

  it.each(['2026-02-30', 'tomorrow', '0000-01-01', '2026-10-12T09:00'])('takes %s for today', async (date) => {
    expect(readable((await diary(`?date=${date}`)).text)).toContain('Monday 5 October');
  });

  it('leads to the days before and after', async () => {
    const { text } = await diary(`?date=${monday}`);
    expect(text).toContain('href="/riverside/practice/diary?date=2026-10-11"');
    expect(text).toContain('href="/riverside/practice/diary?date=2026-10-13"');
  });
});

describe('what is cancelled', () => {
  it('is out of the grid, and found in the fold with how it reads and how much notice there was', async () => {
    const practice = await practiceNamed(house, 'riverside');
    const alex = await actorOf(house, practice, 'alex.morgan@demo.example');
    const { id, reference } = await book(house, 'riverside', { practitioner: 'Dr Priya Shah', at: '2026-10-16T11:00' });
    await cancelAppointment(house, practice, { actor: alex, now: storyNow }, id, { who: 'patient' });
    const { text } = await diary('?date=2026-10-16');
    expect(cards(text).some(({ href }) => href.includes(reference))).toBe(false);
    const words = readable(text);
    expect(words).toContain('Cancelled on this day (1)');
    expect(words).toMatch(/11:00 Alex Morgan Check-up with Dr Priya Shah 11 days before Cancelled online/);
    expect(text).not.toContain('<details class="fold" open');
    expect((await diary('?date=2026-10-16&show=cancelled')).text).toContain('<details class="fold" open');
  });
});

describe('an appointment that is pressed', () => {
  it('opens beside the day, which stays', async () => {
    const { reference } = await book(house, 'riverside', { practitioner: 'Dr Priya Shah', at: `${monday}T14:00` });
    const page = await diary(`?date=${monday}&open=${reference}`);
    expect(page.text).toContain('<aside class="diary-detail"');
    expect(page.text).toContain('aria-current="true"');
    expect(readable(page.text)).toContain('Back to the day');
    expect(page.text).toContain(`/riverside/practice/appointments/${reference}/cancel?back=`);
  });
  it('of another practice is none', async () => {
    const { reference } = await book(house, 'liffey', {
      practitioner: 'Dr Ciara Nolan',
      of: 'Byrne',
      at: `${monday}T14:00`,
    });
    const page = await diary(`?date=${monday}&open=${reference}`);
    expect(readable(page.text)).toContain('There is no appointment');
    expect(page.text).not.toContain('Byrne');
  });
});

it('keeps apart the two visits of the hour that comes twice', async () => {
  const first = await book(house, 'riverside', {
    practitioner: 'Dr Priya Shah',
    at: Temporal.Instant.from('2026-10-25T00:30:00Z'),
  });
  const second = await book(house, 'riverside', {
    practitioner: 'Dr Priya Shah',
    of: 'Okafor',
    at: Temporal.Instant.from('2026-10-25T01:30:00Z'),
  });
  const page = await diary('?date=2026-10-25');
  const found = cards(page.text);
  const classes = (reference: string) => found.find(({ href }) => href.includes(reference))?.classes;
  expect(classes(first.reference)).toContain('from-6 for-6');
  expect(classes(second.reference)).toContain('from-18 for-6');
  expect(found.map(({ words }) => words.slice(0, 9))).toEqual(['01:30 BST', '01:30 GMT']);
  expect(page.text).toContain('01:00 BST');
  expect(page.text).toContain('01:00 GMT');
});

it('is closed to a stranger and to a patient', async () => {
  const alex = await signedIn(house, 'riverside', 'alex.morgan@demo.example');
  for (const path of ['/riverside/practice/diary', '/riverside/practice/appointments/AAAAAAA']) {
    const answer = await alex.get(path);
    expect(answer.status).toBe(303);
    expect(answer.location).toContain('/riverside/practice/sign-in');
  }
});
