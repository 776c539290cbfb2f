import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Db } from '#/platform/database.ts';

/** How long "This wasn't me" can be pressed. Later, the number stands in the same e-mail. */
export const notMeDays = 60;

const seal = (secret: string, practiceId: number, eventId: string) =>
  createHmac('sha256', secret).update(`not me\n${practiceId}\n${eventId}`).digest('base64url');

/** What stands in the link to say that a linked account isn't theirs. It is made when the mail is, and kept nowhere. */
export const notMeToken = (secret: string, practiceId: number, eventId: string) =>
  `${eventId}.${seal(secret, practiceId, eventId)}`;

const shape = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([\w-]{43})$/;

export type Linked = { accountId: string; patientId: string; state: 'open' | 'paused' | 'gone' };

/** The link between an account and a record that a mail told of, as it stands now; null where the token is none of ours. */
export async function linkedBy(
  db: Db,
  secret: string,
  practiceId: number,
  token: string,
  now: Temporal.Instant,
): Promise<Linked | null> {
  const [, eventId, sealed] = shape.exec(token) ?? [];
  if (!eventId || !sealed) return null;
  if (!timingSafeEqual(Buffer.from(sealed), Buffer.from(seal(secret, practiceId, eventId)))) return null;
  const event = await db
    .selectFrom('event')
    .select(['patient_id', 'data', 'at'])
    .where('practice_id', '=', practiceId)
    .where('id', '=', eventId)
    .where('kind', '=', 'account.linked')
    .executeTakeFirst();
  if (!event?.patient_id) return null;
  const accountId = String((event.data as { accountId: string }).accountId);
  const link = await db
    .selectFrom('account_link')
    .select(['paused_at', 'created_at'])
    .where('practice_id', '=', practiceId)
    .where('account_id', '=', accountId)
    .where('patient_id', '=', event.patient_id)
    .executeTakeFirst();
  const late = Temporal.Instant.compare(event.at.add({ hours: 24 * notMeDays }), now) < 0;
  const state = !link || late ? 'gone' : link.paused_at ? 'paused' : 'open';
  return { accountId, patientId: event.patient_id, state };
}
