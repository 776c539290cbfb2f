import { beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#/platform/ids.ts';
import { storyNow } from '#test/database.ts';
import { heldOutcomes, holding } from '#test/holds.ts';
import { atTen, bookAt, outcomes, type Riverside, riverside, rowOf } from '#test/riverside.ts';
import { moveAppointment } from '../move/move-appointment.ts';
import type { Holder } from '../taken.ts';
import { holdTimes } from './hold-times.ts';
import { holdOf } from './read-hold.ts';

let at: Riverside;
let asAlex: Holder;
let { hold, tenOn, takenAt } = {} as ReturnType<typeof holding>;

beforeAll(async () => {
  at = await riverside();
  ({ asAlex, hold, tenOn, takenAt } = holding(at));
});

const later = (minutes: number) => storyNow.add({ minutes });
const heldBy = (holder: Holder, now = storyNow) => holdOf(at.house.db, at.practice.id, holder, now);

describe('booking what is held', () => {
  const wanted = (day: string) => atTen(at, day, { practitionerId: at.practitioners.Shah, onceKey: newId() });
  const when = (minutes: number) => ({ ...at.byAlex, now: later(minutes) });

  test('turns the hold into the appointment’s claim', async () => {
    await hold(asAlex, [tenOn('2027-02-18')]);
    const sams = { ...wanted('2027-02-18'), patientId: at.sam.patientId };
    expect(outcomes(await bookAt(at, sams, at.bySam))).toEqual(['taken']);
    expect(outcomes(await bookAt(at, wanted('2027-02-18')))).toEqual(['booked']);
    expect(await takenAt(tenOn('2027-02-18').starts)).toEqual(['an appointment']);
    expect(await heldBy(asAlex)).toBe(null);
  });

  test('works when the hold is over and nobody has the time', async () => {
    await hold(asAlex, [tenOn('2027-02-25')]);
    expect(outcomes(await bookAt(at, wanted('2027-02-25'), when(30)))).toEqual(['booked']);
  });

  test('does not when it is over and somebody has it since', async () => {
    await hold(asAlex, [tenOn('2027-03-04')]);
    const sams = { ...wanted('2027-03-04'), patientId: at.sam.patientId };
    expect(outcomes(await bookAt(at, sams, { ...at.bySam, now: later(10) }))).toEqual(['booked']);
    expect(outcomes(await bookAt(at, wanted('2027-03-04'), when(11)))).toEqual(['taken']);
  });

  test('serves a move as well: what its patient holds is free to them', async () => {
    const visit = await rowOf(at, await bookAt(at, wanted('2027-03-05')));
    await hold(asAlex, [tenOn('2027-03-12')]);
    const to = { who: 'patient', starts: tenOn('2027-03-12').starts, practitionerId: at.practitioners.Shah } as const;
    expect(await moveAppointment(at.house, at.practice, at.byAlex, visit.id, to)).toMatchObject({ ok: true });
    expect(await takenAt(to.starts)).toEqual(['an appointment']);
    expect(await heldBy(asAlex)).toBe(null);
  });

  test('works to the end of the hold, though it has become too soon for others meanwhile', async () => {
    const { starts } = tenOn('2027-03-25');
    const soon = starts.subtract({ hours: at.practice.policies.leastNoticeHours });
    const nearer = (minutes: number) => ({ ...at.byAlex, now: soon.add({ minutes }) });
    expect(heldOutcomes(await hold(asAlex, [tenOn('2027-03-25')], soon))).toEqual(['held']);
    const sams = { ...wanted('2027-03-25'), patientId: at.sam.patientId };
    expect(outcomes(await bookAt(at, sams, { ...at.bySam, now: soon.add({ minutes: 5 }) }))).toEqual(['not-offered']);
    const another = { ...wanted('2027-03-25'), practitionerId: at.practitioners.Whitfield };
    expect(outcomes(await bookAt(at, another, nearer(5)))).toEqual(['not-offered']);
    expect(outcomes(await bookAt(at, wanted('2027-03-25'), nearer(10)))).toEqual(['not-offered']);
    expect(await hold(asAlex, [tenOn('2027-03-25')], soon.add({ minutes: 9 }))).toMatchObject({ again: true });
    expect(outcomes(await bookAt(at, { ...wanted('2027-03-25'), practitionerId: null }, nearer(9)))).toEqual([
      'booked',
    ]);
    expect(await takenAt(starts)).toEqual(['an appointment']);
  });

  test('but not once the visit would have begun', async () => {
    const { starts } = tenOn('2027-04-08');
    const practice = { ...at.practice, policies: { ...at.practice.policies, leastNoticeHours: 0 } };
    const five = starts.subtract({ minutes: 5 });
    const request = { patientId: at.alex.patientId, typeId: at.types['Check-up'], parts: [tenOn('2027-04-08')] };
    expect((await holdTimes(at.house, practice, asAlex, request, five)).ok).toBe(true);
    const act = { ...at.byAlex, now: starts.add({ minutes: 1 }) };
    expect(outcomes(await bookAt({ ...at, practice }, wanted('2027-04-08'), act))).toEqual(['not-offered']);
  });

  test('leaves what is held elsewhere', async () => {
    await hold(asAlex, [tenOn('2027-03-11')]);
    expect(outcomes(await bookAt(at, wanted('2027-03-18')))).toEqual(['booked']);
    expect(await takenAt(tenOn('2027-03-11').starts)).toEqual(['Alex']);
  });
});
