import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { noOptions } from '#/import/options.ts';
import { readerOf } from '#/import/reader.ts';
import { runImport } from '#/import/run-import.ts';
import { openRun } from '#/import/runs.ts';
import type { House } from '#/platform/house.ts';
import type { Figure } from '../measure.ts';
import { type World, worldNow } from '../world.ts';

const patients = 10_000;
const visits = 100_000;

/**
 * A practice's patients and 100,000 appointments from CSV, a fifth of them still to come, each file in one transaction.
 * `p50ms` and `p99ms` are the most memory (MB) that the process took beyond what it had, not times.
 */
export async function importRow(house: House, world: World, folder: string): Promise<Figure[]> {
  const people = join(folder, 'patients.csv');
  await write(people, 'Patient No,Surname,First Name,DOB', patients, (n) => `P${n},Family${n},Given,1980-01-01`);
  const diary = join(folder, 'appointments.csv');
  const first = worldNow.add({ hours: 24 * 7 * 20 });
  await write(diary, 'Appt ID,Patient No,Provider,Type,Start,Length,Status', visits, (n) => {
    // 20 practitioners, half an hour each, without a gap: the first fifth to come, the others before that.
    const at = Math.floor(n / 20);
    const starts = n < visits / 5 ? first.add({ minutes: 30 * at }) : worldNow.subtract({ minutes: 30 * at });
    const who = `Dr Number ${String((n % 20) + 1).padStart(2, '0')}`;
    const status = n < visits / 5 ? 'Booked' : 'Completed';
    return `A${n},P${n % patients},${who},Check-up,${starts},30,${status}`;
  });
  return [await timedImport(house, world, people, patients), await timedImport(house, world, diary, visits)];
}

async function timedImport(house: House, { practice }: World, path: string, rows: number): Promise<Figure> {
  const given = { path, fileName: path, options: noOptions };
  const file = await readerOf(house, practice, given);
  if (!file.ok) throw new Error(file.code);
  const importId = await openRun(house, practice.id, 'bench.csv');
  const had = process.memoryUsage().rss;
  let most = had;
  const watching = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 50);
  const began = performance.now();
  const counts = await runImport(house, practice, { importId, now: worldNow, staffId: null }, file, noOptions);
  const seconds = (performance.now() - began) / 1000;
  clearInterval(watching);
  const created = counts.find(({ verdict }) => verdict === 'create')?.rows ?? 0;
  if (created !== rows) throw new Error(`created ${created} of ${rows}: ${JSON.stringify(counts)}`);
  const megabytes = (most - had) / 1024 / 1024;
  return {
    row: 'import',
    case: `${rows.toLocaleString('en')} ${file.look?.table}, in all ${seconds.toFixed(1)} s`,
    connections: 1,
    value: rows / seconds,
    unit: 'rows/s',
    p50ms: megabytes,
    p99ms: megabytes,
    beside: null,
    ratio: null,
    target: rows === visits ? 'under 60 s' : null,
    met: rows === visits ? seconds < 60 : null,
  };
}

async function write(path: string, head: string, rows: number, line: (n: number) => string) {
  const out = createWriteStream(path);
  out.write(`${head}\n`);
  for (let n = 0; n < rows; n += 1) if (!out.write(`${line(n)}\n`)) await once(out, 'drain');
  out.end();
  await once(out, 'finish');
}
