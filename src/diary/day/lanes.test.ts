import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inLanes } from './lanes.ts';

const visit = (from: number, to: number) => ({ from, to });
const lanesOf = (...stretches: { from: number; to: number }[]) => inLanes(stretches).placed.map(({ lane }) => lane);

it('gives the whole column to what touches but doesn’t overlap', () => {
  expect(lanesOf(visit(540, 570), visit(570, 600))).toEqual([undefined, undefined]);
  expect(inLanes([visit(540, 570), visit(570, 600)]).lanes).toBe(1);
});

it('puts a double booking beside what it lies over, and leaves the rest alone', () => {
  expect(lanesOf(visit(540, 600), visit(570, 600), visit(600, 630))).toEqual([1, 2, undefined]);
  expect(inLanes([visit(540, 600), visit(570, 600)]).lanes).toBe(2);
});

it('uses a lane again once it is free', () => {
  expect(lanesOf(visit(540, 660), visit(550, 580), visit(580, 620))).toEqual([1, 2, 2]);
});

it('draws five minutes tall enough to be read, beside what then comes too near', () => {
  const { placed } = inLanes([visit(540, 545), visit(545, 575)]);
  expect(placed.map(({ from, to, lane }) => [from, to, lane])).toEqual([
    [540, 555, 1],
    [545, 575, 2],
  ]);
});

it('never lets two of up to four at once lie over each other', () => {
  const stretch = fc.record({ from: fc.integer({ min: 0, max: 40 }), length: fc.integer({ min: 1, max: 8 }) });
  fc.assert(
    fc.property(fc.array(stretch, { maxLength: 12 }), (made) => {
      const { lanes, placed } = inLanes(made.map(({ from, length }) => visit(from * 15, (from + length) * 15)));
      for (const [i, a] of placed.entries()) {
        for (const b of placed.slice(i + 1)) {
          const over = a.from < b.to && b.from < a.to;
          if (over && lanes < 4) expect(a.lane).not.toBe(b.lane);
          if (over) expect(a.lane && b.lane).toBeTruthy();
        }
      }
    }),
  );
});
