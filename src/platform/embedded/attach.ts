import { setTimeout as sleep } from 'node:timers/promises';
import { Refusal } from '../refusal.ts';
import { type Cluster, openCluster } from './cluster.ts';
import { type Control, connectToLive } from './control.ts';
import { initialise } from './initialise.ts';
import { becomeOwner, enter } from './ownership.ts';
import { startPostmaster, stopPostmaster } from './postmaster.ts';
import { readLivePidFile } from './postmaster-pid.ts';
import { withStartLock } from './start-lock.ts';

export type Attached = Control & { cluster: Cluster; owner: boolean };

/**
 * Connects to the PostgreSQL of this data folder, starting it (and making the data) where none runs. One process at a
 * time does this; the one that started it is its owner, and so is whoever finds one without an owner.
 */
export function attach(
  dataDir: string,
  options: { fsync: boolean; say: (line: string) => void; port?: number },
): Promise<Attached> {
  return withStartLock(dataDir, options.say, async () => {
    const cluster = await openCluster(dataDir, { fsync: options.fsync, say: options.say });
    for (let starts = 0; ; ) {
      const control = await connectToLive(cluster).catch(async (error) => {
        if (starts > 0) await stopLive(cluster); // it would be left behind, ours and without use
        throw error;
      });
      const attached = control && (await comeIn(cluster, control));
      if (attached) return attached;
      // Somebody is just switching it off: their PostgreSQL will be gone in a moment.
      if (control) {
        await sleep(25);
        continue;
      }
      if (++starts > 5) throw new Refusal(`PostgreSQL starts and ends again at once: see pg.log in ${dataDir}.`);
      await initialise(cluster);
      await startPostmaster(cluster, options.port);
    }
  });
}

async function stopLive(cluster: Cluster): Promise<void> {
  const file = await readLivePidFile(cluster.pgDir);
  if (file) await stopPostmaster(cluster, file.pid);
}

/** Enters over a fresh connection, as owner if there is none; nothing when PostgreSQL is being switched off. */
export async function comeIn(cluster: Cluster, control: Control): Promise<Attached | undefined> {
  try {
    if (await enter(control.client)) return { ...control, cluster, owner: await becomeOwner(control.client) };
  } catch {
    // It went away between our connecting and our asking.
  }
  await control.client.end().catch(() => {});
  return undefined;
}
