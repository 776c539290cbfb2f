import type { Db } from '#/platform/database.ts';
import type { Practice } from '#/practice/practice.ts';
import { typeById } from '#/practice/roster.ts';
import { type MayBook, mayBook } from './may-book.ts';
import { knownOf } from './standing.ts';

/** Whether the patient of a visit may book another like it online. The caller has loaded the visit as theirs. */
export async function mayBookAgain(
  db: Db,
  practice: Practice,
  visit: { patient_id: string; type_id: string; may_book?: boolean },
  now: Temporal.Instant,
): Promise<MayBook> {
  if (visit.may_book === false) return { ok: false, reason: 'not-allowed' };
  const type = await typeById(db, practice.id, visit.type_id);
  const known = await knownOf(db, practice, visit.patient_id, now);
  if (!type || !known) return { ok: false, reason: 'no-online-access' };
  // What isn't reached online isn't found as theirs.
  return mayBook(type, { ...known, online_access: true, archived_at: null }, practice.policies);
}
