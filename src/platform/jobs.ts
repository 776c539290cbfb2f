import { fromKysely, PgBoss } from 'pg-boss';
import type { Trx } from './database.ts';

/** A queue and how patiently it tries again. Backoff doubles from `firstDelaySeconds` to `longestDelaySeconds`. */
export type Queue = { name: string; retries: number; firstDelaySeconds: number; longestDelaySeconds: number };

/** What came of one job: done, or not yet (it is tried again, as its queue says) with the problem in words. */
export type Outcome = { done: true } | { done: false; problem: string };
export type Handler<T> = (data: T) => Promise<Outcome>;

export type Jobs = {
  /** Queues a job in the caller's transaction: it exists exactly when the change does. `waits`: others go before it. */
  enqueue(trx: Trx, queue: Queue, data: object, how?: { waits?: boolean | undefined }): Promise<void>;
  /** After the commit: has this process look at once rather than at its next poll. Never needed for correctness. */
  wake(): void;
  /** Works a queue in this process until `stop`. */
  work<T extends object>(queue: Queue, handler: Handler<T>): Promise<void>;
  /** Queues a job of its own accord by a cron expression, in UTC; once, however many processes there are. */
  repeat(queue: Queue, cron: string): Promise<void>;
  /** Works what is due now, once, in order, and says how many jobs it took: for command lines and tests. */
  drain<T extends object>(queue: Queue, handler: Handler<T>): Promise<number>;
  /** Finishes the jobs in hand and stops. */
  stop(): Promise<void>;
};

const batch = 25;

/** Starts the job queues on the database at `url` (pg-boss, in its schema `jobs`). */
export async function startJobs(
  url: string,
  queues: Queue[],
  options: { onError: (error: Error) => void; upkeep?: boolean },
): Promise<Jobs> {
  const upkeep = options.upkeep ?? true;
  const boss = new PgBoss({ connectionString: url, schema: 'jobs', max: 3, supervise: upkeep, schedule: upkeep });
  boss.on('error', options.onError);
  await boss.start();
  for (const queue of queues) {
    await boss.createQueue(queue.name, {
      retryLimit: queue.retries,
      retryDelay: queue.firstDelaySeconds,
      retryBackoff: true,
      retryDelayMax: queue.longestDelaySeconds,
      expireInSeconds: 120,
    });
  }
  const workers: string[] = [];

  // The job's own failure is its outcome; a thrown error is ours, and waits for its next try too.
  const settle = async <T>(handler: Handler<T>, data: T): Promise<Outcome> => {
    try {
      return await handler(data);
    } catch (error) {
      options.onError(error as Error);
      return { done: false, problem: (error as Error).message };
    }
  };

  return {
    async enqueue(trx, queue, data, { waits } = {}) {
      await boss.insert(queue.name, [{ data, priority: waits ? -1 : 0 }], { db: fromKysely(trx) });
    },
    wake() {
      for (const worker of workers) boss.notifyWorker(worker);
    },
    async work<T extends object>(queue: Queue, handler: Handler<T>) {
      const how = {
        batchSize: batch,
        perJobResults: true,
        burstWhenBatchFull: true,
        pollingIntervalSeconds: 2,
      } as const;
      const worker = await boss.work<T, void, typeof how>(queue.name, how, async (jobs) => {
        const results = [];
        for (const job of jobs) {
          const outcome = await settle(handler, job.data);
          results.push(
            outcome.done
              ? { id: job.id, status: 'completed' as const }
              : { id: job.id, status: 'failed' as const, output: { problem: outcome.problem } },
          );
        }
        return results;
      });
      workers.push(worker);
    },
    async repeat(queue, cron) {
      await boss.schedule(queue.name, cron, {}, { tz: 'UTC' });
    },
    async drain<T extends object>(queue: Queue, handler: Handler<T>) {
      let taken = 0;
      for (;;) {
        const jobs = await boss.fetch<T>(queue.name, { batchSize: batch });
        if (!jobs.length) return taken;
        for (const job of jobs) {
          const outcome = await settle(handler, job.data);
          if (outcome.done) await boss.complete(queue.name, job.id);
          else await boss.fail(queue.name, job.id, { problem: outcome.problem });
        }
        taken += jobs.length;
      }
    },
    async stop() {
      await boss.stop({ graceful: true, timeout: 15_000 });
    },
  };
}
