// For commands beside the server: the installation's database, opened as `npm start -- --no-demo` (or DATABASE_URL) does.
import { systemClock } from '#/platform/clock.ts';
import { readConfig } from '#/platform/config.ts';
import { openDatabase } from '#/platform/database.ts';
import { startEmbedded } from '#/platform/embedded/server.ts';
import { tellQueue } from '#/platform/events.ts';
import type { House } from '#/platform/house.ts';
import { startJobs } from '#/platform/jobs.ts';
import { createLog } from '#/platform/log.ts';
import { migrate } from '#/platform/migrate.ts';
import { reachDatabase } from '#/platform/reach.ts';
import { Refusal } from '#/platform/refusal.ts';
import { secretFor } from '#/platform/secret.ts';
import { refuseDemo } from '#db/story/demo.ts';

/**
 * Runs a command on the installation's house, whether or not a server runs on it, and ends the process: with the exit
 * code that `work` gives, or with 1 and one line where something outside is wrong. On the demo's database only where
 * `demo` says so.
 */
export async function runCommand(
  work: (house: House) => Promise<number>,
  { demo = false }: { demo?: boolean } = {},
): Promise<never> {
  const stops: (() => Promise<unknown>)[] = [];
  let code = 1;
  try {
    const house = await openHouse(stops, demo);
    code = await work(house);
  } catch (error) {
    console.error(error instanceof Refusal ? error.message.replace("Portico can't start", 'Nothing was done') : error);
  }
  for (const stop of stops.reverse()) await stop().catch((error) => console.error(String(error)));
  process.exit(code);
}

async function openHouse(stops: (() => Promise<unknown>)[], demo: boolean): Promise<House> {
  const config = readConfig(process.env, demo ? [] : ['--no-demo']);
  const log = createLog(config.logLevel);
  const onError = (error: Error) => log.error({ err: error }, 'in the background');
  let url: string;
  if (config.database.kind === 'outside') url = config.database.url;
  else {
    const embedded = await startEmbedded({
      dataDir: config.dataDir,
      role: 'command',
      say: (line) => console.error(line),
    });
    stops.push(() => embedded.stop());
    url = await embedded.database(config.database.name);
  }
  const secret = await secretFor(config);
  const database = openDatabase(url, { onError });
  stops.push(database.close);
  await reachDatabase(database.db, url);
  if (!demo) await refuseDemo(database.db);
  await migrate(database.db);
  const jobs = await startJobs(url, [tellQueue], { onError, upkeep: false });
  stops.push(jobs.stop);
  return {
    config: { ...config, demo: false, secret },
    clock: systemClock,
    db: database.db,
    database,
    jobs,
    log,
    demo: null,
  };
}
