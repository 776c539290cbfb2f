import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { Refusal } from '../refusal.ts';
import { ownLikeFolder } from './cluster.ts';
import { sayWhenSlow } from './slowly.ts';

const patience = 120_000;

/**
 * Runs `work` while no other process prepares or starts the same data folder. Node has no file locks of its own;
 * SQLite, which it carries, takes real ones, and the operating system lets go of them when a process dies.
 */
export async function withStartLock<T>(
  dataDir: string,
  say: (line: string) => void,
  work: () => Promise<T>,
): Promise<T> {
  const path = join(dataDir, 'start.lock');
  const lock = await take(path, say);
  try {
    await ownLikeFolder(path, dataDir);
    return await work();
  } finally {
    lock.close();
  }
}

async function take(path: string, say: (line: string) => void): Promise<DatabaseSync> {
  const since = performance.now();
  const tick = sayWhenSlow(say, 'Another start of the database is under way; waiting for it…');
  for (; performance.now() - since < patience; await sleep(25)) {
    const lock = tryToTake(path);
    if (lock) return lock;
    tick();
  }
  throw new Refusal(`Another start of the database holds ${path} and does not finish.`);
}

function tryToTake(path: string): DatabaseSync | undefined {
  let lock: DatabaseSync | undefined;
  try {
    lock = new DatabaseSync(path, { timeout: 0 });
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE'); // no second file beside it
    return lock;
  } catch (error) {
    lock?.close();
    const { errcode, message } = error as Error & { errcode?: number };
    if (errcode === 5) return undefined; // SQLITE_BUSY
    throw new Refusal(`The lock ${path} cannot be taken (${message}). Does the data belong to another user?`);
  }
}
