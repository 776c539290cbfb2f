import { type Act, accountOf } from '#/platform/actor.ts';
import { type Db, type Trx, violates } from '#/platform/database.ts';
import { type House, transact } from '#/platform/house.ts';
import type { Practice } from '#/practice/practice.ts';
import type { CannotBook } from '../book/may-book.ts';
import { isTooManyOpen } from '../book/open-bookings.ts';
import type { Booked } from '../book/request.ts';
import { writeIn } from '../book/write-appointment.ts';
import type { Slot } from '../find-times/free-times.ts';
import { holderOf } from '../hold/holder.ts';
import { lockDiaries } from '../hold/lock-holder.ts';
import { permissionOf } from '../queries.ts';
import { isTaken } from '../taken.ts';
import { isAway } from '../time-off.ts';
import type { Visit } from './asked.ts';
import { fitsTogether } from './find-together.ts';
import { judge, type KnownVisit } from './judge.ts';
import { keyOf, keysWith } from './once-keys.ts';

export type TogetherRequest = {
  visits: Visit[];
  /** One for each visit, in their order. */
  times: Slot[];
  /** From the form: the same key gives the same appointments, so a double click never loses against itself. */
  onceKey: string;
};

export type TogetherResult =
  | { ok: true; appointments: Booked[]; again: boolean }
  | { ok: false; reason: CannotBook | 'unknown' | 'taken' | 'not-offered' | 'too-many-open' };

/**
 * Books several visits of a patient, or of people they act for, in one transaction: all of them or none. The times must
 * be ones that are offered, one after another. Refuses with a reason; whoever commits second is told `taken`.
 */
export async function bookTogether(
  house: Pick<House, 'db' | 'jobs'>,
  practice: Practice,
  act: Act,
  request: TogetherRequest,
): Promise<TogetherResult> {
  const before = await bookedBefore(house.db, practice.id, act, request);
  if (before.length) return { ok: true, appointments: before, again: true };
  const result = await tryToBook(house, practice, act, request);
  if (result.ok) return result;
  // Lost: to the same form's other click, perhaps.
  const meanwhile = await bookedBefore(house.db, practice.id, act, request);
  return meanwhile.length ? { ok: true, appointments: meanwhile, again: true } : result;
}

async function tryToBook(
  house: Pick<House, 'db' | 'jobs'>,
  practice: Practice,
  act: Act,
  { visits, times, onceKey }: TogetherRequest,
): Promise<TogetherResult> {
  for (const { patientId } of visits) {
    const { may_book } = await permissionOf(house.db, practice.id, act.actor, patientId);
    if (may_book === false) return { ok: false, reason: 'not-allowed' };
  }
  const judged = await judge(house.db, practice, visits, act.now);
  if (!judged.ok) return judged;
  const holder = holderOf(act.actor) ?? undefined;
  if (!(await fitsTogether(house.db, practice, judged.visits, times, act.now, holder))) {
    return { ok: false, reason: 'not-offered' };
  }
  try {
    const appointments = await transact(house, async (trx) => {
      await lockDiaries(
        trx,
        practice.id,
        times.map(({ practitionerId }) => practitionerId),
      );
      await lockPatients(trx, practice.id, visits);
      const booked: Booked[] = [];
      for (const [index, visit] of judged.visits.entries()) {
        const at = visitAt(visit, times[index] as Slot);
        const wanted = { ...visit, practitionerId: at.practitioner_id, starts: at.starts_at };
        booked.push(await writeIn(trx, house, practice, act, { ...wanted, onceKey: keyOf(onceKey, index) }, at));
      }
      return booked;
    });
    return { ok: true, appointments, again: false };
  } catch (error) {
    if (isTooManyOpen(error)) return { ok: false, reason: 'too-many-open' };
    const gone = isTaken(error) || isAway(error) || violates(error, 'appointment_once');
    if (gone) return { ok: false, reason: 'taken' };
    throw error;
  }
}

// In one order, before each is counted: two parents who book for the same children don't wait for each other.
const lockPatients = (trx: Trx, practiceId: number, visits: Visit[]) =>
  trx
    .selectFrom('patient')
    .select('id')
    .where('practice_id', '=', practiceId)
    .where(
      'id',
      'in',
      visits.map(({ patientId }) => patientId),
    )
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();

function visitAt({ minutes, bufferMinutes }: KnownVisit, { practitionerId, starts }: Slot) {
  const startsAt = Temporal.Instant.fromEpochMilliseconds(starts);
  return {
    practitioner_id: practitionerId,
    starts_at: startsAt,
    ends_at: startsAt.add({ minutes }),
    buffer_minutes: bufferMinutes,
  };
}

async function bookedBefore(db: Db, practiceId: number, act: Act, { visits, onceKey }: TogetherRequest) {
  return db
    .selectFrom('appointment')
    .select(['id', 'reference'])
    .where('practice_id', '=', practiceId)
    .where('booked_by', '=', accountOf(act.actor))
    .where('once_key', 'in', keysWith(onceKey, visits.length))
    .orderBy('starts_at')
    .execute();
}
