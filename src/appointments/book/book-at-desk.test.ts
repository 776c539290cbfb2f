import { beforeEach, expect, test } from 'vitest';
import { practiceBySlug } from '#/practice/practice.ts';
import { storyNow } from '#test/database.ts';
import { atTen, bookAt, type Riverside, riverside, rowOf } from '#test/riverside.ts';
import { bookAtDesk, type DeskRequest } from './book-at-desk.ts';

let at: Riverside;
beforeEach(async () => {
  at = await riverside();
});

const ten = Temporal.Instant.from('2026-11-05T10:00:00Z');
const wanted = (given: Partial<DeskRequest> = {}): DeskRequest => ({
  patient: { id: at.alex.patientId },
  typeId: at.types['Check-up'],
  practitionerId: at.practitioners.Shah,
  starts: ten,
  minutes: null,
  tellPatient: true,
  onceKey: crypto.randomUUID(),
  over: [],
  ...given,
});
const byBeth = async () => {
  const { account_id, id } = await at.house.db
    .selectFrom('staff')
    .select(['account_id', 'id'])
    .where('practice_id', '=', at.practice.id)
    .where('role', '=', 'receptionist')
    .executeTakeFirstOrThrow();
  return { actor: { kind: 'staff', accountId: account_id, staffId: id, channel: 'practice' }, now: storyNow } as const;
};
const atDesk = async (given: Partial<DeskRequest> = {}) =>
  bookAtDesk(at.house, at.practice, await byBeth(), wanted(given));
const booked = async (given: Partial<DeskRequest> = {}) => {
  const result = await atDesk(given);
  if (!result.ok) throw new Error(result.reason);
  const { id } = result.appointment;
  return at.house.db.selectFrom('appointment').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
};
const buffered = (minutes: number) =>
  at.house.db
    .updateTable('appointment_type')
    .set({ buffer_minutes: minutes })
    .where('id', '=', at.types['Check-up'])
    .execute();

test('a visit keeps the minutes free after it that its type asks for, and fewer where something comes sooner', async () => {
  await buffered(20);
  const later = await booked({ starts: ten.add({ minutes: 40 }) });
  const first = await booked();
  expect([first.buffer_minutes, later.buffer_minutes]).toEqual([10, 20]);
  expect([first.double_booked, later.double_booked]).toEqual([false, false]);
});

test('what is kept free after another visit is in the way, and is named with it', async () => {
  await buffered(20);
  const first = await booked();
  const starts = ten.add({ minutes: 30 });
  const result = await atDesk({ starts });
  expect(result).toMatchObject({
    ok: false,
    reason: 'overlaps',
    overlaps: [{ id: first.id, ends: ten.add({ minutes: 50 }) }],
  });
  expect(await booked({ starts, over: [first.id] })).toMatchObject({ double_booked: true });
});

test('a double booking is in the way too, though it has nothing of the time for itself', async () => {
  const first = await booked();
  const second = await booked({ over: [first.id] });
  const result = await atDesk({ over: [first.id] });
  expect(result).toMatchObject({ ok: false, reason: 'overlaps' });
  expect(await booked({ over: [first.id, second.id] })).toMatchObject({ double_booked: true });
});

test('what was shown and has gone since is in nobody’s way: it is an ordinary visit', async () => {
  expect(await booked({ over: [crypto.randomUUID()] })).toMatchObject({ double_booked: false, state: 'pending' });
});

test('one form sent at once three times books one visit, and opens one record', async () => {
  const added = { givenName: 'Ida', familyName: 'Once', dateOfBirth: null, phone: '+441174960700' };
  const same = { onceKey: crypto.randomUUID(), patient: { added } };
  const results = await Promise.all([atDesk(same), atDesk(same), atDesk(same)]);
  expect(new Set(results.map((result) => result.ok && result.appointment.id)).size).toBe(1);
  expect(results.filter((result) => result.ok && !result.again)).toHaveLength(1);
  const records = await at.house.db.selectFrom('patient').select('id').where('family_name', '=', 'Once').execute();
  expect(records).toHaveLength(1);
});

test('a form that one has gone back to and filled in anew books what it says now', async () => {
  const onceKey = crypto.randomUUID();
  const first = await booked({ onceKey });
  const others: Partial<DeskRequest>[] = [
    { patient: { id: at.sam.patientId }, starts: ten.add({ hours: 1 }) },
    { practitionerId: at.practitioners.Whitfield },
    { starts: ten.add({ minutes: 30 }) },
  ];
  for (const other of others) expect((await booked({ onceKey, ...other })).id).not.toBe(first.id);
  expect((await booked({ onceKey })).id).toBe(first.id);
});

test('a form sent at once for two practitioners books with both', async () => {
  const onceKey = crypto.randomUUID();
  const results = await Promise.all([
    atDesk({ onceKey }),
    atDesk({ onceKey, practitionerId: at.practitioners.Whitfield }),
  ]);
  expect(results).toMatchObject([{ ok: true }, { ok: true }]);
});

test('nothing is written of somebody new where the time is not to be had', async () => {
  await booked();
  const added = { givenName: 'Ida', familyName: 'Never', dateOfBirth: null, phone: '+441174960700' };
  expect(await atDesk({ patient: { added } })).toMatchObject({ reason: 'overlaps' });
  const records = await at.house.db.selectFrom('patient').select('id').where('family_name', '=', 'Never').execute();
  expect(records).toEqual([]);
});

test('nothing is booked on an archived record, by this deed or the other', async () => {
  await at.house.db.updateTable('patient').set({ archived_at: storyNow }).where('id', '=', at.alex.patientId).execute();
  expect(await atDesk()).toEqual({ ok: false, reason: 'archived' });
  const act = await byBeth();
  expect(await bookAt(at, atTen(at, '2026-11-05'), act)).toEqual({ ok: false, reason: 'archived' });
});

test('what is another practice’s is not known here', async () => {
  const liffey = await practiceBySlug(at.house.db, 'liffey');
  const idIn = async (table: 'patient' | 'practitioner' | 'appointment_type') =>
    (
      await at.house.db
        .selectFrom(table)
        .select('id')
        .where('practice_id', '=', liffey?.id ?? 0)
        .executeTakeFirstOrThrow()
    ).id;
  expect(await atDesk({ patient: { id: await idIn('patient') } })).toEqual({ ok: false, reason: 'unknown' });
  expect(await atDesk({ typeId: await idIn('appointment_type') })).toEqual({ ok: false, reason: 'unknown' });
  expect(await atDesk({ practitionerId: await idIn('practitioner') })).toEqual({ ok: false, reason: 'not-able' });
});

test('a patient’s own booking never lies over what staff have put there', async () => {
  await booked({ starts: ten.add({ minutes: 10 }), minutes: 5 });
  const result = await bookAt(at, atTen(at, '2026-11-05', { practitionerId: at.practitioners.Shah, doubleBook: true }));
  expect(result).toMatchObject({ ok: false });
  const free = await bookAt(at, atTen(at, '2026-11-05'));
  expect((await rowOf(at, free)).practitioner_id).not.toBe(at.practitioners.Shah);
});
