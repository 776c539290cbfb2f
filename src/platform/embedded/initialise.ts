import { randomUUID } from 'node:crypto';
import { chown, lchown, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { Refusal } from '../refusal.ts';
import { type Cluster, ownerOf } from './cluster.ts';
import { namespaced } from './launcher.ts';
import { makePassword, passwordFile } from './password.ts';
import { type Ran, run } from './run.ts';

/**
 * Makes the data if there is none, under the start lock. What stands in `pg` is whole, since it got its name last;
 * `pg.new` is what a killed initdb left. Refuses data of another major version, or of another user.
 */
export async function initialise(cluster: Cluster): Promise<void> {
  if (await ownerOf(cluster.pgDir)) return checkExisting(cluster);
  cluster.say('Preparing the database (first start)…');
  const news = `${cluster.pgDir}.new`;
  // The initdb of a killed start may still be at work in there for a moment; it must not meet ours under the same name.
  await rm(news, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  const half = join(news, randomUUID());
  await mkdir(half, { recursive: true, mode: 0o700 });
  if (cluster.launcher.owner) await chown(half, cluster.launcher.owner.uid, cluster.launcher.owner.gid);
  await makePassword(cluster.dataDir);
  const made = await initdb(cluster, half);
  if (!made.ok) throw new Refusal(`The database could not be made: ${made.why}`);
  await rename(half, cluster.pgDir);
  await rm(news, { recursive: true, force: true });
  await syncFolder(cluster.dataDir);
}

async function initdb({ binaries, launcher, dataDir, fsync }: Cluster, folder: string): Promise<Ran> {
  // The builtin locale sorts and folds alike on every machine and does not change with its C library.
  const command = [binaries.initdb, '-D', folder, '-U', 'postgres', '-A', 'scram-sha-256', '-E', 'UTF8']
    .concat('--pwfile', passwordFile(dataDir), '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8')
    .concat('--no-instructions', fsync ? [] : '--no-sync');
  if (!isNameless()) return run([...launcher.prefix, ...command], binaries.env);
  // initdb wants its user to have a name; PostgreSQL itself does not. The files are ours either way.
  const made = await run([...namespaced, ...command], binaries.env);
  if (made.ok) return made;
  return { ...made, why: `user ${process.getuid?.()} has no entry in /etc/passwd, and unshare failed (${made.why})` };
}

function isNameless(): boolean {
  try {
    return userInfo().username === '';
  } catch {
    return true;
  }
}

async function checkExisting({ pgDir, binaries, launcher, dataDir }: Cluster): Promise<void> {
  const { uid } = await stat(pgDir);
  const us = process.getuid?.();
  if (us && uid !== us) {
    throw new Refusal(
      `The data in ${dataDir} belongs to user ${uid}, not to you (${us}): start Portico as whoever made it (root gives it to 65534).`,
    );
  }
  if (launcher.owner && uid !== launcher.owner.uid) await giveTo(pgDir, launcher.owner, uid);
  const version = (await readFile(join(pgDir, 'PG_VERSION'), 'utf8').catch(() => '')).trim();
  if (version && version !== binaries.major) {
    throw new Refusal(
      `The data in ${dataDir} is of PostgreSQL ${version}, this Portico brings ${binaries.major}: ` +
        'export it with the Portico that wrote it, or set DATA_DIR to another folder.',
    );
  }
}

async function giveTo(folder: string, { uid, gid }: { uid: number; gid: number }, before: number): Promise<void> {
  try {
    for (const name of await readdir(folder, { recursive: true })) await lchown(join(folder, name), uid, gid);
    await chown(folder, uid, gid); // last: a half change is found again
  } catch (error) {
    throw new Refusal(
      `The data in ${folder} belongs to user ${before} and cannot be taken over: ${(error as Error).message}`,
    );
  }
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync();
  await handle.close();
}
