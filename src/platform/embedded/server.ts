import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { Refusal } from '../refusal.ts';
import { type Attached, attach, comeIn } from './attach.ts';
import { openDataDir } from './cluster.ts';
import { connectToLive } from './control.ts';
import { databaseUrl } from './databases.ts';
import { trimLog } from './log-file.ts';
import { becomeOwner, leave } from './ownership.ts';
import { stopPostmaster } from './postmaster.ts';
import { supervise } from './supervise.ts';

export type EmbeddedServer = {
  /** Connection string for a database of this server, creating the database if it is not there. */
  database(name: string): Promise<string>;
  /** Gives up ownership; stops PostgreSQL if this process is responsible for it. Idempotent. */
  stop(): Promise<void>;
  /** The postmaster's process id. It changes when PostgreSQL had to be started again. */
  pid: number;
  /** On 127.0.0.1, the same for as long as this server is not stopped. */
  port: number;
};

/** How long a second server waits for the first, which may just be shutting down. */
const patience = 2500;
const logCheckEvery = 600_000;

/**
 * Brings up the PostgreSQL whose data lies in `dataDir`, making the data at the first start, or joins the one that
 * runs there. A `server` must be its only owner and brings it back when it dies; a `command` joins a running server,
 * or has it for itself until it is done. Whoever leaves last stops it. Throws `Refusal`, whose message is one line,
 * when another server owns the data or the machine, the user or the data does not allow it.
 */
export async function startEmbedded(options: {
  dataDir: string;
  role: 'server' | 'command';
  say?: (line: string) => void;
  fsync?: boolean;
}): Promise<EmbeddedServer> {
  const { role, say = () => {}, fsync = true } = options;
  const dataDir = await openDataDir(options.dataDir);
  const join = (port?: number) => attach(dataDir, { fsync, say, port });
  const attached = role === 'server' ? await joinAsOwner(join, dataDir) : await join();
  if (role === 'command')
    return embeddedServer(
      () => attached,
      () => depart(attached),
    );

  const supervised = supervise(attached, join, say);
  const logCheck = setInterval(() => void trimLog(dataDir).catch(() => {}), logCheckEvery).unref();
  return embeddedServer(supervised.current, async () => {
    clearInterval(logCheck);
    await supervised.end();
    await depart(supervised.current());
  });
}

function embeddedServer(current: () => Attached, stop: () => Promise<void>): EmbeddedServer {
  let stopped: Promise<void> | undefined;
  return {
    database: (name) => databaseUrl(current(), name),
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
    get pid() {
      return current().pid;
    },
    get port() {
      return current().port;
    },
  };
}

async function joinAsOwner(join: () => Promise<Attached>, dataDir: string): Promise<Attached> {
  const since = performance.now();
  for (let attached = await join(); ; ) {
    if (attached.owner) return attached;
    if (performance.now() - since > patience) {
      await depart(attached);
      throw new Refusal(
        `Another Portico (or a job of it) is at work on the data in ${dataDir}: stop it first, or set DATA_DIR.`,
      );
    }
    await sleep(50);
    try {
      attached.owner = await becomeOwner(attached.client);
    } catch {
      await attached.client.end().catch(() => {});
      attached = await join(); // it was stopped under us: now it is ours to start
    }
  }
}

/** Leaves the data, stopping PostgreSQL if nobody else works on it. */
async function depart(attached: Attached): Promise<void> {
  const { client, cluster, owner, pid } = attached;
  const last = await leave(client, owner).catch(() => undefined);
  if (last) await stopPostmaster(cluster, pid);
  await client.end().catch(() => {});
  // Our connection was lost: PostgreSQL is dead, or alive and recovering.
  if (last !== undefined) return;
  const control = await connectToLive(cluster);
  const again = control && (await comeIn(cluster, control));
  if (again) await depart(again);
}
