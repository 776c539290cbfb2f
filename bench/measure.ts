/** One line of the table, and one object of `--json`. Times in milliseconds, rates per second. */
export type Figure = {
  row: string;
  case: string;
  connections: number;
  value: number;
  unit: string;
  p50ms: number;
  p99ms: number;
  /** What stands beside it in the same run, in the same unit; `ratio` is value ÷ beside. */
  beside: number | null;
  ratio: number | null;
  target: string | null;
  met: boolean | null;
};

export type Timing = { perSecond: number; p50ms: number; p99ms: number };

/** Calls `work` again and again from `callers` at once for `seconds`, after a warm-up that isn't counted. */
export async function timed(work: () => Promise<unknown>, callers: number, seconds: number): Promise<Timing> {
  const took: number[] = [];
  const until = (limit: number, keep: boolean) => async () => {
    while (performance.now() < limit) {
      const began = performance.now();
      await work();
      if (keep) took.push(performance.now() - began);
    }
  };
  const run = (forMs: number, keep: boolean) => {
    const caller = until(performance.now() + forMs, keep);
    return Promise.all(Array.from({ length: callers }, caller));
  };
  await run(Math.min(1000, seconds * 250), false);
  const began = performance.now();
  await run(seconds * 1000, true);
  const elapsed = performance.now() - began;
  took.sort((a, b) => a - b);
  const at = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0;
  return { perSecond: (took.length * 1000) / elapsed, p50ms: at(0.5), p99ms: at(0.99) };
}

const short = (value: number) =>
  value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 2 : value < 100 ? 1 : 0 });

/** Prints figures as a table that lines up. */
export function printTable(figures: Figure[]) {
  const head = ['row', 'case', 'callers', 'value', 'unit', 'p50 ms', 'p99 ms', 'beside', 'ratio', 'target', 'met'];
  const rows = figures.map((one) => [
    one.row,
    one.case,
    String(one.connections),
    short(one.value),
    one.unit,
    short(one.p50ms),
    short(one.p99ms),
    one.beside === null ? '' : short(one.beside),
    one.ratio === null ? '' : one.ratio.toFixed(2),
    one.target ?? '',
    one.met === null ? '' : one.met ? 'yes' : 'NO',
  ]);
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of [head, ...rows])
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
}
