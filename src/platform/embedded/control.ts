import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { Refusal } from '../refusal.ts';
import type { Cluster } from './cluster.ts';
import { passwordFile, readPassword } from './password.ts';
import { readLivePidFile } from './postmaster-pid.ts';
import { sayWhenSlow } from './slowly.ts';

/** A connection as superuser to a running PostgreSQL. While it stands, its advisory locks stand. */
export type Control = { client: pg.Client; pid: number; port: number };

/** Opens a connection of the superuser. The caller ends it. */
export async function connect(cluster: Cluster, port: number): Promise<pg.Client> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password: await readPassword(cluster.dataDir),
    database: 'postgres',
    application_name: 'portico control',
    connectionTimeoutMillis: 5000,
    keepAlive: true,
  });
  // A lost connection is also reported by the query at hand, or by `end`.
  client.on('error', () => {});
  await client.connect();
  return client;
}

/** Connects to the PostgreSQL that runs on this data, waiting out its recovery; nothing when none runs (any more). */
export async function connectToLive(cluster: Cluster): Promise<Control | undefined> {
  const tick = sayWhenSlow(cluster.say, 'The database is running but not ready yet; waiting for it…');
  for (; ; await sleep(25)) {
    tick();
    const file = await readLivePidFile(cluster.pgDir);
    if (!file) return undefined;
    if (file.port) {
      try {
        return { client: await connect(cluster, file.port), pid: file.pid, port: file.port };
      } catch (error) {
        if (error instanceof Refusal) throw error;
        const { code, message } = error as Error & { code?: string };
        // 28…: the password is not the one it knows. All else passes: it is starting, stopping, or full.
        if (code?.startsWith('28'))
          throw new Refusal(`The database does not let us in: ${message} (${passwordFile(cluster.dataDir)}).`);
      }
    }
  }
}
