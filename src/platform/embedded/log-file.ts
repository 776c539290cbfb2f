import { open, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { ownLikeFolder } from './cluster.ts';

const enough = 1_000_000;

const pathOf = (dataDir: string) => join(dataDir, 'pg.log');

export type LogFile = {
  fd: number;
  /** What was written since it was opened. */
  read(): Promise<string>;
  close(): Promise<void>;
};

/** Opens the log for PostgreSQL to append to, emptied first if it has grown. */
export async function openLog(dataDir: string): Promise<LogFile> {
  await trimLog(dataDir);
  const handle = await open(pathOf(dataDir), 'a+', 0o600);
  await ownLikeFolder(pathOf(dataDir), dataDir);
  const { size } = await handle.stat();
  return {
    fd: handle.fd,
    read: async () => (await readAll(pathOf(dataDir))).subarray(size).toString('utf8'),
    close: () => handle.close(),
  };
}

async function readAll(path: string): Promise<Buffer> {
  const handle = await open(path, 'r');
  try {
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}

/** Empties the log once it is too long. PostgreSQL appends, so this is safe while it runs. */
export async function trimLog(dataDir: string): Promise<void> {
  const handle = await open(pathOf(dataDir), 'r').catch(() => undefined);
  const { size } = (await handle?.stat()) ?? { size: 0 };
  await handle?.close();
  if (size > enough) await truncate(pathOf(dataDir));
}
