import { beforeAll, describe, expect, it } from 'vitest';
import { bookAppointment } from '#/appointments/book/book-appointment.ts';
import { type Caller, readable, signedIn } from '#test/app.ts';
import { type TestHouse, testHouse } from '#test/database.ts';
import { hiddenFields } from '#test/form.ts';
import { bookForm, type DeskIds, deskIds } from '../test-desk.ts';
import { actorOf, book, practiceNamed } from '../test-visits.ts';

const path = '/riverside/practice/book';
let house: TestHouse;
let beth: Caller;
let harriet: Caller;
let id: DeskIds;
beforeAll(async () => {
  house = await testHouse();
  beth = await signedIn(house, 'riverside', 'reception@riverside.example', 'staff');
  harriet = await signedIn(house, 'riverside', 'manager@riverside.example', 'staff');
  id = await deskIds(house);
});

const form = (given: Record<string, string> = {}) => bookForm(id, given);
const rowsOn = (at: string) =>
  house.db
    .selectFrom('appointment as a')
    .innerJoin('patient as p', 'p.id', 'a.patient_id')
    .select(['a.id', 'a.reference', 'a.state', 'a.double_booked', 'a.ends_at', 'a.starts_at', 'p.family_name'])
    .where('a.starts_at', '=', Temporal.PlainDateTime.from(at).toZonedDateTime('Europe/London').toInstant())
    .orderBy('a.booked_at')
    .execute();

describe('two come to one time', () => {
  it('the second receptionist sees what the first did, keeps what was typed, and may book over it', async () => {
    const [first, second] = [form({ at: '09:00' }), form({ at: '09:10', patient: id.sam, minutes: '20' })];
    const answers = await Promise.all([beth.post(path, first), harriet.post(path, second)]);
    const statuses = answers.map(({ status }) => status);
    expect([...statuses].sort()).toEqual([303, 409]);
    const [lost, again] = statuses[0] === 409 ? [answers[0], beth] : [answers[1], harriet];
    const words = readable(lost?.text ?? '');
    expect(words).toMatch(/09:(00|10) to 09:30 (Alex Morgan|Sam Okafor) Check-up Pending/);
    expect(words).toMatch(/Booked by the practice: (Beth Carter|Harriet Lowe), Mon 5 Oct, 09:00\./);
    const shown = hiddenFields(lost?.text ?? '', path);
    expect(shown).toMatchObject({ type: id.checkUp, practitioner: id.shah, date: '2026-11-10' });
    const edit = await again.post(path, { ...shown, do: 'edit' });
    expect(edit.status).toBe(200);
    expect(edit.text).toMatch(/<input[^>]*name="at"[^>]*value="09:(00|10)"/);
    expect((await again.post(path, shown)).status).toBe(303);
    const rows = [...(await rowsOn('2026-11-10T09:00')), ...(await rowsOn('2026-11-10T09:10'))];
    expect(rows.map(({ double_booked }) => double_booked).sort()).toEqual([false, true]);
  });

  it('and what came in between is shown before anything is booked over it', async () => {
    await book(house, 'riverside', { practitioner: 'Dr Tom Whitfield', at: '2026-11-10T14:00', of: 'Okafor' });
    const asked = form({ practitioner: id.whitfield, at: '14:00', minutes: '60' });
    const shown = hiddenFields((await beth.post(path, asked)).text, path);
    await book(house, 'riverside', { practitioner: 'Dr Tom Whitfield', at: '2026-11-10T14:30' });
    const answer = await beth.post(path, shown);
    expect(answer.status).toBe(409);
    const words = readable(answer.text);
    expect(words).toContain('2 other things are at that time');
    expect(words).toContain('Somebody was faster');
    expect((await rowsOn('2026-11-10T14:00')).length).toBe(1);
  });
});

it('a patient and a receptionist who come to one time at one moment: one has it, and the other is told', async () => {
  const set = await practiceNamed(house, 'riverside');
  const practice = { ...set, policies: { ...set.policies, openBookings: 20 } };
  const actor = await actorOf(house, practice, 'alex.morgan@demo.example');
  for (const at of ['09:00', '10:00', '11:00', '14:00']) {
    const starts = Temporal.PlainDateTime.from(`2026-11-24T${at}`).toZonedDateTime('Europe/London').toInstant();
    const request = { patientId: id.alex, typeId: id.checkUp, practitionerId: id.shah, starts };
    const [online, desk] = await Promise.all([
      bookAppointment(house, practice, { actor, now: house.clock() }, request),
      beth.post(path, form({ patient: id.sam, date: '2026-11-24', at })),
    ]);
    expect([online.ok, desk.status]).toEqual(online.ok ? [true, 409] : [false, 303]);
    if (!online.ok) expect(online.reason).toBe('taken');
    if (online.ok) expect(readable(desk.text)).toContain('Booked online: Alex Morgan');
    expect(await rowsOn(`2026-11-24T${at}`)).toHaveLength(1);
  }
});
