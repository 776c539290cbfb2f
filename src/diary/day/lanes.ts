import { ROW_MINUTES } from '#/ui/diary-grid.ts';

/** Shorter than this nothing can be read in it: a visit of five minutes is drawn as fifteen. */
export const LEAST_DRAWN_MINUTES = 15;
const MOST_LANES = 4;

type Stretch = { from: number; to: number };

/**
 * Puts side by side what would lie over one another in a column. Gives each its lane (from 1), none to what overlaps
 * nothing, and how many lanes the column needs. A fifth at once shares the fourth lane.
 */
export function inLanes<T extends Stretch>(stretches: T[]): { lanes: number; placed: (T & { lane?: number })[] } {
  const sorted = [...stretches].sort((a, b) => a.from - b.from || b.to - a.to);
  const placed: (T & { lane?: number })[] = [];
  let lanes = 1;
  let group: (T & { lane?: number })[] = [];
  let ends: number[] = [];
  const close = () => {
    if (group.length > 1) lanes = Math.max(lanes, Math.min(MOST_LANES, ends.length));
    else for (const only of group) only.lane = undefined;
    group = [];
    ends = [];
  };
  for (const stretch of sorted) {
    const { from, to } = drawn(stretch);
    if (ends.every((end) => end <= from)) close();
    const free = ends.findIndex((end) => end <= from);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = to;
    const here = {
      ...stretch,
      to: Math.max(stretch.to, stretch.from + LEAST_DRAWN_MINUTES),
      lane: Math.min(MOST_LANES, lane + 1),
    };
    group.push(here);
    placed.push(here);
  }
  close();
  return { lanes, placed };
}

/** In whole rows, as it will be drawn: what shares a row is side by side, though by the minute it may only touch. */
const drawn = ({ from, to }: Stretch): Stretch => ({
  from: Math.floor(from / ROW_MINUTES) * ROW_MINUTES,
  to: Math.ceil(Math.max(to, from + LEAST_DRAWN_MINUTES) / ROW_MINUTES) * ROW_MINUTES,
});
