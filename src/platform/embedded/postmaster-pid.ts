import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { run } from './run.ts';

/** What PostgreSQL writes about itself into its data folder (the order of lines is in its pidfile.h). */
export type PidFile = { pid: number; port: number | undefined; ready: boolean };

const fileOf = (pgDir: string) => join(pgDir, 'postmaster.pid');

/** Reads postmaster.pid; nothing when there is none or it holds no process id. */
export async function readPidFile(pgDir: string): Promise<PidFile | undefined> {
  const lines = (await readFile(fileOf(pgDir), 'utf8').catch(() => '')).split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, port: Number(lines[3]) || undefined, ready: lines[7]?.trim() === 'ready' };
}

/** The file of a PostgreSQL that really runs on this data; nothing when its process is gone or is something else. */
export async function readLivePidFile(pgDir: string): Promise<PidFile | undefined> {
  const file = await readPidFile(pgDir);
  return file && (await isPostgresOn(pgDir, file.pid)) ? file : undefined;
}

/** Whether the process runs (a zombie does not) and is a PostgreSQL that serves this very folder. */
export async function isPostgresOn(pgDir: string, pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  if (process.platform === 'linux') return isPostgresByProc(pgDir, pid);
  if (process.platform === 'win32') return true;
  const { stdout } = await run(['ps', '-ww', '-o', 'command=', '-p', String(pid)], undefined);
  return stdout.includes('postgres') && stdout.includes(pgDir);
}

async function isPostgresByProc(pgDir: string, pid: number): Promise<boolean> {
  const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '');
  if (name.trim() !== 'postgres') return false;
  // PostgreSQL works inside its data folder. The link may be closed to us (another uid); its command line never is.
  const [cwd, folder] = await Promise.all([stat(`/proc/${pid}/cwd`).catch(() => undefined), stat(pgDir)]);
  if (cwd) return cwd.dev === folder.dev && cwd.ino === folder.ino;
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  const [program = '', ...args] = command.split('\0');
  return basename(program) === 'postgres' && args.includes(pgDir);
}

/**
 * Takes a left-over postmaster.pid out of the way when its process id now belongs to something else, which would keep
 * PostgreSQL from starting. The id is replaced by one that no process can have, rather than the file deleted: it also
 * names the shared memory by which PostgreSQL sees that backends of the dead server are still at work on the data.
 */
export async function clearStalePidFile(pgDir: string): Promise<void> {
  const text = await readFile(fileOf(pgDir), 'utf8').catch(() => undefined);
  if (text === undefined || (await readLivePidFile(pgDir))) return;
  const rest = text.split('\n').slice(1);
  if (rest.length < 2) return rm(fileOf(pgDir));
  await writeFile(fileOf(pgDir), ['2147483647', ...rest].join('\n'));
}
