import type { Db } from '#/platform/database.ts';
import type { Practice } from '#/practice/practice.ts';
import { typeById } from '#/practice/roster.ts';
import { type CannotBook, mayBook } from '../book/may-book.ts';
import { bookedOnline, mostOpen } from '../book/open-bookings.ts';
import { knownOf } from '../book/standing.ts';
import { coming } from '../queries.ts';
import type { Visit } from './asked.ts';
import type { WantedVisit } from './find-together.ts';

/** A visit that may be booked online, with what is said of it. */
export type KnownVisit = Visit &
  WantedVisit & { typeName: string; givenName: string; familyName: string } & {
    cancellableOnline: boolean;
    cancelNoticeHours: number | null;
  };

export type Judged =
  | { ok: true; visits: KnownVisit[] }
  /** `index`: the first of them that can't be. */
  | { ok: false; index: number; reason: CannotBook | 'unknown' | 'too-many-open' };

/** Whether each of these visits may be booked online by the one it is for, and all of them beside what they have. Ids of another practice read as `unknown`. */
export async function judge(db: Db, practice: Practice, visits: Visit[], now: Temporal.Instant): Promise<Judged> {
  const known: KnownVisit[] = [];
  for (const [index, visit] of visits.entries()) {
    const type = await typeById(db, practice.id, visit.typeId);
    const patient = await db
      .selectFrom('patient')
      .selectAll()
      .where('practice_id', '=', practice.id)
      .where('id', '=', visit.patientId)
      .executeTakeFirst();
    const standing = await knownOf(db, practice, visit.patientId, now);
    if (!type || !patient || !standing) return { ok: false, index, reason: 'unknown' };
    const decision = mayBook(type, { ...patient, ...standing }, practice.policies);
    if (!decision.ok) return { ok: false, index, reason: decision.reason };
    const had = bookedOnline(await coming(db, practice.id, visit.patientId, now)).length;
    const more = visits.slice(0, index + 1).filter(({ patientId }) => patientId === visit.patientId).length;
    if (had + more > mostOpen(practice.policies, standing.standing))
      return { ok: false, index, reason: 'too-many-open' };
    known.push({
      ...visit,
      typeName: type.name,
      cancellableOnline: type.cancellable_online,
      cancelNoticeHours: type.cancel_notice_hours,
      minutes: type.minutes,
      bufferMinutes: type.buffer_minutes,
      usualId: patient.usual_practitioner_id,
      givenName: patient.given_name,
      familyName: patient.family_name,
    });
  }
  return { ok: true, visits: known };
}
