/** One row of the diary is five minutes: appointments begin and end on it, or are drawn to the nearest. */
export const ROW_MINUTES = 5;
/** A day of 25 hours, when the clocks go back. */
const ROWS = 300;
const COLUMNS = 40;

const each = (from: number, to: number, rule: (n: number) => string) =>
  Array.from({ length: to - from + 1 }, (_, i) => rule(from + i)).join('');

/** Where things stand in the diary, as classes, because a strict policy allows no style attributes:
 *  `from-0…299` (row where it begins), `for-1…300` (rows it lasts), `col-1…40`, `lane-1…4`, `lanes-1…4` (side by side),
 *  `rows-6…300` (how many rows a day shows) and `cols-1…40` (how many practitioners). */
export function diarySheet(): string {
  return [
    each(0, ROWS - 1, (n) => `.from-${n}{grid-row-start:${n + 1}}`),
    each(1, ROWS, (n) => `.for-${n}{grid-row-end:span ${n}}`),
    each(1, ROWS / 6, (n) => `.rows-${n * 6}{--rows:${n * 6}}`),
    each(1, COLUMNS, (n) => `.col-${n}{grid-column:${n}}.cols-${n}{--columns:${n}}`),
    each(1, 4, (n) => `.lane-${n}{grid-column:${n}}.lanes-${n}{--lanes:${n}}`),
  ].join('\n');
}

/** The classes of something that lasts from one minute of the day to another, in a diary whose first row is `top`.
 *  Minutes are those gone by since the day began; what lies outside is cut to the day's edge. */
export function placed(from: number, to: number, top: number): string {
  const row = Math.min(ROWS - 1, Math.max(0, Math.floor((from - top) / ROW_MINUTES)));
  const end = Math.max(row + 1, Math.ceil((to - top) / ROW_MINUTES));
  return `from-${row} for-${Math.min(ROWS - row, end - row)}`;
}
