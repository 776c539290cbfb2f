// `npm run bench`: starts what it needs, prints a table; `-- times` runs that row only, `--json FILE` writes the figures,
// `--history N` loads N past appointments for the second half (10 million unless said), `--seconds S` a case.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '#/platform/config.ts';
import { openDatabase } from '#/platform/database.ts';
import { startEmbedded } from '#/platform/embedded/server.ts';
import { tellQueue } from '#/platform/events.ts';
import type { House } from '#/platform/house.ts';
import { startJobs } from '#/platform/jobs.ts';
import { createLog } from '#/platform/log.ts';
import { migrate } from '#/platform/migrate.ts';
import { type Figure, printTable } from './measure.ts';
import { importRow } from './rows/import.ts';
import { timesRow } from './rows/times.ts';
import { loadHistory, makeWorld, type World, worldNow } from './world.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'string' },
    history: { type: 'string', default: '10000000' },
    seconds: { type: 'string', default: '3' },
  },
});
const known = ['times', 'import'];
const unknown = positionals.filter((row) => !known.includes(row));
if (unknown.length) {
  console.error(`There is no row ${unknown.join(', ')}: ${known.join(', ')}`);
  process.exit(1);
}
const seconds = Number(values.seconds);
const history = Number(values.history);

const dataDir = await mkdtemp(join(tmpdir(), 'portico-bench-'));
const server = await startEmbedded({ dataDir, role: 'server', say: console.log });
try {
  const url = await server.database('bench');
  const house = await openHouse(url);
  console.log('Making the world: 20 practitioners, 13 weeks, half booked…');
  const world = await makeWorld(house);
  const figures = await measure(house, world);
  printTable(figures);
  if (values.json) await writeFile(values.json, `${JSON.stringify(figures, null, 2)}\n`);
  await house.jobs.stop();
  await house.database.close();
} finally {
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
}

async function measure(house: House, world: World): Promise<Figure[]> {
  const wanted = (row: string) => positionals.length === 0 || positionals.includes(row);
  const figures = wanted('import') ? await importRow(house, world, dataDir) : [];
  if (!wanted('times')) return figures;
  figures.push(...(await timesRow(house, world, '', seconds)));
  if (history > 0) {
    console.log(`Loading ${history.toLocaleString('en')} past appointments…`);
    await loadHistory(house, world, history, console.log);
    figures.push(...(await timesRow(house, world, `, ${history.toLocaleString('en')} past`, seconds)));
  }
  return figures;
}

async function openHouse(url: string): Promise<House> {
  const onError = (error: Error) => console.error(error);
  const database = openDatabase(url, { max: 16, onError });
  await migrate(database.db);
  const secret = 'a secret for the bench alone, of no worth';
  return {
    config: { ...readConfig({ DATABASE_URL: url, SECRET: secret }), secret },
    clock: () => worldNow,
    db: database.db,
    database,
    jobs: await startJobs(url, [tellQueue], { onError, upkeep: false }),
    log: createLog('warn'),
    demo: null,
  };
}
