import { beforeEach, describe, expect, test } from 'vitest';
import type { Act } from '#/platform/actor.ts';
import { storyNow } from '#test/database.ts';
import { atTen, bookAt, type Riverside, riverside, rowOf } from '#test/riverside.ts';
import { markAppointment } from '../attend/mark-appointment.ts';
import { type CancelRequest, cancelAppointment } from '../cancel/cancel-appointment.ts';
import { chase, worklist } from '../follow-up/chase.ts';
import { askToRebook } from '../rebook/ask-to-rebook.ts';
import { putBack } from './put-back.ts';

let at: Riverside;
let beth: Act & { actor: { kind: 'staff' } };
let harriet: Act;
beforeEach(async () => {
  at = await riverside();
  beth = await staff('receptionist');
  harriet = await staff('manager');
});

const staff = async (role: 'receptionist' | 'manager') => {
  const { id, account_id } = await at.house.db
    .selectFrom('staff')
    .select(['id', 'account_id'])
    .where('practice_id', '=', at.practice.id)
    .where('role', '=', role)
    .executeTakeFirstOrThrow();
  return { actor: { kind: 'staff', staffId: id, accountId: account_id, channel: 'practice' }, now: storyNow } as const;
};
const visit = async (day = '2026-10-15', given = {}) =>
  rowOf(at, await bookAt(at, atTen(at, day, { practitionerId: at.practitioners.Shah, ...given })));
const row = (id: string) =>
  at.house.db.selectFrom('appointment').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const version = async (id: string) => ({ version: (await row(id)).version });
const cancel = async (id: string, act: Act = at.byAlex, request: CancelRequest = { who: 'patient' }) =>
  cancelAppointment(at.house, at.practice, act, id, request);
const byPractice = { who: 'staff', wish: 'practice', reason: 'duplicate', tellPatient: true } as const;
const back = async (id: string, act: Act = beth, form?: { version: number }) =>
  putBack(at.house, at.practice, act, id, form ?? (await version(id)));
const said = (result: Awaited<ReturnType<typeof putBack>>) => (result.ok ? 'back' : result.reason);
const events = (id: string) =>
  at.house.db.selectFrom('event').selectAll().where('appointment_id', '=', id).orderBy('id').execute();

describe('a cancellation', () => {
  test('of the patient’s: the same row, the state it had, everything about cancelling gone, the promise as agreed', async () => {
    const before = await visit();
    await markAppointment(at.house, at.practice.id, beth, before.id, 'confirmed', 1);
    await cancel(before.id);
    expect(said(await back(before.id))).toBe('back');
    expect(await row(before.id)).toEqual({ ...before, state: 'confirmed', version: 4, sequence: 2 });
    const last = (await events(before.id)).at(-1);
    const cancelling = (await events(before.id)).find(({ kind }) => kind === 'appointment.cancelled')?.id;
    expect(last).toMatchObject({ actor: 'staff', account_id: beth.actor.accountId, quiet: false });
    expect(last?.data).toEqual({
      from: 'cancelled',
      to: 'confirmed',
      sequence: 2,
      starts: before.starts_at.toString(),
      cancelling,
    });
  });

  test('claims its time again, with the minutes after it', async () => {
    const { id, starts_at } = await visit();
    await at.house.db.updateTable('appointment').set({ buffer_minutes: 10 }).where('id', '=', id).execute();
    await cancel(id, beth, byPractice);
    expect(said(await back(id))).toBe('back');
    const sams = { patientId: at.sam.patientId, practitionerId: at.practitioners.Shah };
    for (const minutes of [0, 35]) {
      const starts = starts_at.add({ minutes });
      const result = await bookAt(at, atTen(at, '2026-10-15', { ...sams, starts }), { ...beth });
      expect(result).toMatchObject({ ok: false, reason: 'taken' });
    }
  });

  test('while somebody else has the time is refused with what lies there, and nothing has changed', async () => {
    const { id } = await visit();
    await cancel(id);
    const sams = atTen(at, '2026-10-15', { patientId: at.sam.patientId, practitionerId: at.practitioners.Shah });
    const other = await rowOf(at, await bookAt(at, sams, at.bySam));
    const before = await row(id);
    const result = await back(id);
    expect(result).toMatchObject({ ok: false, reason: 'taken', there: [{ id: other.id, visit: { id: other.id } }] });
    expect(await row(id)).toEqual(before);
    expect((await events(id)).map(({ kind }) => kind)).not.toContain('appointment.put-back');
  });

  test('takes a hold’s time only once it has run out', async () => {
    const { id, starts_at, ends_at, practitioner_id, type_id, patient_id } = await visit();
    await cancel(id);
    const holdId = crypto.randomUUID();
    await at.house.db
      .insertInto('hold')
      .values({
        practice_id: at.practice.id,
        id: holdId,
        account_id: at.sam.accountId,
        patient_id,
        practitioner_id,
        type_id,
        starts_at,
        ends_at,
        made_at: storyNow,
        expires_at: storyNow.add({ minutes: 10 }),
      })
      .execute();
    await at.house.db
      .insertInto('taken')
      .values({
        practice_id: at.practice.id,
        id: crypto.randomUUID(),
        practitioner_id,
        during: `[${starts_at},${ends_at})`,
        hold_id: holdId,
      })
      .execute();
    expect(await back(id)).toMatchObject({ ok: false, reason: 'taken', there: [{ id: holdId, visit: null }] });
    expect(said(await back(id, { ...beth, now: storyNow.add({ minutes: 10 }) }))).toBe('back');
  });

  test('once rebooked is refused; that one cancelled too, it goes back, and the other then can’t', async () => {
    const first = await visit();
    await cancel(first.id);
    const second = await visit('2026-10-22', { rebookedFrom: first.id });
    expect(said(await back(first.id))).toBe('rebooked');
    await cancel(second.id);
    const third = await visit('2026-10-29', { rebookedFrom: first.id });
    expect(said(await back(second.id))).toBe('rebooked');
    await cancel(third.id);
    expect(said(await back(first.id))).toBe('back');
  });

  test('closes what was to be done about it, and is followed up anew when cancelled again', async () => {
    const { id, patient_id } = await visit();
    const onList = async () => (await worklist(at.house.db, at.practice, storyNow)).find((line) => line.id === id);
    await cancel(id);
    await askToRebook(at.house, at.practice.id, at.byAlex, { id, patient_id });
    await chase(at.house, at.practice.id, beth, beth.actor.staffId, { id, patient_id }, 0, { do: 'declined' });
    expect(said(await back(id))).toBe('back');
    expect(await onList()).toBeUndefined();
    const task = await at.house.db.selectFrom('staff_task').selectAll().where('appointment_id', '=', id).execute();
    expect(task.map(({ closed_by }) => closed_by)).toEqual([beth.actor.staffId]);
    const dealt = await at.house.db.selectFrom('dealt_with').select('staff_id').execute();
    expect(dealt).toEqual([{ staff_id: beth.actor.staffId }, { staff_id: beth.actor.staffId }]);
    await cancel(id);
    expect(await onList()).toMatchObject({ id, chase_version: null, tries: null });
  });
});

test('marks go back one after the other, the time staying theirs, and no prompt of a patient’s is spoilt', async () => {
  const { id, starts_at } = await visit();
  const during = { ...beth, now: starts_at.add({ minutes: 5 }) };
  for (const to of ['confirmed', 'arrived', 'completed'] as const) {
    await markAppointment(at.house, at.practice.id, during, id, to, (await row(id)).version);
  }
  for (const to of ['arrived', 'confirmed', 'pending'] as const) {
    expect(said(await back(id, during))).toBe('back');
    expect((await row(id)).state).toBe(to);
  }
  expect(await row(id)).toMatchObject({ version: 7, sequence: 0 });
  expect(said(await back(id, during))).toBe('nothing');
});

test('of two receptionists the second reads what the first did; the same form twice is once', async () => {
  const { id } = await visit();
  await cancel(id, beth, byPractice);
  const form = await version(id);
  const answers = await Promise.all([back(id, beth, form), back(id, harriet, form)]);
  expect(answers.map(said).sort()).toEqual(['back', 'changed']);
  const winner = answers[0]?.ok ? beth : harriet;
  expect(await back(id, winner, form)).toMatchObject({ ok: true, again: true });
  expect(said(await back(id, winner === beth ? harriet : beth, form))).toBe('changed');
  expect((await events(id)).filter(({ kind }) => kind === 'appointment.put-back')).toHaveLength(1);
});
