import { type ChildProcess, spawn } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { Refusal } from '../refusal.ts';
import type { Cluster } from './cluster.ts';
import { freePort } from './free-port.ts';
import { openLog } from './log-file.ts';
import { clearStalePidFile, isPostgresOn, readLivePidFile, readPidFile } from './postmaster-pid.ts';
import { run } from './run.ts';
import { settings } from './settings.ts';
import { sayWhenSlow } from './slowly.ts';

/**
 * Starts PostgreSQL and waits until it takes connections, however long its recovery takes. With `port`, on that port
 * alone; else on one that is free, by preference the one it had before it was killed. Refuses with its own complaint.
 */
export async function startPostmaster(cluster: Cluster, port?: number): Promise<void> {
  const since = performance.now();
  const before = port ?? (await readPidFile(cluster.pgDir))?.port;
  await clearStalePidFile(cluster.pgDir);
  for (;;) {
    const complaint = await tryToStart(cluster, port ?? (await freePort(before)));
    if (complaint === undefined) return;
    // One that a killed start had launched was only just not visible yet: it will do.
    if (await readLivePidFile(cluster.pgDir)) return;
    // The port was taken in between; or the backends of a killed server are still noticing that it is gone.
    const passing = /shared memory block|in use by|could not create any TCP/.test(complaint);
    if (!passing || performance.now() - since > 10_000) throw new Refusal(`PostgreSQL does not start: ${complaint}`);
    await sleep(100);
  }
}

/** Gives nothing when it runs, else the complaint in one line. */
async function tryToStart(cluster: Cluster, port: number): Promise<string | undefined> {
  const log = await openLog(cluster.dataDir);
  try {
    const child = launch(cluster, port, log.fd);
    const ended = new Promise<Error | undefined>((resolve) => {
      child.once('error', resolve);
      child.once('exit', () => resolve(undefined));
    });
    let gone: { error: Error | undefined } | undefined;
    ended.then((error) => {
      gone = { error };
    });
    const tick = sayWhenSlow(cluster.say, 'The database is starting…');
    for (; ; await sleep(15)) {
      tick();
      const file = await readPidFile(cluster.pgDir);
      if (file?.ready && file.pid === child.pid) return undefined;
      if (gone) return gone.error?.message ?? complaintIn(await log.read());
    }
  } finally {
    await log.close();
  }
}

/** Detached: in a process group of its own, so that Ctrl-C in the terminal does not take the database first. */
function launch({ binaries, launcher, pgDir, fsync }: Cluster, port: number, log: number): ChildProcess {
  const [program = '', ...args] = [...launcher.prefix, binaries.postgres, '-D', pgDir, ...settings(port, fsync)];
  const child = spawn(program, args, { env: binaries.env, cwd: '/', detached: true, stdio: ['ignore', log, log] });
  child.unref();
  return child;
}

function complaintIn(log: string): string {
  const lines = log.split('\n').filter((line) => line.trim() !== '');
  const line = lines.findLast((each) => each.includes('FATAL:')) ?? lines.at(-1) ?? 'it ended without a word';
  return line.replace(/^.*FATAL: */, '');
}

/** Fast shutdown: open transactions are rolled back, what is committed is on the disk. Waits until it is gone. */
export async function stopPostmaster({ pgDir, binaries }: Cluster, pid: number): Promise<void> {
  if (process.platform === 'win32') {
    await run([binaries.pgCtl, 'stop', '-D', pgDir, '-m', 'fast', '-w'], binaries.env);
    return;
  }
  const since = performance.now();
  let hurried = false;
  signal(pid, 'SIGINT');
  for (; await isPostgresOn(pgDir, pid); await sleep(15)) {
    if (hurried || performance.now() - since < 60_000) continue;
    hurried = true;
    signal(pid, 'SIGQUIT'); // at once; nothing committed is lost, the next start recovers
  }
}

function signal(pid: number, name: 'SIGINT' | 'SIGQUIT'): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
