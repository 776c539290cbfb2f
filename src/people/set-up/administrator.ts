import type { Context } from 'hono';
import type { Env } from '#/practice/env.ts';
import { readToken } from '../sign-in/door.ts';

/** Who is signed in at the staff's door and may add practices to this installation; null for everybody else. */
export async function administrator(c: Context<Env>): Promise<{ accountId: string; name: string } | null> {
  const token = await readToken(c, 'staff');
  if (!token) return null;
  const row = await c.var.house.db
    .selectFrom('sign_in')
    .innerJoin('installation_admin', 'installation_admin.account_id', 'sign_in.account_id')
    .innerJoin('portal_account', 'portal_account.id', 'sign_in.account_id')
    .select(['sign_in.account_id as accountId', 'portal_account.name'])
    .where('sign_in.token', '=', token)
    .where('sign_in.door', '=', 'staff')
    .where('sign_in.expires_at', '>', c.var.now)
    .where('sign_in.second_factor_at', 'is not', null)
    .executeTakeFirst();
  return row ?? null;
}
