import { chown, mkdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '../refusal.ts';
import { type Binaries, findBinaries } from './binaries.ts';
import { chooseLauncher, type Launcher } from './launcher.ts';

/** All that the other files here need to know of one data folder and the PostgreSQL that serves it. */
export type Cluster = {
  dataDir: string;
  /** PostgreSQL's own folder, made by initdb. */
  pgDir: string;
  binaries: Binaries;
  launcher: Launcher;
  fsync: boolean;
  say: (line: string) => void;
};

/**
 * Makes the data folder if need be. Refuses a path that the list of library folders cannot carry, and a folder that this user cannot use or may not
 * create.
 */
export async function openDataDir(dataDir: string): Promise<string> {
  if (/[:;\n]/.test(dataDir) && process.platform !== 'win32') {
    throw new Refusal(`DATA_DIR cannot hold a colon or a semicolon: ${JSON.stringify(dataDir)}`);
  }
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    return await realpath(dataDir);
  } catch (error) {
    throw new Refusal(`The data folder ${dataDir} cannot be used: ${(error as Error).message}. Set DATA_DIR.`);
  }
}

/** Finds the binaries and the way to run them. Call it under the start lock: it writes into the data folder. */
export async function openCluster(
  dataDir: string,
  options: { fsync: boolean; say: (line: string) => void },
): Promise<Cluster> {
  const pgDir = join(dataDir, 'pg');
  const binaries = await findBinaries(dataDir);
  const launcher = await chooseLauncher(binaries, await ownerOf(pgDir));
  return { dataDir, pgDir, binaries, launcher, ...options };
}

/** The numeric owner of a file or folder; nothing when it is not there. */
export async function ownerOf(path: string): Promise<{ uid: number; gid: number } | undefined> {
  const found = await stat(path).catch(() => undefined);
  return found && { uid: found.uid, gid: found.gid };
}

/** What root leaves in somebody's data folder must stay usable for them. */
export async function ownLikeFolder(path: string, folder: string): Promise<void> {
  const owner = await ownerOf(folder);
  if (process.getuid?.() === 0 && owner?.uid) await chown(path, owner.uid, owner.gid);
}
