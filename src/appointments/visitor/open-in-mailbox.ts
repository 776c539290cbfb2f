import { sql } from 'kysely';
import { recordOf } from '#/people/matching.ts';
import type { Db } from '#/platform/database.ts';
import type { VisitorDetails } from '#/practice/env.ts';
import type { Practice } from '#/practice/practice.ts';
import { mostOpen, online, openOnline } from '../book/open-bookings.ts';
import { standingOf } from '../book/standing.ts';

/**
 * The records for which one mailbox has coming visits booked online here, one for each visit: by visitors who gave the
 * address, whomever for (one person could go by many names), and by the account whose verified address it is, for its own
 * record.
 */
async function openInMailbox(db: Db, practiceId: number, email: string, now: Temporal.Instant): Promise<string[]> {
  const { rows } = await sql<{ patientId: string }>`
    select a.id, a.patient_id as "patientId"
    from appointment a join visitor v on v.practice_id = a.practice_id and v.id = a.visitor_id
    where v.practice_id = ${practiceId} and v.email = ${email}
      and a.state in ('pending', 'confirmed') and a.starts_at > ${now}
    union
    select a.id, a.patient_id from portal_account c
    join account_link l on l.practice_id = ${practiceId} and l.account_id = c.id and l.relation = 'self'
    join appointment a on a.practice_id = l.practice_id and a.patient_id = l.patient_id and a.booked_by = c.id
    where c.email = ${email} and c.email_verified and a.booked_channel in (${sql.join(online)})
      and a.state in ('pending', 'confirmed') and a.starts_at > ${now}`.execute(db);
  return rows.map(({ patientId }) => patientId);
}

/** Whether as many visits are open as one mailbox may have. */
export const isFull = async (db: Db, practice: Practice, email: string, now: Temporal.Instant): Promise<boolean> =>
  (await openInMailbox(db, practice.id, email, now)).length >= practice.policies.openBookings;

/**
 * Whether a visitor who has proved their address can be told at once that one more would be too many: their mailbox is
 * full, or has a visit open for the same person, who may have no other. It is told out of what stands in mails to that
 * address: what else a record holds is nobody’s to find out here, and is judged when they book.
 */
export async function hasTooMany(db: Db, practice: Practice, details: VisitorDetails, now: Temporal.Instant) {
  const theirs = await openInMailbox(db, practice.id, details.email, now);
  if (theirs.length >= practice.policies.openBookings) return true;
  const known = theirs.length ? await recordOf(db, practice.id, details) : null;
  // One that is closed online is refused too, and for a reason of its own.
  if (!known?.onlineAccess || !theirs.includes(known.id)) return false;
  const most = mostOpen(practice.policies, await standingOf(db, practice, known.id, now));
  return (await openOnline(db, practice.id, known.id, now)) >= most;
}
