import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Combination, combine, type Part } from './combine.ts';

const minute = 60_000;
const part = (minutes: number, slots: [number, string][], given: Partial<Part> = {}): Part => ({
  minutes,
  bufferMinutes: 0,
  usualId: null,
  slots: slots.map(([at, practitionerId]) => ({ starts: at * minute, practitionerId })),
  ...given,
});
const said = (found: Combination[]) =>
  found.map((slots) => slots.map(({ starts, practitionerId }) => `${starts / minute}${practitionerId}`).join(' '));

describe('visits one after another', () => {
  test('the second begins when the first has ended', () => {
    const checkUp = part(30, [
      [0, 'a'],
      [15, 'a'],
      [30, 'a'],
    ]);
    const hygienist = part(30, [
      [15, 'n'],
      [30, 'n'],
      [90, 'n'],
    ]);
    expect(said(combine([checkUp, hygienist], 0))).toEqual(['0a 30n']);
  });

  test('or no later after it than the practice allows', () => {
    const checkUp = part(30, [
      [0, 'a'],
      [15, 'a'],
      [30, 'a'],
      [45, 'a'],
    ]);
    const hygienist = part(30, [
      [60, 'n'],
      [90, 'n'],
    ]);
    expect(said(combine([checkUp, hygienist], 15))).toEqual(['15a 60n', '30a 60n', '45a 90n']);
  });

  test('with whom the patient usually sees, where that is no later', () => {
    const checkUp = part(
      30,
      [
        [0, 'a'],
        [0, 'b'],
      ],
      { usualId: 'b' },
    );
    const filling = part(30, [
      [30, 'a'],
      [30, 'b'],
    ]);
    expect(said(combine([checkUp, filling], 30))).toEqual(['0b 30b']);
    expect(
      said(
        combine(
          [
            checkUp,
            part(30, [
              [30, 'a'],
              [45, 'b'],
            ]),
          ],
          30,
        ),
      ),
    ).toEqual(['0b 30a']);
  });

  test('one practitioner’s buffer lies between two visits with them', () => {
    const first = part(30, [[0, 'a']], { bufferMinutes: 10 });
    expect(
      said(
        combine(
          [
            first,
            part(30, [
              [30, 'a'],
              [45, 'a'],
            ]),
          ],
          30,
        ),
      ),
    ).toEqual(['0a 45a']);
    expect(said(combine([first, part(30, [[30, 'b']])], 30))).toEqual(['0a 30b']);
  });

  test('a first choice that leads nowhere is not the last word', () => {
    const second = part(30, [
      [30, 'n'],
      [45, 'n'],
    ]);
    expect(said(combine([part(30, [[0, 'a']]), second, part(30, [[75, 'b']])], 15))).toEqual(['0a 30n 75b']);
    expect(said(combine([part(30, [[0, 'a']]), second, part(30, [[90, 'b']])], 15))).toEqual(['0a 45n 90b']);
  });

  test('nothing where one of them fits nowhere', () => {
    expect(combine([part(30, [[0, 'a']]), part(30, [])], 30)).toEqual([]);
    expect(combine([], 30)).toEqual([]);
  });
});

test('it finds just the starts that trying everything finds, and is over as soon', () => {
  const slots = fc
    .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 16 }), fc.constantFrom('a', 'b', 'c')), {
      maxLength: 14,
      selector: ([at, who]) => `${at} ${who}`,
    })
    .map((list) => list.map(([at, who]): [number, string] => [at * 15, who]).sort((a, b) => a[0] - b[0]));
  const parts = fc.array(
    fc.record({ slots, minutes: fc.constantFrom(15, 30, 45), buffer: fc.constantFrom(0, 10, 15) }),
    { minLength: 1, maxLength: 4 },
  );
  fc.assert(
    fc.property(parts, fc.constantFrom(0, 15, 30, 60), (given, gap) => {
      const wanted = given.map((one) => part(one.minutes, one.slots, { bufferMinutes: one.buffer }));
      const found = combine(wanted, gap);
      const oracle = new Map<number, number>();
      for (const all of everyWay(wanted)) {
        if (!follows(wanted, all, gap)) continue;
        const [starts, ends] = [all[0]?.starts ?? 0, all.at(-1)?.starts ?? 0];
        oracle.set(starts, Math.min(ends, oracle.get(starts) ?? Number.POSITIVE_INFINITY));
      }
      for (const one of found) expect(follows(wanted, one, gap)).toBe(true);
      expect(found.map((one) => [one[0]?.starts, one.at(-1)?.starts])).toEqual([...oracle].sort((a, b) => a[0] - b[0]));
    }),
    { numRuns: 200 },
  );
});

function everyWay([first, ...others]: Part[]): Combination[] {
  if (!first) return [[]];
  const rest = everyWay(others);
  return first.slots.flatMap((slot) => rest.map((after) => [slot, ...after]));
}

const follows = (parts: Part[], all: Combination, gap: number) =>
  all.every((slot, i) => {
    const before = all[i - 1];
    const of = parts[i - 1];
    if (!before || !of) return true;
    const ends = before.starts + of.minutes * minute;
    const least = slot.practitionerId === before.practitionerId ? ends + of.bufferMinutes * minute : ends;
    return slot.starts >= least && slot.starts <= ends + gap * minute;
  });
