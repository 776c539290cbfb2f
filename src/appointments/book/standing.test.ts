import { describe, expect, test } from 'vitest';
import { storyNow } from '#test/database.ts';
import { atTen, bookAt, riverside, rowOf } from '#test/riverside.ts';
import { keptStates, type State } from '../appointment.ts';
import { ageOn, standingAfter, standingOf } from './standing.ts';

const day = (text: string) => Temporal.PlainDate.from(text);

test.each([
  [null, '2026-10-05', 24, 'new'],
  ['2026-10-04', '2026-10-05', 24, 'existing'],
  ['2024-10-05', '2026-10-05', 24, 'existing'],
  ['2024-10-04', '2026-10-05', 24, 'lapsed'],
  ['2026-04-04', '2026-10-05', 6, 'lapsed'],
  ['2026-08-31', '2027-02-28', 6, 'existing'],
  ['2026-08-31', '2027-03-01', 6, 'lapsed'],
] as const)('last kept on %s, on %s, lapsing after %i months: %s', (last, today, months, expected) => {
  expect(standingAfter(last && day(last), day(today), months)).toBe(expected);
});

test.each([
  [null, '2026-10-05', null],
  ['2009-10-05', '2026-10-05', 17],
  ['2008-10-06', '2026-10-05', 17],
  ['2008-10-05', '2026-10-05', 18],
  ['2008-02-29', '2026-02-28', 17],
  ['2008-02-29', '2026-03-01', 18],
  ['2026-10-05', '2026-10-05', 0],
] as const)('born on %s, on %s: %s', (born, today, age) => {
  expect(ageOn(born && day(born), day(today))).toBe(age);
});

const at = await riverside();
const { visitId } = await onlyVisit();

/** Sam, whose one visit here is this one: what the cast has of them doesn't count. */
async function onlyVisit() {
  const { patientId } = at.sam;
  await at.house.db
    .updateTable('appointment')
    .set({ state: 'did-not-attend' })
    .where('patient_id', '=', patientId)
    .where('state', 'in', keptStates)
    .execute();
  const visit = await rowOf(at, await bookAt(at, atTen(at, '2026-11-12', { patientId }), at.bySystem));
  return { visitId: visit.id };
}

describe('out of the visits', () => {
  const standing = (now = storyNow) => standingOf(at.house.db, at.practice, at.sam.patientId, now);
  const set = (state: State, starts = '2026-10-01T09:00Z') =>
    at.house.db
      .updateTable('appointment')
      .set({ state, starts_at: Temporal.Instant.from(starts) })
      .where('id', '=', visitId)
      .execute();

  test.each([
    ['pending', 'new'],
    ['did-not-attend', 'new'],
    ['arrived', 'existing'],
    ['in-surgery', 'existing'],
    ['completed', 'existing'],
  ] as const)('%s: %s', async (state, expected) => {
    await set(state);
    expect(await standing()).toBe(expected);
  });

  test('the days of the practice count, and another practice’s visits don’t', async () => {
    // A quarter to midnight in London, which is summer time: the last day of the two years.
    await set('completed', '2024-10-04T09:00Z');
    expect(await standing(Temporal.Instant.from('2026-10-04T22:45Z'))).toBe('existing');
    expect(await standing(Temporal.Instant.from('2026-10-04T23:00Z'))).toBe('lapsed');
    const elsewhere = { ...at.practice, id: at.practice.id + 1 };
    expect(await standingOf(at.house.db, elsewhere, at.sam.patientId, storyNow)).toBe('new');
  });
});
