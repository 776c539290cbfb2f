import { beforeAll, describe, expect, it } from 'vitest';
import { cancelAppointment } from '#/appointments/cancel/cancel-appointment.ts';
import { type Caller, readable, signedIn } from '#test/app.ts';
import { type TestHouse, testHouse } from '#test/database.ts';
import { actorOf, book, practiceNamed } from '../test-visits.ts';

let house: TestHouse;
let beth: Caller;
let harriet: Caller;
beforeAll(async () => {
  house = await testHouse();
  beth = await signedIn(house, 'riverside', 'reception@riverside.example', 'staff');
  harriet = await signedIn(house, 'riverside', 'manager@riverside.example', 'staff');
});

const pageOf = (reference: string) => `/riverside/practice/appointments/${reference}`;
const visit = (at: string) => book(house, 'riverside', { practitioner: 'Dr Priya Shah', at });
const read = async (reference: string) => readable((await beth.get(pageOf(reference))).text);
const stateOf = async (id: string) =>
  (await house.db.selectFrom('appointment').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state;

describe('the appointment’s page', () => {
  it('says who, what, when, how and by whom it was booked, and until when it may be cancelled online', async () => {
    const { reference } = await visit('2026-10-12T09:00');
    const words = await read(reference);
    expect(words).toContain('Alex Morgan Pending Check-up with Dr Priya Shah Monday 12 October 2026, 09:00 to 09:30');
    expect(words).toContain('07700 900123');
    expect(words).toContain('alex.morgan@demo.example');
    expect(words).toContain('Booked Mon 5 Oct, 09:00, Beth Carter');
    expect(words).toContain('Sat 10 Oct, 09:00 BST 48 hours before, as set today.');
  });

  it('says when a kinder notice period was kept', async () => {
    const practice = await practiceNamed(house, 'riverside');
    const { reference } = await visit('2026-10-12T09:30');
    const longer = JSON.stringify({ ...practice.policies, noticeHours: 72 });
    await house.db.updateTable('practice').set({ policies: longer }).where('id', '=', practice.id).execute();
    const words = await read(reference);
    const before = JSON.stringify(practice.policies);
    await house.db.updateTable('practice').set({ policies: before }).where('id', '=', practice.id).execute();
    expect(words).toContain('Sat 10 Oct, 09:30 BST 48 hours before, kept from when this time was agreed.');
    expect(words).toContain('Set today: 72 hours.');
  });

  it('lists refused attempts with their rule, newest first', async () => {
    const practice = await practiceNamed(house, 'riverside');
    const actor = await actorOf(house, practice, 'alex.morgan@demo.example');
    const { id, reference } = await visit('2026-10-06T10:00');
    const now = Temporal.Instant.from('2026-10-05T08:15:00Z');
    await cancelAppointment(house, practice, { actor, now }, id, { who: 'patient' });
    expect(await read(reference)).toMatch(
      /History Mon 5 Oct, 09:15 Tried to cancel online and was refused: it was inside the notice period Alex Morgan, online Mon 5 Oct, 09:00 Booked/,
    );
  });

  it('lists what was sent about it and what failed', async () => {
    const { id, reference } = await visit('2026-10-12T10:30');
    const practice = await practiceNamed(house, 'riverside');
    const event = await house.db
      .selectFrom('event')
      .select('id')
      .where('appointment_id', '=', id)
      .executeTakeFirstOrThrow();
    await house.db
      .insertInto('message')
      .values({
        practice_id: practice.id,
        id: crypto.randomUUID(),
        event_id: event.id,
        kind: 'booked',
        person: 'patient:alex',
        appointment_id: id,
        state: 'failed',
        to_address: 'alex.morgan@demo.example',
        message_id: '<one@riverside.example>',
        subject: 'Booked: Mon 12 Oct 10:30, Riverside',
        problem: 'The mail server refused it',
        created_at: house.clock(),
      })
      .execute();
    expect(await read(reference)).toMatch(
      /Booked: Mon 12 Oct 10:30, Riverside Failed to alex.morgan@demo.example: The mail server refused it/,
    );
  });

  it('is found by a reference typed small, and not by one of nobody', async () => {
    const { reference } = await visit('2026-10-12T11:00');
    expect((await beth.get(pageOf(reference.toLowerCase()))).status).toBe(200);
    expect((await beth.get(pageOf('NOTHING'))).status).toBe(404);
  });
});

describe('marking', () => {
  it('follows the visit: Confirmed, Arrived, In surgery, Completed, and then nothing more', async () => {
    const { id, reference } = await visit('2026-10-05T10:00');
    for (const [version, to] of ['confirmed', 'arrived', 'in-surgery', 'completed'].entries()) {
      const page = await beth.get(pageOf(reference));
      expect(page.text).toMatch(new RegExp(`class="button primary" name="to" value="${to}"`));
      const answer = await beth.post(`${pageOf(reference)}/mark`, { to, version: String(version + 1) });
      expect([answer.status, answer.location]).toEqual([303, pageOf(reference)]);
      expect(await stateOf(id)).toBe(to);
    }
    const done = await beth.get(pageOf(reference));
    expect(done.text).not.toContain('name="to"');
    expect(readable(done.text)).toContain('Marked In surgery Beth Carter');
  });

  it('goes back to the day it was pressed in', async () => {
    const { reference } = await visit('2026-10-12T11:30');
    const back = `/riverside/practice/diary?date=2026-10-12&open=${reference}#visit-${reference}`;
    const answer = await beth.post(`${pageOf(reference)}/mark`, { to: 'confirmed', version: '1', back });
    expect(answer.location).toBe(back);
  });

  it('twice the same is once', async () => {
    const { reference } = await visit('2026-10-12T12:00');
    for (const someone of [beth, beth, harriet]) {
      const answer = await someone.post(`${pageOf(reference)}/mark`, { to: 'confirmed', version: '1' });
      expect(answer.status).toBe(303);
    }
  });

  it('by a form that doesn’t say what it showed does nothing', async () => {
    const { id, reference } = await visit('2026-10-05T11:30');
    for (const version of ['', 'x', '0']) {
      expect((await beth.post(`${pageOf(reference)}/mark`, { to: 'arrived', version })).status).toBe(409);
    }
    expect((await beth.post(`${pageOf(reference)}/mark`, { to: 'arrived' })).status).toBe(409);
    expect(await stateOf(id)).toBe('pending');
  });

  it('on an old page does nothing, and says how it stands and who was faster', async () => {
    const { id, reference } = await visit('2026-10-05T11:00');
    await harriet.post(`${pageOf(reference)}/mark`, { to: 'arrived', version: '1' });
    const answer = await beth.post(`${pageOf(reference)}/mark`, { to: 'did-not-attend', version: '1' });
    expect(answer.status).toBe(409);
    expect(readable(answer.text)).toMatch(/has changed since you opened it \(Arrived, .*, Harriet Lowe\)/);
    expect(answer.text).toContain('name="version" value="2"');
    expect(await stateOf(id)).toBe('arrived');
  });

  it.each(['cancelled', 'pending', 'nonsense', ''])('never to “%s”', async (to) => {
    const { id, reference } = await book(house, 'riverside', {
      practitioner: 'Nina Kowalska',
      type: 'Consultation',
      at: `2026-10-12T1${['cancelled', 'pending', 'nonsense', ''].indexOf(to)}:00`,
    });
    expect((await beth.post(`${pageOf(reference)}/mark`, { to, version: '1' })).status).toBe(422);
    expect(await stateOf(id)).toBe('pending');
  });
});
