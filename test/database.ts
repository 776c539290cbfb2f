import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, afterEach, expect } from 'vitest';
import { importQueue } from '#/import/runs.ts';
import { inviteQueue } from '#/people/invitations/invite-all.ts';
import type { Clock } from '#/platform/clock.ts';
import { readConfig } from '#/platform/config.ts';
import { openDatabase } from '#/platform/database.ts';
import { tellQueue } from '#/platform/events.ts';
import type { House } from '#/platform/house.ts';
import { startJobs } from '#/platform/jobs.ts';
import { createLog } from '#/platform/log.ts';
import { migrate } from '#/platform/migrate.ts';
import { demoPeople } from '#db/story/cast.ts';
import { ensureCast, makePractices } from '#db/story/story.ts';

/** When the tests' story is set: a Monday morning, in the United Kingdom's summer time. */
export const storyNow = Temporal.Instant.from('2026-10-05T08:00:00Z');
export const secret = 'a secret that only the tests know, long enough';

/** A clock that a test can set. */
export type TestClock = Clock & {
  set(now: Temporal.Instant | string): void;
  add(duration: Temporal.DurationLike): void;
};

function testClock(start: Temporal.Instant): TestClock {
  let now = start;
  return Object.assign(() => now, {
    set(to: Temporal.Instant | string) {
      now = Temporal.Instant.from(to);
    },
    add(duration: Temporal.DurationLike) {
      now = now.add(duration);
    },
  });
}

export type TestHouse = House & { clock: TestClock; url: string; problems: Error[] };

const openedForFile: (() => Promise<void>)[] = [];
const openedForTest: (() => Promise<void>)[] = [];

/**
 * A house on a database of its own, with the story told: four practices, their people, the cast's visits as of
 * `storyNow`. Closed and dropped when the test that opened it ends (in `beforeEach` too), or else the test file.
 * `empty` gives the schema and nothing in it.
 */
export async function testHouse(options: { empty?: boolean; env?: Record<string, string> } = {}): Promise<TestHouse> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const template = options.empty ? 'portico_template_empty' : 'portico_template';
  await madeOnce();
  await admin((client) => client.query(`create database ${name} template ${template}`));
  const house = await houseOn(urlOf(name), options.env);
  (expect.getState().currentTestName ? openedForTest : openedForFile).push(async () => {
    await close(house);
    await admin((client) => drop(client, name));
  });
  return house;
}

const closeAll = async (opened: (() => Promise<void>)[]) => {
  for (const close of opened.splice(0).reverse()) await close();
};
afterEach(() => closeAll(openedForTest));
afterAll(() => closeAll(openedForFile));

async function houseOn(url: string, env: Record<string, string> = {}): Promise<TestHouse> {
  const problems: Error[] = [];
  const onError = (error: Error) => problems.push(error);
  const config = { ...readConfig({ DATABASE_URL: url, DEMO: '1', SECRET: secret, ...env }), secret };
  const database = openDatabase(url, { onError });
  return {
    config,
    clock: testClock(storyNow),
    db: database.db,
    database,
    jobs: await startJobs(url, [tellQueue, importQueue, inviteQueue], { onError, upkeep: false }),
    log: createLog('silent'),
    demo: { people: demoPeople, password: config.demoPassword, progress: () => null },
    url,
    problems,
  };
}

async function close(house: House): Promise<void> {
  await house.jobs.stop();
  await house.database.close();
}

/**
 * Drops a database and whoever is still connected to it. An autovacuum worker at work there is not ours to end, and
 * `force` is refused for it (42501); without `force` PostgreSQL sends the worker away itself and waits up to 5 seconds.
 */
async function drop(client: pg.Client, name: string): Promise<void> {
  try {
    await client.query(`drop database if exists ${name} with (force)`);
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code !== '42501') throw error;
    await client.query(`drop database if exists ${name}`);
  }
}

function urlOf(name: string): string {
  const given = process.env.PORTICO_TEST_DATABASE;
  if (!given)
    throw new Error('PORTICO_TEST_DATABASE is not set: run the tests through vitest, whose global setup sets it');
  const url = new URL(given);
  url.pathname = `/${name}`;
  return url.href;
}

async function admin<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: urlOf('postgres') });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The story is told once a run: the first to come makes the templates, the others wait for it. */
async function madeOnce(): Promise<void> {
  await admin(async (client) => {
    await client.query('select pg_advisory_lock(20261005)');
    const made = await client.query("select from pg_database where datname = 'portico_template'");
    if (made.rowCount) return;
    await client.query('drop database if exists portico_template_empty');
    await client.query('drop database if exists portico_making');
    await client.query('create database portico_making');
    const house = await houseOn(urlOf('portico_making'));
    await migrate(house.db);
    await close(house);
    await client.query('create database portico_template_empty template portico_making');
    const told = await houseOn(urlOf('portico_making'));
    await makePractices(told);
    await ensureCast(told);
    await close(told);
    await client.query('alter database portico_making rename to portico_template');
  });
}
