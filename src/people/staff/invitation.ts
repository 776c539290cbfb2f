import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Act } from '#/platform/actor.ts';
import type { Db } from '#/platform/database.ts';
import { record } from '#/platform/events.ts';
import { type House, transact } from '#/platform/house.ts';
import { newId } from '#/platform/ids.ts';
import type { Role } from './staff.ts';

export const invitationDays = 7;

/** What is recorded when somebody is asked to be staff: who, stands in the table alone. */
export const staffInvited = 'staff.invited';
export type StaffInvited = { invitationId: string };

/** Asks somebody to be staff, by e-mail. Whoever asked the same address before is superseded: only the newest link works. */
export function inviteStaff(
  house: House,
  practiceId: number,
  act: Act,
  given: { email: string; name: string; role: Role; invitedBy: string },
): Promise<string> {
  const { invitedBy, ...who } = given;
  return transact(house, async (trx) => {
    await trx
      .updateTable('staff_invitation')
      .set({ revoked_at: act.now })
      .where('practice_id', '=', practiceId)
      .where('email', '=', who.email)
      .where('used_at', 'is', null)
      .where('revoked_at', 'is', null)
      .execute();
    const id = newId();
    const until = act.now.add({ hours: 24 * invitationDays });
    const row = { practice_id: practiceId, id, ...who, invited_by: invitedBy, until, created_at: act.now };
    await trx.insertInto('staff_invitation').values(row).execute();
    const data: StaffInvited & { role: Role } = { invitationId: id, role: who.role };
    await record(trx, house, practiceId, act, { kind: staffInvited, data });
    return id;
  });
}

/** Takes an invitation back: its link is worth nothing. False where there is none to take back. */
export function revokeInvitation(house: House, practiceId: number, act: Act, id: string): Promise<boolean> {
  return transact(house, async (trx) => {
    const revoked = await trx
      .updateTable('staff_invitation')
      .set({ revoked_at: act.now })
      .where('practice_id', '=', practiceId)
      .where('id', '=', id)
      .where('used_at', 'is', null)
      .where('revoked_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    if (!revoked) return false;
    const data = { invitationId: id };
    await record(trx, house, practiceId, { ...act, quiet: true }, { kind: 'staff.invitation-revoked', data });
    return true;
  });
}

export type StaffInvitation = {
  id: string;
  email: string;
  name: string;
  role: Role;
  until: Temporal.Instant;
  spent: boolean;
};

const columns = ['id', 'email', 'name', 'role', 'until', 'used_at', 'revoked_at'] as const;
const spent = (row: { until: Temporal.Instant; used_at: unknown; revoked_at: unknown }, now: Temporal.Instant) =>
  row.used_at !== null || row.revoked_at !== null || Temporal.Instant.compare(row.until, now) <= 0;

/** Those who were asked and haven't answered, late ones included, newest first. */
export async function openInvitations(db: Db, practiceId: number, now: Temporal.Instant): Promise<StaffInvitation[]> {
  const rows = await db
    .selectFrom('staff_invitation')
    .select(columns)
    .where('practice_id', '=', practiceId)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .orderBy('created_at', 'desc')
    .execute();
  return rows.map(({ used_at, revoked_at, ...row }) => ({
    ...row,
    spent: spent({ ...row, used_at, revoked_at }, now),
  }));
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** One of a practice's invitations by its id; null where it has no such. */
export async function invitationById(
  db: Db,
  practiceId: number,
  id: string,
  now: Temporal.Instant,
): Promise<StaffInvitation | null> {
  if (!uuid.test(id)) return null;
  const row = await db
    .selectFrom('staff_invitation')
    .select(columns)
    .where('practice_id', '=', practiceId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) return null;
  const { used_at, revoked_at, ...own } = row;
  return { ...own, spent: spent(row, now) };
}

const seal = (secret: string, practiceId: number, id: string) =>
  createHmac('sha256', secret).update(`staff invitation\n${practiceId}\n${id}`).digest('base64url');

/** What stands in the link. It is made when the mail is, and kept nowhere: whoever reads the table can't make it. */
export const staffInvitationToken = (secret: string, practiceId: number, id: string) =>
  `${id}.${seal(secret, practiceId, id)}`;

/** The invitation that a link names; null where it names none of this practice's. */
export async function invitationByToken(
  house: Pick<House, 'db' | 'config'>,
  practiceId: number,
  token: string,
  now: Temporal.Instant,
): Promise<StaffInvitation | null> {
  const [id = '', sealed = ''] = token.split('.');
  const right = Buffer.from(seal(house.config.secret, practiceId, id));
  const given = Buffer.from(sealed);
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
  return invitationById(house.db, practiceId, id, now);
}
