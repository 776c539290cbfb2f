import { setTimeout as pause } from 'node:timers/promises';
import { isResting } from '#/platform/resting.ts';

/** Does it, and again after a second for as long as the database is away and nobody says to stop. */
export async function patiently<T>(work: () => Promise<T>, stop: AbortSignal): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (stop.aborted || !isResting(error)) throw error;
      await pause(1000, undefined, { signal: stop }).catch(() => {});
    }
  }
}
