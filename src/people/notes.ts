import type { Act } from '#/platform/actor.ts';
import type { Db } from '#/platform/database.ts';
import { record } from '#/platform/events.ts';
import { type House, transact } from '#/platform/house.ts';

// What staff write down about a patient, for themselves: no patient's page or message reads from here.

/** In characters as people count them. */
export const longestNote = 2000;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A patient's notes, newest first, struck ones among them. The caller has read the record as the practice's. */
export const notesOf = (db: Db, practiceId: number, patientId: string) =>
  db
    .selectFrom('note as n')
    .innerJoin('staff as s', (on) => on.onRef('s.practice_id', '=', 'n.practice_id').onRef('s.id', '=', 'n.staff_id'))
    .leftJoin('staff as k', (on) => on.onRef('k.practice_id', '=', 'n.practice_id').onRef('k.id', '=', 'n.struck_by'))
    .select(['n.id', 'n.text', 'n.at', 's.name as by', 'n.struck_at', 'k.name as struck_by_name'])
    .where('n.practice_id', '=', practiceId)
    .where('n.patient_id', '=', patientId)
    .orderBy('n.at', 'desc')
    .orderBy('n.id', 'desc')
    .execute();
export type Note = Awaited<ReturnType<typeof notesOf>>[number];

/** How many notes of a patient hold still. */
export async function countNotes(db: Db, practiceId: number, patientId: string): Promise<number> {
  const row = await db
    .selectFrom('note')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('practice_id', '=', practiceId)
    .where('patient_id', '=', patientId)
    .where('struck_at', 'is', null)
    .executeTakeFirstOrThrow();
  return row.count;
}

/** What was typed as a note is kept: trimmed, lines ended alike, nothing in it that no text has. */
export const noteText = (typed: unknown): string =>
  typeof typed === 'string'
    ? typed
        .replace(/\r\n?/g, '\n')
        .replace(/[^\P{Cc}\n\t]/gu, '')
        .trim()
    : '';

/**
 * Writes a note of 1 to `longestNote` characters, under the id that its form was given: sent twice it stands once. The
 * caller has loaded the patient as this practice's. False where `once` is no id, or is that of another patient's note.
 */
export function addNote(
  house: Pick<House, 'db' | 'jobs'>,
  practiceId: number,
  act: Act,
  staffId: string,
  note: { once: string; patientId: string; text: string },
): Promise<boolean> {
  const { once: id, patientId, text } = note;
  return transact(house, async (trx) => {
    if (!uuid.test(id)) return false;
    const made = await trx
      .insertInto('note')
      .values({ practice_id: practiceId, id, patient_id: patientId, text, staff_id: staffId, at: act.now })
      .onConflict((conflict) => conflict.columns(['practice_id', 'id']).doNothing())
      .returning('id')
      .executeTakeFirst();
    if (made) {
      await record(trx, house, practiceId, act, { kind: 'note.added', patientId, data: { noteId: id } });
      return true;
    }
    const there = await trx
      .selectFrom('note')
      .select('patient_id')
      .where('practice_id', '=', practiceId)
      .where('id', '=', id)
      .executeTakeFirst();
    return there?.patient_id === patientId;
  });
}

/**
 * Strikes a note of this patient's through: it is still to be read, with who struck it and when. Struck already, it stays
 * as it is, whoever did it. False where the patient has no such note.
 */
export function strikeNote(
  house: Pick<House, 'db' | 'jobs'>,
  practiceId: number,
  act: Act,
  staffId: string,
  note: { id: string; patientId: string },
): Promise<boolean> {
  const { id, patientId } = note;
  return transact(house, async (trx) => {
    if (!uuid.test(id) || !uuid.test(patientId)) return false;
    const struck = await trx
      .updateTable('note')
      .set({ struck_at: act.now, struck_by: staffId })
      .where('practice_id', '=', practiceId)
      .where('id', '=', id)
      .where('patient_id', '=', patientId)
      .where('struck_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    if (struck) {
      await record(trx, house, practiceId, act, { kind: 'note.struck', patientId, data: { noteId: id } });
      return true;
    }
    const there = await trx
      .selectFrom('note')
      .select('id')
      .where('practice_id', '=', practiceId)
      .where('id', '=', id)
      .where('patient_id', '=', patientId)
      .executeTakeFirst();
    return there !== undefined;
  });
}
