import { beforeAll, describe, expect, test } from 'vitest';
import { type Practice, practiceBySlug } from '#/practice/practice.ts';
import { storyNow } from '#test/database.ts';
import { heldOutcomes, holding } from '#test/holds.ts';
import { atTen, bookAt, type Riverside, riverside, rowOf } from '#test/riverside.ts';
import { findTimes } from '../find-times/find-times.ts';
import type { Holder } from '../taken.ts';
import { extendHold } from './extend-hold.ts';
import { holdTimes } from './hold-times.ts';
import { holdOf, holdsOn } from './read-hold.ts';

let at: Riverside;
let asAlex: Holder;
let asSam: Holder;
let { hold, free, tenOn, takenAt } = {} as ReturnType<typeof holding>;

beforeAll(async () => {
  at = await riverside();
  ({ asAlex, asSam, hold, free, tenOn, takenAt } = holding(at));
});

const later = (minutes: number) => storyNow.add({ minutes });
const heldBy = (holder: Holder, now = storyNow) => holdOf(at.house.db, at.practice.id, holder, now);
const isFreeFor = async (holder: Holder | undefined, day: string, now = storyNow) => {
  const { starts } = atTen(at, day);
  const wanted = { typeId: at.types['Check-up'], practitionerId: at.practitioners.Shah, holder };
  const slots = await findTimes(
    at.house.db,
    at.practice,
    { ...wanted, from: starts, until: starts.add({ minutes: 1 }) },
    now,
  );
  return slots.length === 1;
};

describe('a held time', () => {
  test('is its owner’s alone for ten minutes', async () => {
    const result = await hold(asAlex, [tenOn('2026-11-05')]);
    expect(result).toMatchObject({ ok: true, again: false, hold: { until: later(10), extended: false } });
    expect([await isFreeFor(asAlex, '2026-11-05'), await isFreeFor(asSam, '2026-11-05')]).toEqual([true, false]);
    expect(await isFreeFor(undefined, '2026-11-05')).toBe(false);
    expect(heldOutcomes(await hold(asSam, [tenOn('2026-11-05')]))).toEqual(['taken']);
  });

  test('chosen again is the same hold, and ends when it did', async () => {
    const first = await hold(asAlex, [tenOn('2026-11-05')]);
    const again = await hold(asAlex, [tenOn('2026-11-05')], later(4));
    expect(again).toMatchObject({ ok: true, again: true, hold: { until: later(10) } });
    expect(again.ok && first.ok && again.hold.visits[0]?.id === first.hold.visits[0]?.id).toBe(true);
  });

  test('is given back when its owner chooses another; one hold a person', async () => {
    await hold(asAlex, [tenOn('2026-11-05')]);
    await hold(asAlex, [tenOn('2026-11-12')], later(1));
    expect(await isFreeFor(asSam, '2026-11-05')).toBe(true);
    expect((await heldBy(asAlex))?.visits.map(({ starts }) => starts.toString())).toEqual(['2026-11-12T10:00:00Z']);
  });

  test('stays when the other can’t be had', async () => {
    await bookAt(at, atTen(at, '2026-11-19', { practitionerId: at.practitioners.Shah }));
    await hold(asSam, [tenOn('2026-11-12')], later(20));
    const gone = await hold(asSam, [tenOn('2026-11-19')], later(21));
    expect(heldOutcomes(gone, await hold(asSam, [{ ...tenOn('2026-11-12'), starts: storyNow }]))).toEqual([
      'not-offered',
      'taken',
    ]);
    expect((await heldBy(asSam, later(21)))?.until).toEqual(later(30));
  });

  test('given back by its owner is free at once, and giving back nothing is fine', async () => {
    await free(asSam);
    await free(asSam);
    expect(await heldBy(asSam)).toBe(null);
    expect(await isFreeFor(asAlex, '2026-11-12')).toBe(true);
  });

  test('is over at the very instant at which it ends, for searches and deeds alike', async () => {
    await hold(asAlex, [tenOn('2026-11-26')]);
    const last = later(10).subtract({ milliseconds: 1 });
    expect([await isFreeFor(asSam, '2026-11-26', last), await isFreeFor(asSam, '2026-11-26', later(10))]).toEqual([
      false,
      true,
    ]);
    expect([await heldBy(asAlex, last), await heldBy(asAlex, later(10))]).toEqual([expect.anything(), null]);
    expect(heldOutcomes(await hold(asSam, [tenOn('2026-11-26')], last))).toEqual(['taken']);
    expect(heldOutcomes(await hold(asSam, [tenOn('2026-11-26')], later(10)))).toEqual(['held']);
    expect(await takenAt(atTen(at, '2026-11-26').starts)).toEqual([at.sam.accountId]);
  });

  test('can be kept ten minutes longer, once, and not after its end', async () => {
    await hold(asAlex, [tenOn('2026-12-03')]);
    const extend = (now: Temporal.Instant) => extendHold(at.house, at.practice.id, asAlex, now);
    expect(await extend(later(9))).toMatchObject({ ok: true, hold: { until: later(20), extended: true } });
    expect(await extend(later(9))).toEqual({ ok: false, reason: 'extended-already' });
    expect((await hold(asAlex, [tenOn('2026-12-03')], later(12))).ok).toBe(true);
    expect((await heldBy(asAlex, later(12)))?.until).toEqual(later(20));
    expect(await isFreeFor(asSam, '2026-12-03', later(19))).toBe(false);
    expect(await extend(later(20))).toEqual({ ok: false, reason: 'ended' });
    const twice = await hold(asAlex, [tenOn('2026-12-10')], later(20));
    expect(twice.ok).toBe(true);
    const both = await Promise.all([extend(later(21)), extend(later(21))]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  });

  test('takes the buffer after the visit along', async () => {
    const buffer = (buffer_minutes: number) =>
      at.house.db
        .updateTable('appointment_type')
        .set({ buffer_minutes })
        .where('id', '=', at.types['Check-up'])
        .execute();
    await buffer(15);
    await hold(asAlex, [tenOn('2026-12-10')], later(40));
    await buffer(0);
    const after = tenOn('2026-12-10').starts.add({ minutes: 30 });
    expect(heldOutcomes(await hold(asSam, [{ ...tenOn('2026-12-10'), starts: after }], later(41)))).toEqual(['taken']);
    await free(asAlex);
  });

  test('of another practice is none of this one’s: ids don’t carry over', async () => {
    const liffey = (await practiceBySlug(at.house.db, 'liffey')) as Practice;
    const request = { patientId: at.alex.patientId, typeId: at.types['Check-up'], parts: [tenOn('2026-12-03')] };
    expect(await holdTimes(at.house, liffey, asAlex, request, storyNow)).toEqual({ ok: false, reason: 'not-offered' });
    await hold(asAlex, [tenOn('2026-12-03')]);
    expect(await holdOf(at.house.db, liffey.id, asAlex, storyNow)).toBe(null);
    expect(await extendHold(at.house, liffey.id, asAlex, storyNow)).toEqual({ ok: false, reason: 'ended' });
    expect(await heldBy(asAlex)).not.toBe(null);
  });

  test('of what isn’t booked online is not to be had', async () => {
    const request = { patientId: at.alex.patientId, typeId: at.types['Crown fitting'], parts: [tenOn('2026-12-03')] };
    expect(await holdTimes(at.house, at.practice, asAlex, request, storyNow)).toMatchObject({ reason: 'not-offered' });
  });

  test('shows staff when and what, while it lasts', async () => {
    await hold(asAlex, [tenOn('2026-12-17')]);
    const starts = atTen(at, '2026-12-17').starts;
    const on = (now: Temporal.Instant) => holdsOn(at.house.db, at.practice.id, starts, starts.add({ hours: 1 }), now);
    expect(await on(later(9))).toMatchObject([
      { practitionerId: at.practitioners.Shah, starts, typeName: 'Check-up', until: later(10) },
    ]);
    expect(await on(later(10))).toEqual([]);
  });
});

describe('several visits held together', () => {
  const two = (day: string) => [
    tenOn(day),
    { practitionerId: null, starts: atTen(at, day).starts.add({ minutes: 30 }) },
  ];

  test('are one hold, with one end', async () => {
    const result = await hold(asAlex, two('2027-01-14'));
    expect(result.ok && result.hold.visits.map(({ part, starts }) => `${part} ${starts}`)).toEqual([
      '0 2027-01-14T10:00:00Z',
      '1 2027-01-14T10:30:00Z',
    ]);
    expect(await hold(asAlex, two('2027-01-14'), later(2))).toMatchObject({ again: true, hold: { until: later(10) } });
  });

  test('are held all or not at all', async () => {
    await bookAt(at, atTen(at, '2027-01-21', { practitionerId: at.practitioners.Shah }));
    const parts = [{ ...tenOn('2027-01-21'), starts: atTen(at, '2027-01-21').starts.subtract({ minutes: 30 }) }];
    expect(heldOutcomes(await hold(asSam, [...parts, tenOn('2027-01-21')]))).toEqual(['taken']);
    expect(await takenAt(parts[0]?.starts ?? storyNow)).toEqual([]);
    expect(heldOutcomes(await hold(asSam, [tenOn('2027-01-28'), tenOn('2027-01-28')]))).toEqual(['taken']);
    expect(await takenAt(tenOn('2027-01-28').starts)).toEqual([]);
  });
});

describe('whom "any" means', () => {
  test('is decided when the time is held, and the booking goes to that one', async () => {
    const wanted = atTen(at, '2027-02-04');
    const held = await hold(asAlex, [{ practitionerId: null, starts: wanted.starts }]);
    expect(held.ok && held.hold.visits[0]?.practitionerName).toBe('Dr Priya Shah');
    const usual = (usual_practitioner_id: string) =>
      at.house.db.updateTable('patient').set({ usual_practitioner_id }).where('id', '=', at.alex.patientId).execute();
    await usual(at.practitioners.Whitfield);
    expect((await rowOf(at, await bookAt(at, wanted))).practitioner_id).toBe(at.practitioners.Shah);
    await usual(at.practitioners.Shah);
  });

  test('is the next who is free where another holds the first choice', async () => {
    const parts = [{ practitionerId: null, starts: atTen(at, '2027-02-11').starts }];
    const names = [];
    for (const holder of [asAlex, asSam]) {
      const result = await hold(holder, parts);
      names.push(result.ok && result.hold.visits[0]?.practitionerName);
    }
    expect(names[0]).toBe('Dr Priya Shah');
    expect(new Set(names).size).toBe(2);
  });
});
