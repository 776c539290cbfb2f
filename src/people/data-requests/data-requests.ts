import type { Act } from '#/platform/actor.ts';
import { type Db, violates } from '#/platform/database.ts';
import { record } from '#/platform/events.ts';
import { type House, transact } from '#/platform/house.ts';
import { newId } from '#/platform/ids.ts';
import type { Practice } from '#/practice/practice.ts';
import { regionOf } from '#/regions/regions.ts';

// Somebody asks the practice for all that it holds of them. A manager opens the request, says what is withheld, and hands
// the rest over by the day it is due.

type Deeds = Pick<House, 'db' | 'jobs'>;
type Manager = Act & { actor: { kind: 'staff'; staffId: string } };

/** Everything that names others: staff, household, whoever acted. Notes are withheld one by one, as `note:<id>`. */
export const otherPeople = 'people';

/** The day by which a request that was made on `askedOn` is to be answered, as the region's law says. */
export const dueOn = ({ region }: Pick<Practice, 'region'>, askedOn: Temporal.PlainDate): Temporal.PlainDate =>
  askedOn.add(regionOf(region).dataRequestWithin);

/** A patient's requests, the open one first, then the newest. */
export const dataRequestsOf = (db: Db, practiceId: number, patientId: string) =>
  db
    .selectFrom('data_request as r')
    .leftJoin('staff as s', (on) => on.onRef('s.practice_id', '=', 'r.practice_id').onRef('s.id', '=', 'r.answered_by'))
    .select(['r.id', 'r.asked_on', 'r.due_on', 'r.withheld', 'r.answered_at', 's.name as answered_by_name'])
    .where('r.practice_id', '=', practiceId)
    .where('r.patient_id', '=', patientId)
    .orderBy((of) => of('r.answered_at', 'is not', null))
    .orderBy('r.asked_on', 'desc')
    .orderBy('r.id', 'desc')
    .execute();
export type DataRequest = Awaited<ReturnType<typeof dataRequestsOf>>[number];

/** The practice's open requests, whoever is due soonest first. */
export const openDataRequests = (db: Db, practiceId: number) =>
  db
    .selectFrom('data_request as r')
    .innerJoin('patient as u', (on) =>
      on.onRef('u.practice_id', '=', 'r.practice_id').onRef('u.id', '=', 'r.patient_id'),
    )
    .select(['r.id', 'r.due_on', 'u.id as patient_id', 'u.given_name', 'u.family_name'])
    .where('r.practice_id', '=', practiceId)
    .where('r.answered_at', 'is', null)
    .orderBy('r.due_on')
    .orderBy('r.id')
    .execute();
export type OpenDataRequest = Awaited<ReturnType<typeof openDataRequests>>[number];

/** Opens a request of a patient, made on `askedOn`. One that is open already stays the one. */
export async function openDataRequest(
  house: Deeds,
  practice: Practice,
  act: Manager,
  { patientId, askedOn }: { patientId: string; askedOn: Temporal.PlainDate },
): Promise<void> {
  try {
    await transact(house, async (trx) => {
      const row = { id: newId(), patient_id: patientId, asked_on: askedOn, due_on: dueOn(practice, askedOn) };
      await trx
        .insertInto('data_request')
        .values({ practice_id: practice.id, ...row, opened_by: act.actor.staffId, opened_at: act.now })
        .execute();
      const data = { requestId: row.id, due: row.due_on.toString() };
      await record(trx, house, practice.id, act, { kind: 'data-request.opened', patientId, data });
    });
  } catch (error) {
    if (!violates(error, 'data_request_open_once')) throw error;
  }
}

type Which = { patientId: string; requestId: string };

/** Says what of it is withheld, in place of what was said before. False where it isn't open any more. */
export const withhold = (house: Deeds, practiceId: number, act: Manager, which: Which, withheld: readonly string[]) =>
  changeOpen(house, practiceId, act, which, { withheld: [...withheld] }, 'data-request.withheld');

/** Writes down that it was handed over, once. False where it isn't open any more. */
export const answerDataRequest = (house: Deeds, practiceId: number, act: Manager, which: Which) =>
  changeOpen(
    house,
    practiceId,
    act,
    which,
    { answered_at: act.now, answered_by: act.actor.staffId },
    'data-request.answered',
  );

function changeOpen(
  house: Deeds,
  practiceId: number,
  act: Manager,
  { patientId, requestId }: Which,
  changes: { withheld: string[] } | { answered_at: Temporal.Instant; answered_by: string },
  kind: string,
): Promise<boolean> {
  return transact(house, async (trx) => {
    const changed = await trx
      .updateTable('data_request')
      .set(changes)
      .where('practice_id', '=', practiceId)
      .where('patient_id', '=', patientId)
      .where('id', '=', requestId)
      .where('answered_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    if (!changed) return false;
    const data = { requestId, ...('withheld' in changes && { withheld: changes.withheld }) };
    await record(trx, house, practiceId, act, { kind, patientId, data });
    return true;
  });
}
