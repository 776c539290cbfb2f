import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { Database, Db, Trx } from './database.ts';
import type { Jobs } from './jobs.ts';
import type { Log } from './log.ts';

/** The demo's made-up people, as the sign-in pages list them, and how far the story has come. */
export type Demo = {
  people: { practice: string; door: 'patient' | 'staff'; name: string; email: string; part: string }[];
  password: string;
  /** What is still being made, in words; null once the story is whole. */
  progress: () => string | null;
};

/** What everything stands on. Made once at start-up (main.ts) or for a test, and handed down as an argument. */
export type House = {
  config: Config & { secret: string };
  clock: Clock;
  db: Db;
  database: Database;
  jobs: Jobs;
  log: Log;
  demo: Demo | null;
};

/** Runs one transaction, and wakes the workers once it is committed. Never mail, HTTP or sign-in inside. */
export async function transact<T>(house: Pick<House, 'db' | 'jobs'>, work: (trx: Trx) => Promise<T>): Promise<T> {
  const result = await house.db.transaction().execute(work);
  house.jobs.wake();
  return result;
}
