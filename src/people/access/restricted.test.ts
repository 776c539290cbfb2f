import { beforeAll, expect, test } from 'vitest';
import { bookAppointment } from '#/appointments/book/book-appointment.ts';
import { cancelAppointment } from '#/appointments/cancel/cancel-appointment.ts';
import { type Caller, readable, signedIn } from '#test/app.ts';
import { type Riverside, riverside } from '#test/riverside.ts';

// A restricted patient sees and cancels online. Booking and moving are the practice's, by every door.
let at: Riverside;
let alex: Caller;
let desk: Caller;
const day = Temporal.ZonedDateTime.from('2026-11-04T11:00[Europe/London]');

beforeAll(async () => {
  at = await riverside();
  alex = await signedIn(at.house, 'riverside', 'alex.morgan@demo.example');
  desk = await signedIn(at.house, 'riverside', 'reception@riverside.example', 'staff');
});

const record = (rest: string) => `/riverside/practice/patients/${at.alex.patientId}${rest}`;
const restrict = (books: 'on' | 'off') => desk.post(record('/online/booking'), { books });
async function visit(days: number) {
  const request = { typeId: at.types['Check-up'] as string, practitionerId: null, patientId: at.alex.patientId };
  const starts = day.add({ days }).toInstant();
  const booked = await bookAppointment(at.house, at.practice, at.bySystem, { ...request, starts });
  if (!booked.ok) throw new Error(booked.reason);
  return booked.appointment;
}

test('staff restrict a patient with one press, and let them book again; twice changes nothing more', async () => {
  expect(readable((await desk.get(record('?tab=details'))).text)).toContain('They can book and move visits online');
  expect((await restrict('off')).location).toBe(record('?tab=details'));
  await restrict('off');
  expect(readable((await desk.get(record('?tab=details'))).text)).toContain('You book for them');
  await restrict('on');
  const events = await at.house.db
    .selectFrom('event')
    .select('data')
    .where('kind', '=', 'patient.booking-changed')
    .orderBy('id')
    .execute();
  expect(events.map(({ data }) => data)).toMatchObject([
    { before: { booksOnline: true }, after: { booksOnline: false } },
    { before: { booksOnline: false }, after: { booksOnline: true } },
  ]);
});

test('neither page nor form nor deed gives them a new time, whatever was open; no reason is shown', async () => {
  const open = {
    patient: at.alex.patientId,
    type: at.types['Check-up'] as string,
    practitioner: 'any',
    start: '2026-10-21T09:00Z',
  };
  await restrict('off');
  for (const path of ['/riverside/book', `/riverside/book?${new URLSearchParams(open)}`]) {
    const page = readable((await alex.get(path)).text);
    expect(page).toContain('Please ring us to book');
    expect(page).toContain('0117 496 0123');
  }
  const once = '0199b0a4-0000-7000-8000-00000000000a';
  const posted = await alex.post('/riverside/book', { ...open, once });
  expect([posted.status, readable(posted.text)]).toEqual([409, expect.stringContaining('Please ring us to book')]);
  const held = await alex.post('/riverside/book/hold', open);
  expect(held.location ?? '').not.toContain('held=');
  const deed = await bookAppointment(at.house, at.practice, at.byAlex, {
    typeId: open.type,
    practitionerId: null,
    patientId: at.alex.patientId,
    starts: Temporal.Instant.from(open.start),
  });
  expect(deed).toEqual({ ok: false, reason: 'restricted' });
  expect(await at.house.db.selectFrom('appointment').select('id').where('once_key', '=', once).execute()).toEqual([]);
  await restrict('on');
});

test('they cancel as everybody does, read Ask us to rebook, and can’t move', async () => {
  const [gone, stands] = [await visit(0), await visit(1)];
  await restrict('off');
  const path = (one: { reference: string }, rest = '') => `/riverside/appointments/${one.reference}${rest}`;
  expect(readable((await alex.get(path(stands, '/move'))).text)).toContain('This visit can’t be changed online');
  const moved = await alex.post(path(stands, '/move'), {
    sequence: '0',
    practitioner: 'any',
    start: '2026-11-09T09:00Z',
  });
  expect(moved.status).toBe(409);
  expect((await alex.get('/riverside/dashboard')).text).not.toContain(path(stands, '/move'));
  expect((await alex.get('/riverside/dashboard')).text).toContain(path(stands, '/cancel'));

  expect((await alex.post(path(gone, '/cancel'), { sequence: '0' })).location).toBe(path(gone, '/cancelled'));
  const page = readable((await alex.get(path(gone, '/rebook'))).text);
  expect(page).toContain('0117 496 0123');
  expect(page).toContain('Ask us to rebook');
  expect(page).not.toContain('Book something else');
  await alex.post(path(gone, '/rebook'));
  const tasks = await at.house.db
    .selectFrom('staff_task')
    .select('kind')
    .where('appointment_id', '=', gone.id)
    .execute();
  expect(tasks).toEqual([{ kind: 'rebook' }]);
  await restrict('on');
  const staff = { who: 'staff', wish: 'practice', reason: 'equipment', tellPatient: false } as const;
  await cancelAppointment(at.house, at.practice, at.bySystem, stands.id, staff);
});

test('staff book for them as for anybody', async () => {
  await restrict('off');
  expect((await visit(2)).reference).toBeTruthy();
  await restrict('on');
});
