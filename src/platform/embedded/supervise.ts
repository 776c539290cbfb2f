import { setTimeout as sleep } from 'node:timers/promises';
import type { Attached } from './attach.ts';

const firstPause = 50;
const longestPause = 5000;

export type Supervised = {
  current: () => Attached;
  /** No more restarts; waits for one that is under way. */
  end: () => Promise<void>;
};

/**
 * Watches the owner's connection. When it breaks, PostgreSQL has died or is recovering: comes back in, starting it
 * again on the same port, so that everybody's connection string stays true. Tries for ever, at most 5 s apart.
 */
export function supervise(
  first: Attached,
  join: (port: number) => Promise<Attached>,
  say: (line: string) => void,
): Supervised {
  const ending = new AbortController();
  let current = first;
  let revival: Promise<void> | undefined;

  const watch = () => {
    current.client.once('end', () => {
      if (!ending.signal.aborted) revival = revive();
    });
  };

  const revive = async () => {
    say('The database went away; bringing it back…');
    for (let pause = firstPause; !ending.signal.aborted; pause = Math.min(pause * 2, longestPause)) {
      await sleep(pause, undefined, { signal: ending.signal }).catch(() => {});
      if (ending.signal.aborted) return;
      try {
        const next = await join(current.port);
        if (next.owner) {
          current = next;
          watch();
          say('The database is back.');
          return;
        }
        await next.client.end();
        say('The database now has another owner; trying to take it back…');
      } catch (error) {
        say(`The database does not come back: ${(error as Error).message}`);
      }
    }
  };

  watch();
  return {
    current: () => current,
    end: async () => {
      ending.abort();
      await revival;
    },
  };
}
