import { beforeAll, describe, expect, it } from 'vitest';
import { book } from '#/diary/test-visits.ts';
import { type Caller, readable, signedIn } from '#test/app.ts';
import { type TestHouse, testHouse } from '#test/database.ts';
import { csv } from './csv.ts';

const path = '/riverside/practice/overnight';
let house: TestHouse;
let alex: Caller;
let beth: Caller;
let harriet: Caller;
beforeAll(async () => {
  house = await testHouse();
  alex = await signedIn(house, 'riverside', 'alex.morgan@demo.example');
  beth = await signedIn(house, 'riverside', 'reception@riverside.example', 'staff');
  harriet = await signedIn(house, 'riverside', 'manager@riverside.example', 'staff');
});

const read = async (query = '') => readable((await beth.get(`${path}${query}`)).text);
const eventOf = async (appointmentId: string, kind: string) =>
  (
    await house.db
      .selectFrom('event')
      .select('id')
      .where('appointment_id', '=', appointmentId)
      .where('kind', '=', kind)
      .executeTakeFirstOrThrow()
  ).id;
async function cancelled(at: string) {
  const visit = await book(house, 'riverside', { practitioner: 'Dr Priya Shah', at });
  await alex.post(`/riverside/appointments/${visit.reference}/cancel`, { sequence: '0' });
  return { ...visit, event: await eventOf(visit.id, 'appointment.cancelled') };
}

describe('overnight', () => {
  it('starts with nothing: the story before today is history', async () => {
    expect(await read()).toContain('Nothing that fits waits for anybody');
    expect(readable((await beth.get('/riverside/practice/')).text)).toMatch(/Overnight 0/);
  });

  it('shows what a patient cancelled, with the notice given and the time freed, until somebody has dealt with it', async () => {
    const { event, reference } = await cancelled('2026-10-16T11:00');
    expect(await read()).toMatch(/Alex Morgan Cancelled online Check-up with Dr Priya Shah, .*11 days before .* freed/);
    expect(readable((await beth.get('/riverside/practice/')).text)).toMatch(/Overnight 1/);
    const pressed = await beth.post(path, { event });
    expect([pressed.status, pressed.location]).toEqual([303, path]);
    expect((await beth.get(path)).text).not.toContain(reference);
    expect(await read('?dealt=yes')).toContain('Beth Carter, Mon 5 Oct, 09:00');
    const events = await house.db.selectFrom('event').select('data').where('kind', '=', 'event.dealt-with').execute();
    expect(events).toEqual([{ data: { eventId: event } }]);
  });

  it('tells the second receptionist who was first, and keeps it so', async () => {
    const { event } = await cancelled('2026-10-16T12:00');
    await beth.post(path, { event });
    const second = await harriet.post(`${path}?kind=cancelled`, { event });
    expect(second.location).toBe(`${path}?kind=cancelled&first=${event}`);
    expect(readable((await harriet.get(second.location ?? '')).text)).toContain('Beth Carter dealt with this');
    expect((await beth.post(path, { event })).location).toBe(path);
    const rows = await house.db.selectFrom('dealt_with').select('staff_id').where('event_id', '=', event).execute();
    expect(rows).toHaveLength(1);
  });

  it('makes one line of a visit that was cancelled and rebooked', async () => {
    const { event, id } = await cancelled('2026-10-19T11:00');
    const { id: inPlace } = await book(house, 'riverside', {
      practitioner: 'Dr Priya Shah',
      at: '2026-10-20T11:00',
      by: 'alex.morgan@demo.example',
    });
    await house.db.updateTable('appointment').set({ rebooked_from: id }).where('id', '=', inPlace).execute();
    expect(await read()).toMatch(/1 line .*Cancelled, and rebooked for Tue 20 Oct, 11:00 with Dr Priya Shah/);
    const page = (await beth.get(`${path}?kind=rebooked`)).text;
    const booked = await eventOf(inPlace, 'appointment.booked');
    expect([page.includes(`value="${booked}"`), page.includes(`value="${event}"`)]).toEqual([true, true]);
    await beth.post(path, { event: booked });
    expect(await read()).toContain('1 line');
    await beth.post(path, { event });
    expect(await read()).toContain('Nothing that fits');
  });

  it('says that a cancellation was put back: whoever did that has dealt with it, and no time is free', async () => {
    const { reference } = await cancelled('2026-10-22T11:00');
    expect(await read('?kind=cancelled')).toContain('1 line');
    await beth.post(`/riverside/practice/appointments/${reference}/put-back`, { version: '2' });
    expect(await read('?kind=cancelled')).toContain('Nothing that fits');
    expect(await read('?kind=cancelled&dealt=yes')).toMatch(
      /Cancelled online, and put back by the practice Mon 5 Oct, 09:00 Check-up with .* before Beth Carter, Mon 5 Oct/,
    );
    await alex.post(`/riverside/appointments/${reference}/cancel`, { sequence: '2' });
    expect(await read('?kind=cancelled')).toMatch(/1 line .*Cancelled online Check-up .*freed/);
  });

  it('shows a refused attempt with the reason', async () => {
    const { reference } = await book(house, 'riverside', { practitioner: 'Dr Priya Shah', at: '2026-10-05T15:00' });
    await alex.post(`/riverside/appointments/${reference}/cancel`, { sequence: '0' });
    expect(await read('?kind=refused')).toContain('Tried to cancel: too late to do so online');
    expect(await read('?kind=moved')).toContain('Nothing that fits');
    expect(await read('?from=2026-09-01&until=2026-10-04')).toContain('Nothing that fits');
  });

  it('gives what is shown as CSV', async () => {
    const answer = await beth.get(`${path}.csv?kind=refused`);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const [head, first, end] = answer.text.split('\r\n');
    expect(head).toMatch(/When,What,By,Patient,/);
    expect(first).toMatch(/^05\/10\/2026 09:00,Tried to cancel: .*,Alex Morgan,Alex Morgan,Check-up,Dr Priya Shah,/);
    expect(end).toBe('');
  });

  it('is closed to patients, and knows nothing of another practice', async () => {
    expect((await alex.get(path)).location).toContain('/riverside/practice/sign-in');
    expect((await alex.post(path, {})).location).toContain('/riverside/practice/sign-in');
    const { event } = await cancelled('2026-10-21T11:00');
    const aoife = await signedIn(house, 'liffey', 'reception@liffey.example', 'staff');
    expect((await aoife.post('/liffey/practice/overnight', { event })).status).toBe(404);
    expect((await aoife.get('/liffey/practice/overnight?dealt=all')).text).not.toContain('Morgan');
    for (const odd of [{}, { event: '' }, { event: "x'" }])
      expect((await beth.post(path, odd as never)).status).toBe(404);
  });
});

it('writes CSV that no spreadsheet runs and none misreads', () => {
  expect(csv(['Näme'], [['=1+1'], ['+44'], ['-2'], ['@x'], ['a "b", c'], ['x\ny'], [-5], [null]])).toBe(
    '\uFEFFNäme\r\n\'=1+1\r\n\'+44\r\n\'-2\r\n\'@x\r\n"a ""b"", c"\r\n"x\ny"\r\n-5\r\n\r\n',
  );
});
