import { expect, test } from 'vitest';
import { signedIn } from '#test/app.ts';
import { bookingPages } from '#test/booking-pages.ts';
import { parseCalendar } from '#test/calendar.ts';
import { deliverDue } from '../deliver.ts';

const pages = await bookingPages();
const { house, book, fields, answers } = pages;

async function booked(start: string) {
  const { location } = await pages.alex.post('/riverside/book', fields((await book(answers({ start }))).text));
  return (location ?? '').replace('/booked', '');
}

test('a booked visit is a file that any calendar takes, under the UID of the mailed entry', async () => {
  const visit = await booked('2026-11-09T11:00Z');
  const confirmation = (await pages.alex.get(`${visit}/booked`)).text;
  expect(confirmation).toContain(`href="${visit}/calendar.ics"`);
  const answer = await pages.alex.get(`${visit}/calendar.ics`);
  expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8; method=PUBLISH');
  expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="${visit.split('/').at(-1)}.ics"`);
  const file = parseCalendar(answer.text);
  await deliverDue(house, { send: async () => ({ ok: true }), close: () => undefined });
  const mailed = await house.db
    .selectFrom('message')
    .select('calendar')
    .where('calendar', 'is not', null)
    .orderBy('created_at', 'desc')
    .executeTakeFirstOrThrow();
  const { uid, sequence, dtstart, organizer } = parseCalendar(mailed.calendar ?? '');
  expect(file).toMatchObject({ method: 'PUBLISH', uid, sequence, status: 'CONFIRMED', organizer, attendees: [] });
  expect(file.dtstart.toString()).toBe(dtstart.toString());
});

test('of a cancelled one, the file says so', async () => {
  const visit = await booked('2026-11-10T11:00Z');
  await pages.alex.post(`${visit}/cancel`, { sequence: '0' });
  const file = parseCalendar((await pages.alex.get(`${visit}/calendar.ics`)).text);
  expect(file).toMatchObject({ status: 'CANCELLED', sequence: 1 });
  expect(file.description).toContain('This visit is cancelled.');
});

test('nobody gets the file of another’s visit', async () => {
  const visit = await booked('2026-11-12T11:00Z');
  const sam = await signedIn(house, 'riverside', 'sam.okafor@demo.example');
  expect((await sam.get(`${visit}/calendar.ics`)).status).toBe(404);
});
