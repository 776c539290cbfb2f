import type { Db, Trx } from '#/platform/database.ts';
import type { House } from '#/platform/house.ts';
import { newId } from '#/platform/ids.ts';
import type { Practice } from '#/practice/practice.ts';
import { typeById } from '#/practice/roster.ts';
import { candidatesFree, whyNotOffered } from '../book/candidates.ts';
import { inOrderOfChoice } from '../book/choose-practitioner.ts';
import { refuseFullDay } from '../find-times/daily-cap.ts';
import {
  claimForHold,
  dropExpiredHolds,
  type Holder,
  inherit,
  isTaken,
  letGoHolds,
  stretchOf,
  type VisitTime,
} from '../taken.ts';
import { refuseTimeOff } from '../time-off.ts';
import { lockDiaries, lockHolder } from './lock-holder.ts';
import { type Hold, type HoldRow, liveHold, rowsHeldBy, rowsOfPerson } from './read-hold.ts';

/** How long a time is held, and how much longer once asked. */
export const holdMinutes = 10;

/** `practitionerId` null: any, by the order of `inOrderOfChoice`; who it is is decided now. */
export type HoldPart = {
  practitionerId: string | null;
  starts: Temporal.Instant;
  /** Where visits held together differ in these. */
  typeId?: string;
  patientId?: string | null;
};
export type HoldRequest = {
  /** Null: a visitor without an account. */
  patientId: string | null;
  typeId: string;
  /** The visits to hold together, in their order: usually one. */
  parts: HoldPart[];
  /** The cancelled appointment that it is to replace, by its id. */
  rebookedFrom?: string | undefined;
};
export type HoldResult = { ok: true; hold: Hold; again: boolean } | { ok: false; reason: 'taken' | 'not-offered' };

type Wanted = Required<HoldPart>;
type Part = { wanted: Wanted; choices: VisitTime[] };

/**
 * Keeps these times for one person for ten minutes, all of them or none, and frees what they held before. Each must be
 * offered to patients now. The same times again are the same hold, which ends when it did. What another has taken
 * meanwhile is `taken`; then the former hold stands. The caller knows that the person may book this for this patient.
 */
export async function holdTimes(
  house: Pick<House, 'db'>,
  practice: Practice,
  holder: Holder,
  request: HoldRequest,
  now: Temporal.Instant,
): Promise<HoldResult> {
  const parts: Part[] = [];
  for (const part of request.parts) {
    const wanted = { typeId: request.typeId, patientId: request.patientId, ...part };
    const choices = await choicesFor(house.db, practice, holder, wanted, now);
    if (typeof choices === 'string') return { ok: false, reason: choices };
    parts.push({ wanted, choices });
  }
  for (;;) {
    const tried = await tryFirstChoices(house.db, practice, holder, parts, request.rebookedFrom, now);
    if (typeof tried !== 'number') return { ok: true, ...tried };
    // Somebody has the first choice for this part: the next who is free, if there is one.
    const { choices } = parts[tried] as Part;
    choices.shift();
    if (!choices.length) return { ok: false, reason: 'taken' };
  }
}

async function choicesFor(db: Db, practice: Practice, holder: Holder, wanted: Wanted, now: Temporal.Instant) {
  const type = await typeById(db, practice.id, wanted.typeId);
  if (!type?.bookable_online || type.withdrawn_at) return 'not-offered';
  const asked = { ...wanted, holder };
  const candidates = await candidatesFree(db, practice, now, asked);
  if (!candidates.length) return whyNotOffered(db, practice, now, asked);
  const usual = wanted.patientId ? await usualPractitioner(db, practice.id, wanted.patientId) : null;
  return inOrderOfChoice(candidates, usual).map(
    ({ practitionerId }): VisitTime => ({
      practitioner_id: practitionerId,
      starts_at: wanted.starts,
      ends_at: wanted.starts.add({ minutes: type.minutes }),
      buffer_minutes: type.buffer_minutes,
    }),
  );
}

async function usualPractitioner(db: Db, practiceId: number, patientId: string): Promise<string | null> {
  const row = await db
    .selectFrom('patient')
    .select('usual_practitioner_id')
    .where('practice_id', '=', practiceId)
    .where('id', '=', patientId)
    .executeTakeFirst();
  return row?.usual_practitioner_id ?? null;
}

/** The hold; or the part whose first choice somebody else has, and then nothing has changed. */
async function tryFirstChoices(
  db: Db,
  practice: Practice,
  holder: Holder,
  parts: Part[],
  rebookedFrom: string | undefined,
  now: Temporal.Instant,
): Promise<{ hold: Hold; again: boolean } | number> {
  const visits = parts.map(({ wanted, choices }) => ({ wanted, visit: choices[0] as VisitTime }));
  let claiming = 0;
  try {
    return await db.transaction().execute(async (trx) => {
      await lockHolder(trx, practice.id, holder);
      const standing = liveHold(await rowsHeldBy(trx, practice.id, holder), now);
      if (standing && isSame(standing, parts)) return { hold: standing, again: true };
      const former = await rowsOfPerson(trx, practice.id, holder);
      const diaries = [...former.map((row) => row.practitionerId), ...visits.map(({ visit }) => visit.practitioner_id)];
      await lockDiaries(trx, practice.id, diaries);
      const freed = await letGo(trx, practice.id, former);
      for (const [part, { wanted, visit }] of visits.entries()) {
        claiming = part;
        await refuseTimeOff(trx, practice.id, visit);
        await refuseFullDay(trx, practice, { typeId: wanted.typeId, visit }, now);
        const stretch = stretchOf(visit);
        await dropExpiredHolds(trx, practice.id, stretch, now);
        const id = await writeRow(trx, practice.id, holder, { wanted, visit, part, rebookedFrom, now });
        await claimForHold(trx, practice.id, id, stretch);
      }
      for (const stretch of freed) await inherit(trx, practice.id, stretch);
      const hold = liveHold(await rowsHeldBy(trx, practice.id, holder), now);
      if (!hold) throw new Error('a hold that was just made is not there');
      return { hold, again: false };
    });
  } catch (error) {
    if (!isTaken(error)) throw error;
    return claiming;
  }
}

const letGo = (trx: Trx, practiceId: number, rows: HoldRow[]) =>
  letGoHolds(
    trx,
    practiceId,
    rows.map(({ id }) => id),
  );

const isSame = ({ visits }: Hold, parts: Part[]): boolean =>
  visits.length === parts.length &&
  parts.every(({ wanted }, i) => {
    const held = visits[i];
    return (
      held?.typeId === wanted.typeId &&
      held.patientId === wanted.patientId &&
      held.starts.equals(wanted.starts) &&
      (wanted.practitionerId ?? held.practitionerId) === held.practitionerId
    );
  });

type Row = {
  wanted: Wanted;
  visit: VisitTime;
  part: number;
  rebookedFrom: string | undefined;
  now: Temporal.Instant;
};

async function writeRow(trx: Trx, practiceId: number, holder: Holder, row: Row): Promise<string> {
  const { wanted, visit, part, rebookedFrom, now } = row;
  const id = newId();
  await trx
    .insertInto('hold')
    .values({
      practice_id: practiceId,
      id,
      account_id: 'accountId' in holder ? holder.accountId : null,
      visitor_id: 'visitorId' in holder ? holder.visitorId : null,
      patient_id: wanted.patientId,
      practitioner_id: visit.practitioner_id,
      type_id: wanted.typeId,
      starts_at: visit.starts_at,
      ends_at: visit.ends_at,
      part,
      made_at: now,
      expires_at: now.add({ minutes: holdMinutes }),
      rebooked_from: part === 0 ? (rebookedFrom ?? null) : null,
    })
    .execute();
  return id;
}
