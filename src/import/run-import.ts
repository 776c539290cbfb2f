import { sql } from 'kysely';
import { lockDiary } from '#/appointments/taken.ts';
import type { Act } from '#/platform/actor.ts';
import type { Trx } from '#/platform/database.ts';
import { record } from '#/platform/events.ts';
import { type House, transact } from '#/platform/house.ts';
import type { Practice } from '#/practice/practice.ts';
import { judge } from './judge/judge.ts';
import type { ImportOptions } from './options.ts';
import { type Counts, countStage } from './preview.ts';
import type { Readable } from './reader.ts';
import { makeStage, stage } from './stage.ts';
import { writeAll } from './write/write.ts';

/** How far an import is, of how much. Told now and then. */
export type Progress = (done: number, total: number) => void;

/**
 * Imports a file in one transaction: all of what its preview said, or nothing. It is quiet: nobody is told of any of it.
 * The run's row is there already; it ends with the same commit. Two imports of a practice follow one another.
 */
export async function runImport(
  house: House,
  practice: Practice,
  { importId, now, staffId }: { importId: string; now: Temporal.Instant; staffId: string | null },
  file: Readable,
  options: ImportOptions,
  progress: Progress = () => {},
): Promise<Counts> {
  const act: Act = { actor: { kind: 'system', channel: 'import' }, now, quiet: true };
  // What the file before has just filled is still planned for as if it were empty.
  await sql`analyze patient, practitioner, appointment_type, appointment, taken, external_id`.execute(house.db);
  return transact(house, async (trx) => {
    await sql`set local statement_timeout = '10min'`.execute(trx);
    await sql`select pg_advisory_xact_lock(hashtextextended(${`import ${practice.id}`}, 0))`.execute(trx);
    const scope = { practiceId: practice.id, source: file.source, now, options };
    await makeStage(trx);
    await stage(trx, file.rows(), practice.zone, (rows) => progress(rows, 0));
    await lockDiaries(trx, practice.id);
    await judge(trx, scope);
    const counts = await countStage(trx);
    const total = counts.reduce((sum, { verdict, rows }) => sum + (isWritten(verdict) ? rows : 0), 0);
    let done = 0;
    await writeAll(trx, { practice, act, importId, source: file.source }, (more) => {
      done += more;
      progress(done, total);
    });
    const said = Object.fromEntries(counts.map(({ kind, verdict, rows }) => [`${kind}.${verdict}`, rows]));
    await trx
      .updateTable('import_run')
      .set({ state: 'done', done: total, total, counts: JSON.stringify(said), ended_at: house.clock() })
      .where('practice_id', '=', practice.id)
      .where('id', '=', importId)
      .execute();
    await record(trx, house, practice.id, act, { kind: 'import.done', data: { importId, staffId, counts: said } });
    return counts;
  });
}

const isWritten = (verdict: string) => verdict === 'create' || verdict === 'update';

/** Has the diaries to itself that it may write to: all of the practice's, in the order of their ids. */
async function lockDiaries(trx: Trx, practiceId: number) {
  const rows = await trx
    .selectFrom('practitioner')
    .select('id')
    .where('practice_id', '=', practiceId)
    .orderBy('id')
    .execute();
  for (const { id } of rows) await lockDiary(trx, practiceId, id);
}
