import { beforeAll, expect, test } from 'vitest';
import type { Act } from '#/platform/actor.ts';
import { storyNow } from '#test/database.ts';
import { atTen, bookAt, type Riverside, riverside, rowOf } from '#test/riverside.ts';
import { cancelAppointment } from '../cancel/cancel-appointment.ts';
import { moveAppointment } from '../move/move-appointment.ts';
import { putBack } from './put-back.ts';

let at: Riverside;
let beth: Act;
// Thursdays on which nobody has anything: one for each round.
const days = ['2027-01-07', '2027-01-14', '2027-01-21', '2027-01-28', '2027-02-04', '2027-02-11'];
beforeAll(async () => {
  at = await riverside();
  const { id, account_id } = await at.house.db
    .selectFrom('staff')
    .select(['id', 'account_id'])
    .where('practice_id', '=', at.practice.id)
    .where('role', '=', 'receptionist')
    .executeTakeFirstOrThrow();
  beth = { actor: { kind: 'staff', staffId: id, accountId: account_id, channel: 'practice' }, now: storyNow };
});

const withShah = (day: string, given = {}) => atTen(at, day, { practitionerId: at.practitioners.Shah, ...given });
/** A visit of Alex's at ten, booked and cancelled online; every second one is the practice's. */
async function cancelled(day: string, round: number) {
  const visit = await rowOf(at, await bookAt(at, withShah(day), at.bySystem));
  const byPractice = { who: 'staff', wish: 'practice', reason: 'duplicate', tellPatient: true } as const;
  if (round % 2) await cancelAppointment(at.house, at.practice, beth, visit.id, byPractice);
  else await cancelAppointment(at.house, at.practice, at.byAlex, visit.id, { who: 'patient' });
  return visit;
}
const back = (id: string) => putBack(at.house, at.practice, beth, id, { version: 2 });
const states = (ids: string[]) =>
  at.house.db.selectFrom('appointment').select(['id', 'state']).where('id', 'in', ids).execute();
const overlaps = async () => {
  const rows = await at.house.db
    .selectFrom('appointment as a')
    .innerJoin('appointment as b', (on) =>
      on.onRef('a.practitioner_id', '=', 'b.practitioner_id').onRef('a.id', '<', 'b.id'),
    )
    .select('a.id')
    .where('a.state', '!=', 'cancelled')
    .where('b.state', '!=', 'cancelled')
    .where('a.double_booked', '=', false)
    .where('b.double_booked', '=', false)
    .whereRef('a.starts_at', '<', 'b.ends_at')
    .whereRef('b.starts_at', '<', 'a.ends_at')
    .execute();
  return rows.length;
};

test('put back and another’s booking of that time in the same instant: exactly one has it', async () => {
  const winners: string[] = [];
  for (const [round, day] of days.entries()) {
    const visit = await cancelled(day, round);
    const sams = withShah(day, { patientId: at.sam.patientId, starts: visit.starts_at.add({ minutes: 10 }) });
    const both = [() => back(visit.id), () => bookAt(at, sams, { ...at.bySystem, quiet: false })] as const;
    const [putItBack, booked] = await Promise.all([both[0](), both[1]()]);
    expect([putItBack.ok, booked.ok].filter(Boolean)).toHaveLength(1);
    if (!putItBack.ok) expect(putItBack.reason).toBe('taken');
    if (!booked.ok) expect(booked.reason).toBe('taken');
    winners.push(putItBack.ok ? 'back' : 'booked');
  }
  expect(await overlaps()).toBe(0);
  expect(winners).toHaveLength(days.length);
});

test('put back and rebooked for another day in the same instant: one of them comes about', async () => {
  for (const [round, day] of ['2027-03-04', '2027-03-11', '2027-03-18', '2027-03-25'].entries()) {
    const visit = await cancelled(day, round);
    const later = atTen(at, day, {
      practitionerId: at.practitioners.Whitfield,
      rebookedFrom: visit.id,
      starts: visit.starts_at.add({ hours: 1 }),
    });
    const [putItBack, rebooked] = await Promise.all([back(visit.id), bookAt(at, later, at.bySystem)]);
    expect([putItBack.ok, rebooked.ok].filter(Boolean)).toHaveLength(1);
    if (!putItBack.ok) expect(putItBack.reason).toBe('rebooked');
    if (!rebooked.ok) expect(rebooked.reason).toBe('not-rebookable');
    expect((await states([visit.id]))[0]?.state).toBe(putItBack.ok ? 'pending' : 'cancelled');
  }
});

test('put back and another visit moved into that time in the same instant: exactly one has it', async () => {
  for (const [round, day] of ['2027-04-08', '2027-04-15', '2027-04-22'].entries()) {
    const visit = await cancelled(day, round);
    const afternoon = withShah(day, { patientId: at.sam.patientId, starts: visit.starts_at.add({ hours: 2 }) });
    const sams = await rowOf(at, await bookAt(at, afternoon, at.bySystem));
    const [putItBack, moved] = await Promise.all([
      back(visit.id),
      moveAppointment(at.house, at.practice, beth, sams.id, {
        who: 'staff',
        starts: visit.starts_at,
        practitionerId: visit.practitioner_id,
        tellPatient: false,
      }),
    ]);
    expect([putItBack.ok, moved.ok].filter(Boolean)).toHaveLength(1);
  }
  expect(await overlaps()).toBe(0);
});
