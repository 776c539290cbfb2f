import type { Db } from '#/platform/database.ts';
import type { Practice } from '#/practice/practice.ts';
import { practitioners } from '#/practice/roster.ts';
import { dayAt } from '#/ui/dates.ts';
import { mayBookAgain } from '../book/may-book-again.ts';
import { bookableWindow, findTimes } from '../find-times/find-times.ts';
import type { Appointment } from '../queries.ts';

export type ColleagueTime = { starts: Temporal.Instant; name: string };

const days = 28;
const most = 3;

/**
 * The soonest free time with a colleague on each of the next three days that have one, within four weeks; none where
 * the patient could not book such a visit online. Free as of now: nothing is kept.
 */
export async function colleagueTimes(
  db: Db,
  practice: Practice,
  visit: Pick<Appointment, 'patient_id' | 'practitioner_id' | 'type_id'>,
  now: Temporal.Instant,
): Promise<ColleagueTime[]> {
  if (!(await mayBookAgain(db, practice, visit, now)).ok) return [];
  const window = bookableWindow(practice, now);
  const far = window.from.add({ hours: 24 * days });
  const until = Temporal.Instant.compare(far, window.until) < 0 ? far : window.until;
  const wanted = { typeId: visit.type_id, practitionerId: null, from: window.from, until };
  const slots = await findTimes(db, practice, wanted, now);
  const names = new Map((await practitioners(db, practice.id)).map(({ id, name }) => [id, name]));
  const found = new Map<string, ColleagueTime>();
  for (const { practitionerId, starts: at } of slots) {
    const starts = Temporal.Instant.fromEpochMilliseconds(at);
    const day = dayAt(starts, practice).toString();
    const name = names.get(practitionerId);
    if (!name || practitionerId === visit.practitioner_id || found.has(day)) continue;
    found.set(day, { starts, name });
    if (found.size === most) break;
  }
  return [...found.values()];
}
