import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { newId } from '#/platform/ids.ts';
import { readable } from '#test/app.ts';
import { bookingPages } from '#test/booking-pages.ts';
import { outcomes, rowOf } from '#test/riverside.ts';
import { cancelAppointment } from '../cancel/cancel-appointment.ts';
import { bookAppointment } from './book-appointment.ts';
import type { BookRequest } from './request.ts';

const { at, house, alex, book, fields, answers, setPolicies } = await bookingPages();
const { practice } = at;
const allowing = (openBookings: number, openBookingsNew = 1) => ({
  ...practice,
  policies: { ...practice.policies, openBookings, openBookingsNew },
});
const days = ['2026-11-05', '2026-11-06', '2026-11-09', '2026-11-10', '2026-11-11', '2026-11-12'];
const wish = (day: string, given: Partial<BookRequest> = {}): BookRequest => ({
  patientId: at.alex.patientId,
  typeId: at.types['Check-up'],
  practitionerId: null,
  starts: Temporal.ZonedDateTime.from(`${day}T10:00[Europe/London]`).toInstant(),
  onceKey: newId(),
  ...given,
});
const bookOn = (day: string, most: number, given: Partial<BookRequest> = {}) =>
  bookAppointment(house, allowing(most), at.byAlex, wish(day, given));

// The cast's two visits booked online stand; the one for tomorrow is by the practice, and counts for nothing.
beforeEach(async () => {
  await setPolicies({});
  await house.db
    .updateTable('appointment')
    .set({ state: 'cancelled', cancelled_at: house.clock(), cancelled_channel: 'online' })
    .where('patient_id', '=', at.alex.patientId)
    .where('starts_at', '>=', Temporal.Instant.from('2026-11-01T00:00Z'))
    .execute();
  await sql`delete from taken where during >> '[2026-01-01,2026-11-01)'`.execute(house.db);
});

test('as many visits may be booked online as the practice allows, whoever books the others', async () => {
  expect(outcomes(await bookOn('2026-11-05', 4), await bookOn('2026-11-06', 4))).toEqual(['booked', 'booked']);
  expect(outcomes(await bookOn('2026-11-09', 4))).toEqual(['too-many-open']);
  expect(outcomes(await bookAppointment(house, allowing(4), at.bySystem, wish('2026-11-09')))).toEqual(['booked']);
});

test('of bookings at once for one patient no more get through than are allowed', async () => {
  const results = await Promise.all(days.map((day) => bookOn(day, 4)));
  expect(outcomes(...results)).toEqual(['booked', 'booked', ...Array<string>(4).fill('too-many-open')]);
});

test('a double click on the last that is allowed is one booking, and no refusal', async () => {
  const form = wish('2026-11-05');
  const results = await Promise.all(
    Array.from({ length: 5 }, () => bookAppointment(house, allowing(3), at.byAlex, form)),
  );
  expect(outcomes(...results)).toEqual(Array(5).fill('booked'));
});

test('cancelling one makes room for another, its rebooking like any', async () => {
  const visit = await rowOf(at, await bookOn('2026-11-05', 3));
  expect(outcomes(await bookOn('2026-11-06', 3))).toEqual(['too-many-open']);
  await cancelAppointment(house, practice, at.byAlex, visit.id, { who: 'patient' });
  expect(outcomes(await bookOn('2026-11-06', 3, { rebookedFrom: visit.id }))).toEqual(['booked']);
  expect(outcomes(await bookOn('2026-11-09', 3))).toEqual(['too-many-open']);
});

test('somebody who never was here has a number of their own', async () => {
  const kept = await house.db
    .selectFrom('appointment')
    .select('id')
    .where('patient_id', '=', at.alex.patientId)
    .where('state', '=', 'completed')
    .execute();
  const mark = (state: 'completed' | 'did-not-attend') =>
    house.db
      .updateTable('appointment')
      .set({ state })
      .where(
        'id',
        'in',
        kept.map(({ id }) => id),
      )
      .execute();
  await mark('did-not-attend');
  const asNew = (most: number) => bookAppointment(house, allowing(4, most), at.byAlex, wish('2026-11-05'));
  expect(outcomes(await asNew(2), await asNew(3))).toEqual(['booked', 'too-many-open']);
  await mark('completed');
});

test('is said before anything is chosen, with what they have and what to do, and at each later step', async () => {
  const form = fields((await book(answers({ start: '2026-11-05T10:00Z' }))).text);
  await setPolicies({ openBookings: 2 });
  for (const answer of [
    await book({}),
    await book(answers({ start: '2026-11-05T10:00Z' })),
    await alex.post('/riverside/book/hold', answers({ start: '2026-11-05T10:00Z' })),
    await alex.post('/riverside/book', form),
  ]) {
    const page = readable(answer.text);
    expect(page).toContain('You can’t book another visit online yet');
    expect(page).toContain('Riverside Dental Practice takes 2 online bookings at a time. You already have:');
    expect(page).toMatch(/Check-up with Dr Priya Shah .* Hygienist visit with Nina Kowalska/);
    expect(page).toContain('Open one to change its time or call it off.');
    expect(page).toContain('0117 496 0123');
  }
  expect((await alex.post('/riverside/book', form)).status).toBe(409);
});
