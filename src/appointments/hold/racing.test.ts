import { beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#/platform/ids.ts';
import { storyNow } from '#test/database.ts';
import { heldOutcomes, holding } from '#test/holds.ts';
import { atTen, bookAt, outcomes, type Riverside, riverside, rowOf } from '#test/riverside.ts';
import { findTimes } from '../find-times/find-times.ts';
import { forgetPast, type Holder } from '../taken.ts';
import { extendHold } from './extend-hold.ts';
import { holdOf } from './read-hold.ts';

let at: Riverside;
let people: ReturnType<typeof holding>;

beforeAll(async () => {
  at = await riverside();
  people = holding(at);
});

const wanted = (day: string, given = {}) =>
  atTen(at, day, { practitionerId: at.practitioners.Shah, onceKey: newId(), ...given });
const holdsOf = (holder: Holder) => holdOf(at.house.db, at.practice.id, holder, storyNow);
/** Thursdays, when all three dentists work, far enough apart that nothing of one race meets the next. */
const thursdays = (count: number, from: string) =>
  Array.from({ length: count }, (_, i) => Temporal.PlainDate.from(from).add({ weeks: i }).toString());

describe('racing for one time', () => {
  test('of 50 people who choose it at once one holds it, and 49 are told that it is taken', async () => {
    const crowd = await Promise.all(Array.from({ length: 50 }, people.someone));
    const results = await Promise.all(crowd.map((one) => people.hold(one, [people.tenOn('2026-11-05')])));
    expect(heldOutcomes(...results)).toEqual(['held', ...Array<string>(49).fill('taken')]);
    expect(await people.takenAt(wanted('2026-11-05').starts)).toHaveLength(1);
  });

  test('of a hold, a booking and staff’s booking one has it', async () => {
    for (const day of thursdays(8, '2026-11-12')) {
      const [held, booked, staffs] = await Promise.all([
        people.hold(people.asAlex, [people.tenOn(day)]),
        bookAt(at, wanted(day, { patientId: at.sam.patientId }), at.bySam),
        bookAt(at, wanted(day), at.bySystem),
      ]);
      const all = [...heldOutcomes(held), ...outcomes(booked, staffs)].sort();
      expect(all.filter((one) => one !== 'taken')).toHaveLength(1);
      expect(await people.takenAt(wanted(day).starts)).toEqual([held.ok ? 'Alex' : 'an appointment']);
      await people.free(people.asAlex);
    }
  });

  test('its owner books what they hold, whoever else is at it in the same instant', async () => {
    const crowd = await Promise.all(Array.from({ length: 6 }, people.someone));
    for (const day of thursdays(6, '2027-01-14')) {
      expect(heldOutcomes(await people.hold(people.asAlex, [people.tenOn(day)]))).toEqual(['held']);
      const [own, ...others] = await Promise.all([
        bookAt(at, wanted(day)),
        bookAt(at, wanted(day, { patientId: at.sam.patientId }), at.bySam),
        bookAt(at, wanted(day), at.bySystem),
      ]);
      const tried = await Promise.all(crowd.map((one) => people.hold(one, [people.tenOn(day)])));
      expect([own.ok, outcomes(...others)]).toEqual([true, ['taken', 'taken']]);
      expect(heldOutcomes(...tried)).toEqual(Array(6).fill('taken'));
    }
  });
});

describe('two tabs of one person', () => {
  test('that choose different times make one hold in the end', async () => {
    const days = thursdays(6, '2026-11-12');
    const starts = days.flatMap((day) => [0, 60].map((minutes) => people.tenOn(day).starts.add({ minutes })));
    for (let round = 0; round < 4; round += 1) {
      const results = await Promise.all(
        starts.map((start, i) =>
          people.hold(people.asAlex, [{ practitionerId: i % 2 ? at.practitioners.Whitfield : null, starts: start }]),
        ),
      );
      expect(results.some(({ ok }) => ok)).toBe(true);
      expect((await holdsOf(people.asAlex))?.visits).toHaveLength(1);
      const taken = await at.house.db
        .selectFrom('taken as t')
        .innerJoin('hold as h', 'h.id', 't.hold_id')
        .select('t.id')
        .where('h.account_id', '=', at.alex.accountId)
        .execute();
      expect(taken).toHaveLength(1);
    }
  });

  test('that choose the same time hold it once, and one of them made it', async () => {
    const { starts } = people.tenOn('2027-03-04');
    const both = Array.from({ length: 8 }, () => people.hold(people.asSam, [{ practitionerId: null, starts }]));
    const results = await Promise.all(both);
    expect(results.map((result) => result.ok && result.again).sort()).toEqual([false, ...Array(7).fill(true)]);
    expect(new Set(results.map((result) => result.ok && result.hold.visits[0]?.id)).size).toBe(1);
  });

  test('one keeps it longer, one lets it go, one books it: nothing waits for ever, and nothing is left over', async () => {
    for (const day of thursdays(3, '2027-03-11')) {
      await people.hold(people.asSam, [people.tenOn(day)]);
      const [, , booked] = await Promise.all([
        extendHold(at.house, at.practice.id, people.asSam, storyNow),
        people.free(people.asSam),
        bookAt(at, wanted(day, { patientId: at.sam.patientId }), at.bySam),
      ]);
      expect(outcomes(booked)).toEqual(['booked']);
      expect(await people.takenAt(wanted(day).starts)).toEqual(['an appointment']);
    }
  });
});

test('people who change places in two diaries don’t wait for each other', async () => {
  const crowd = await Promise.all(Array.from({ length: 10 }, people.someone));
  const { starts } = people.tenOn('2027-03-25');
  const places = [at.practitioners.Shah, at.practitioners.Whitfield];
  for (let round = 0; round < 5; round += 1) {
    const results = await Promise.all(
      crowd.map((one, i) =>
        people.hold(one, [
          { practitionerId: places[(i + round) % 2] ?? null, starts: starts.add({ minutes: 15 * (i % 3) }) },
        ]),
      ),
    );
    expect(heldOutcomes(...results).filter((one) => one === 'not-offered')).toEqual([]);
  }
});

describe('staff', () => {
  test('may book over a hold deliberately: marked, and its owner books all the same', async () => {
    await people.hold(people.asAlex, [people.tenOn('2027-02-25')]);
    expect(outcomes(await bookAt(at, wanted('2027-02-25'), at.bySystem))).toEqual(['taken']);
    const over = wanted('2027-02-25', { patientId: at.sam.patientId, doubleBook: true });
    const doubled = await rowOf(at, await bookAt(at, over, at.bySystem));
    expect(doubled.double_booked).toBe(true);
    const own = await rowOf(at, await bookAt(at, wanted('2027-02-25')));
    expect(own.double_booked).toBe(false);
    expect(await people.takenAt(own.starts_at)).toEqual(['an appointment']);
  });

  test('have what they booked over a hold once it is let go or forgotten, and nobody else gets in', async () => {
    const days = ['2027-01-07', '2027-01-08'] as const;
    const later = storyNow.add({ minutes: 10 });
    for (const day of days) {
      await people.hold(people.asAlex, [people.tenOn(day)]);
      const over = wanted(day, { patientId: at.sam.patientId, doubleBook: true });
      const doubled = await rowOf(at, await bookAt(at, over, at.bySystem));
      const late = { ...at.byAlex, now: later };
      if (day === days[0]) await people.free(people.asAlex);
      // Over, and not yet forgotten: nobody is offered it.
      const wants = { typeId: at.types['Check-up'], practitionerId: at.practitioners.Shah };
      const within = { from: wanted(day).starts, until: wanted(day).starts.add({ minutes: 30 }) };
      expect(await findTimes(at.house.db, at.practice, { ...wants, ...within }, later)).toEqual([]);
      expect(outcomes(await bookAt(at, wanted(day), late))).toEqual(['taken']);
      await forgetPast(at.house.db, later);
      const now = await at.house.db
        .selectFrom('appointment')
        .select('double_booked')
        .where('id', '=', doubled.id)
        .executeTakeFirst();
      expect(now?.double_booked).toBe(false);
      expect(outcomes(await bookAt(at, wanted(day), late))).toEqual(['taken']);
    }
  });
});
