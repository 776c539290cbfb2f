import { ROW_MINUTES } from '#/ui/diary-grid.ts';

type Stretch = { from: number; to: number };

/** Shorter than this it can’t be pressed for sure (24 px), and nothing fits into it. */
const LEAST_MINUTES = 15;

/**
 * What is left of the working stretches once everything that keeps somebody busy is taken out, and what lies before
 * `since`: in whole rows, from the earliest. Minutes of the day.
 */
export function freeOf(open: Stretch[], busy: Stretch[], since: number): Stretch[] {
  const inOrder = [...busy].sort((a, b) => a.from - b.from);
  return joined(open).flatMap((stretch) => {
    const free: Stretch[] = [];
    let from = Math.max(stretch.from, since);
    for (const one of inOrder) {
      if (one.to <= from || one.from >= stretch.to) continue;
      free.push({ from, to: one.from });
      from = one.to;
    }
    free.push({ from, to: stretch.to });
    return free.map(inRows).filter(({ from, to }) => to - from >= LEAST_MINUTES);
  });
}

/** Two sessions that touch or overlap are one stretch. */
function joined(stretches: Stretch[]): Stretch[] {
  const whole: Stretch[] = [];
  for (const { from, to } of [...stretches].sort((a, b) => a.from - b.from)) {
    const last = whole.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else whole.push({ from, to });
  }
  return whole;
}

const inRows = ({ from, to }: Stretch): Stretch => ({
  from: Math.ceil(from / ROW_MINUTES) * ROW_MINUTES,
  to: Math.floor(to / ROW_MINUTES) * ROW_MINUTES,
});
