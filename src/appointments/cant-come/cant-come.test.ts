import { beforeEach, describe, expect, test } from 'vitest';
import type { Act, Actor } from '#/platform/actor.ts';
import { type Practice, practiceBySlug } from '#/practice/practice.ts';
import { storyNow, type TestHouse, testHouse } from '#test/database.ts';
import { markAppointment } from '../attend/mark-appointment.ts';
import { cancelAppointment } from '../cancel/cancel-appointment.ts';
import { moveAppointment } from '../move/move-appointment.ts';
import { type Appointment, appointmentById, appointments } from '../queries.ts';
import { closeTask, openTasks } from '../tasks/tasks.ts';
import { answerCantCome } from './answer-cant-come.ts';
import { tellCantCome } from './tell-cant-come.ts';

let house: TestHouse;
let riverside: Practice;
let near: Appointment;
let alex: Act;
let beth: Act;
let harriet: Act;

beforeEach(async () => {
  house = await testHouse();
  riverside = (await practiceBySlug(house.db, 'riverside')) as Practice;
  alex = { actor: { kind: 'patient', accountId: await account('alex.morgan@demo.example'), channel: 'online' }, now };
  beth = { actor: await staff('reception@riverside.example'), now };
  harriet = { actor: await staff('manager@riverside.example'), now };
  near = (await appointments(house.db, riverside.id)
    .where('u.given_name', '=', 'Alex')
    .where('a.state', '=', 'pending')
    .orderBy('a.starts_at')
    .executeTakeFirstOrThrow()) as Appointment;
});

const now = storyNow;
const account = async (email: string) =>
  (await house.db.selectFrom('portal_account').select('id').where('email', '=', email).executeTakeFirstOrThrow()).id;
async function staff(email: string): Promise<Actor> {
  const accountId = await account(email);
  const { id } = await house.db
    .selectFrom('staff')
    .select('id')
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow();
  return { kind: 'staff', accountId, staffId: id, channel: 'practice' };
}
const tell = (sequence?: number) => tellCantCome(house, riverside, alex, near.id, sequence);
const answer = (act: Act, what: 'accept' | 'not-accept') => answerCantCome(house, riverside, act, near.id, what);
const presently = async () => (await appointmentById(house.db, riverside.id, near.id)) as Appointment;
const tasks = async () => (await openTasks(house.db, riverside.id)).filter(({ kind }) => kind === 'cant-come');
const kindsOf = async () =>
  (
    await house.db
      .selectFrom('event')
      .select('kind')
      .where('appointment_id', '=', near.id)
      .where('kind', '!=', 'appointment.booked')
      .orderBy('id')
      .execute()
  ).map(({ kind }) => kind.replace('appointment.', ''));

test('telling leaves the appointment as it is, and opens one task with one event', async () => {
  expect(await tell(near.sequence)).toMatchObject({ ok: true, again: false });
  expect(await presently()).toEqual({ ...near, cant_come: true });
  expect(await tasks()).toMatchObject([{ reference: near.reference, given_name: 'Alex' }]);
  expect(await kindsOf()).toEqual(['cant-come-told']);
});

test('twenty presses at once: one task, one event, twenty happy answers', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => tell(near.sequence)));
  expect(answers.every(({ ok }) => ok)).toBe(true);
  expect(answers.filter((one) => one.ok && !one.again)).toHaveLength(1);
  expect(await tasks()).toHaveLength(1);
  expect(await kindsOf()).toEqual(['cant-come-told']);
  expect(house.problems).toEqual([]);
});

test('what may not be told changes nothing', async () => {
  expect(await tell(near.sequence + 1)).toMatchObject({ ok: false, reason: 'changed' });
  riverside = { ...riverside, policies: { ...riverside.policies, onlineCancellation: false } };
  expect(await tell()).toMatchObject({ ok: false, reason: 'switched-off' });
  riverside = { ...riverside, policies: { ...riverside.policies, onlineCancellation: true, noticeHours: 0 } };
  expect(await tell()).toMatchObject({ ok: false, reason: 'can-cancel' });
  expect(await kindsOf()).toEqual([]);
  expect(await tasks()).toEqual([]);
});

test('accepted: cancelled by practice, at the patient’s request, the task closed; again by the same person: the same', async () => {
  await tell();
  expect(await answer(beth, 'accept')).toMatchObject({ ok: true });
  expect(await answer(beth, 'accept')).toMatchObject({ ok: true });
  expect(await presently()).toMatchObject({
    state: 'cancelled',
    cancelled_channel: 'practice',
    cancel_wish: 'patient',
    cant_come: false,
  });
  expect(await kindsOf()).toEqual(['cant-come-told', 'cancelled']);
  expect(await tasks()).toEqual([]);
});

test('not accepted: the appointment stands, the task is closed, and it can’t be told again', async () => {
  await tell();
  expect(await answer(beth, 'not-accept')).toMatchObject({ ok: true });
  expect(await answer(beth, 'not-accept')).toMatchObject({ ok: true });
  expect(await presently()).toEqual(near);
  expect(await tell()).toMatchObject({ ok: true, again: true });
  expect(await kindsOf()).toEqual(['cant-come-told', 'cant-come-not-accepted']);
  expect(await tasks()).toEqual([]);
});

test('nothing is accepted that nobody said', async () => {
  expect(await answer(beth, 'accept')).toMatchObject({ ok: false });
  expect(await answer(beth, 'not-accept')).toMatchObject({ ok: false });
  expect(await presently()).toEqual(near);
});

test('the button that closes other tasks doesn’t close this one without an answer', async () => {
  await tell();
  const [task] = await tasks();
  const { actor } = beth;
  await closeTask(house, riverside.id, beth, actor.kind === 'staff' ? actor.staffId : '', task?.id ?? '');
  expect(await tasks()).toHaveLength(1);
});

describe('two receptionists at once', () => {
  test.for([
    ['accept', 'accept'],
    ['accept', 'not-accept'],
    ['not-accept', 'accept'],
    ['not-accept', 'not-accept'],
  ] as const)('%s and %s: one answer counts, the other hears so', async ([first, second]) => {
    await tell();
    const results = await Promise.all([answer(beth, first), answer(harriet, second)]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    const counted = results[0].ok ? first : second;
    expect(await kindsOf()).toEqual(['cant-come-told', counted === 'accept' ? 'cancelled' : 'cant-come-not-accepted']);
    expect((await presently()).state).toBe(counted === 'accept' ? 'cancelled' : 'pending');
    expect(await tasks()).toEqual([]);
    expect(house.problems).toEqual([]);
  });
});

describe('what else settles the visit closes the task', () => {
  test('a cancellation from the diary, and then there is nothing to accept', async () => {
    await tell();
    const request = { who: 'staff', wish: 'practice', reason: 'practitioner-away', tellPatient: true } as const;
    expect(await cancelAppointment(house, riverside, beth, near.id, request)).toMatchObject({ ok: true });
    expect(await tasks()).toEqual([]);
    expect(await answer(harriet, 'accept')).toMatchObject({ ok: false });
    expect(await answer(harriet, 'not-accept')).toMatchObject({ ok: false });
    expect((await presently()).cancel_wish).toBe('practice');
  });

  test('arriving does; being confirmed does not', async () => {
    await tell();
    await markAppointment(house, riverside.id, beth, near.id, 'confirmed');
    expect(await tasks()).toHaveLength(1);
    await markAppointment(house, riverside.id, beth, near.id, 'arrived');
    expect(await tasks()).toEqual([]);
    expect(await answer(beth, 'accept')).toMatchObject({ ok: false });
  });

  test('another time does, and of the new one it can be told again', async () => {
    await tell();
    const starts = near.starts_at.add({ minutes: 15 });
    const to = { who: 'staff', starts, practitionerId: near.practitioner_id, tellPatient: true } as const;
    expect(await moveAppointment(house, riverside, beth, near.id, to)).toMatchObject({ ok: true });
    expect(await tasks()).toEqual([]);
    expect(await tell()).toMatchObject({ ok: true, again: false });
    expect(await tasks()).toHaveLength(1);
  });

  test('telling against cancelling, ten times: the task never outlives the visit', async () => {
    const request = { who: 'staff', wish: 'practice', reason: 'other', tellPatient: true } as const;
    const visits = await appointments(house.db, riverside.id)
      .where('a.state', 'in', ['pending', 'confirmed'])
      .where('a.starts_at', '>', now)
      .limit(10)
      .execute();
    riverside = { ...riverside, policies: { ...riverside.policies, noticeHours: 336 } };
    await house.db.updateTable('appointment').set({ cancel_until: near.booked_at }).execute();
    for (const { id } of visits) {
      await Promise.all([
        tellCantCome(house, riverside, alex, id),
        cancelAppointment(house, riverside, beth, id, request),
      ]);
    }
    expect(await tasks()).toEqual([]);
    expect(house.problems).toEqual([]);
  });
});
