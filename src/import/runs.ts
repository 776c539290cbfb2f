import type { Db } from '#/platform/database.ts';
import { type House, transact } from '#/platform/house.ts';
import { newId } from '#/platform/ids.ts';
import type { Outcome, Queue } from '#/platform/jobs.ts';
import { practiceById } from '#/practice/practice.ts';
import { readerOf, whatIsMissing } from './reader.ts';
import { runImport } from './run-import.ts';
import { forgetUpload, readUpload } from './uploads.ts';

/** Imports that a page has asked for. Not tried again by itself: what failed is for a person to look at. */
export const importQueue: Queue = { name: 'import', retries: 0, firstDelaySeconds: 1, longestDelaySeconds: 1 };
type Job = { practiceId: number; importId: string; uploadId: string };

/** Starts the import of a file that waits. Gives the run's id; pressed twice, it is one run. */
export async function startRun(
  house: House,
  practiceId: number,
  given: { uploadId: string; fileName: string; staffId: string },
  now: Temporal.Instant,
): Promise<string> {
  return transact(house, async (trx) => {
    const made = await trx
      .insertInto('import_run')
      .values({
        practice_id: practiceId,
        id: given.uploadId,
        file_name: given.fileName,
        state: 'waiting',
        started_by: given.staffId,
        created_at: now,
      })
      .onConflict((conflict) =>
        conflict
          .columns(['practice_id', 'id'])
          .doUpdateSet({ state: 'waiting', problem: null, ended_at: null, done: 0, total: 0, created_at: now })
          // One that failed, or whose process ended in the middle of it, is tried once more.
          .where((on) =>
            on.or([
              on('import_run.state', '=', 'failed'),
              on.and([
                on('import_run.state', 'in', ['waiting', 'running']),
                on('import_run.created_at', '<', now.subtract({ minutes: 15 })),
              ]),
            ]),
          ),
      )
      .returning('id')
      .executeTakeFirst();
    const job: Job = { practiceId, importId: given.uploadId, uploadId: given.uploadId };
    if (made) await house.jobs.enqueue(trx, importQueue, job);
    return given.uploadId;
  });
}

/** Works the imports that pages ask for, in this process, until the jobs are stopped. */
export const startImports = (house: House): Promise<void> =>
  house.jobs.work<Job>(importQueue, (job) => workRun(house, job));

/** Works what waits, now: for tests. */
export const drainImports = (house: House): Promise<number> =>
  house.jobs.drain<Job>(importQueue, (job) => workRun(house, job));

/** Works one run: the whole import, or that it failed and nothing was written. */
async function workRun(house: House, { practiceId, importId, uploadId }: Job): Promise<Outcome> {
  const run = await readRun(house.db, practiceId, importId);
  if (!run || run.state === 'done') return { done: true };
  const practice = await practiceById(house.db, practiceId);
  const upload = await readUpload(house, practiceId, uploadId);
  const file = practice && upload && (await readerOf(house, practice, upload));
  if (!practice || !upload || !file?.ok || whatIsMissing(file)) {
    await fail(house.db, practiceId, importId, upload ? 'changed' : 'gone', house.clock());
    return { done: true };
  }
  try {
    await say(house.db, practiceId, importId, { state: 'running' });
    const progress = heard(house, practiceId, importId);
    const run = { importId, now: house.clock(), staffId: null };
    await runImport(house, practice, run, file, upload.options, progress);
    await forgetUpload(house, practiceId, uploadId);
  } catch (error) {
    house.log.error({ err: error }, 'an import failed');
    await fail(house.db, practiceId, importId, 'broken', house.clock());
  }
  return { done: true };
}

/**
 * Writes down how far it is, twice a second at most, over a connection of its own: nobody sees the transaction's. Never
 * awaited within it, so a full pool can't hold it up.
 */
function heard(house: House, practiceId: number, importId: string) {
  let last = 0;
  return (done: number, total: number) => {
    const now = house.clock().epochMilliseconds;
    if (now - last < 500) return;
    last = now;
    void say(house.db, practiceId, importId, { done, total }).catch(() => {});
  };
}

const say = (
  db: Db,
  practiceId: number,
  importId: string,
  what: { state?: 'running'; done?: number; total?: number },
) =>
  db
    .updateTable('import_run')
    .set(what)
    .where('practice_id', '=', practiceId)
    .where('id', '=', importId)
    .where('state', 'in', ['waiting', 'running'])
    .execute();

const fail = (db: Db, practiceId: number, importId: string, problem: string, now: Temporal.Instant) =>
  db
    .updateTable('import_run')
    .set({ state: 'failed', problem, ended_at: now })
    .where('practice_id', '=', practiceId)
    .where('id', '=', importId)
    .where('state', '<>', 'done')
    .execute();

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const runsOf = (db: Db, practiceId: number) =>
  db
    .selectFrom('import_run')
    .selectAll()
    .where('practice_id', '=', practiceId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(30)
    .execute();
export type Run = Awaited<ReturnType<typeof runsOf>>[number];

export const readRun = async (db: Db, practiceId: number, id: string): Promise<Run | null> =>
  uuid.test(id)
    ? ((await db
        .selectFrom('import_run')
        .selectAll()
        .where('practice_id', '=', practiceId)
        .where('id', '=', id)
        .executeTakeFirst()) ?? null)
    : null;

/** A run of the command line's, which is at work already. */
export async function openRun(house: House, practiceId: number, fileName: string): Promise<string> {
  const id = newId();
  await house.db
    .insertInto('import_run')
    .values({
      practice_id: practiceId,
      id,
      file_name: fileName.slice(-120),
      state: 'running',
      created_at: house.clock(),
    })
    .execute();
  return id;
}

export const failRun = (house: House, practiceId: number, id: string) =>
  fail(house.db, practiceId, id, 'broken', house.clock());
