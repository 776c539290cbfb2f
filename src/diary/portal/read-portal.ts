import { type WhyNot, whomToInvite } from '#/people/invitations/whom-to-invite.ts';
import type { Db } from '#/platform/database.ts';
import type { Practice } from '#/practice/practice.ts';

/** How a patient's own account stands: what is open to them, and whether they may be invited. */
export type Portal = {
  invitation: { email: string; until: Temporal.Instant } | null;
  /** Null or `invited`: staff may invite (again). */
  whyNot: WhyNot | null;
};

/** Reads it. The caller has read the record as its own. */
export async function readPortal(
  db: Db,
  practice: Practice,
  patientId: string,
  now: Temporal.Instant,
): Promise<Portal> {
  const invitation = await db
    .selectFrom('invitation')
    .select(['email', 'until'])
    .where('practice_id', '=', practice.id)
    .where('patient_id', '=', patientId)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('until', '>', now)
    .orderBy('until', 'desc')
    .limit(1)
    .executeTakeFirst();
  const [one] = await whomToInvite(db, practice, now, patientId);
  return { invitation: invitation ?? null, whyNot: one?.why ?? null };
}
