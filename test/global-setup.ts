import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const say = (line: string) => process.stdout.write(`${line}\n`);

/**
 * One PostgreSQL for the whole run; `test/database.ts` gives each test file a database of its own in it.
 *
 * Its administrator's address goes to the tests as `PORTICO_TEST_DATABASE`. `TEST_DATABASE_URL` names another server
 * (PostgreSQL 15 or newer, a role that may create databases); else the embedded one is started for the run, by a process
 * of its own (`keep-database.ts`) that clears up after us however we end. Throws its reason where it can't start.
 */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) {
    say('database: the server of TEST_DATABASE_URL');
    process.env.PORTICO_TEST_DATABASE = given;
    return undefined;
  }

  say('database: starting PostgreSQL for this run');
  // In a process group of its own: Ctrl-C in a terminal is for us, and the keeper sees us go.
  const keeper = fork(join(import.meta.dirname, 'keep-database.ts'), { detached: true, execArgv: [] });
  const [answer] = await Promise.race([once(keeper, 'message'), once(keeper, 'exit')]);
  if (typeof answer?.url !== 'string') throw new Error(answer?.refused ?? `the database's keeper ended with ${answer}`);
  process.env.PORTICO_TEST_DATABASE = answer.url;
  keeper.unref();
  keeper.channel?.unref();

  return async () => {
    const gone = once(keeper, 'exit');
    keeper.ref();
    keeper.disconnect();
    await gone;
  };
}
