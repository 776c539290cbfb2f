import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Db } from '#/platform/database.ts';
import type { House } from '#/platform/house.ts';
import { newReference } from '#/platform/ids.ts';

const length = 12; // letters and figures of which each is worth 4.5 bits
const hashOf = (secret: string, code: string) =>
  createHmac('sha256', secret).update(`set-up code\n${code}`).digest('base64url');

/** Whether this installation has a practice. Once it has, nobody sets it up any more. */
export const isSetUp = async (db: Db): Promise<boolean> =>
  (await db.selectFrom('practice').select('id').limit(1).executeTakeFirst()) !== undefined;

/** Makes the code by which the first practice is made, in place of any before it. Null where there is a practice. */
export async function makeSetUpCode(house: House): Promise<string | null> {
  if (await isSetUp(house.db)) return null;
  const code = newReference(length);
  const row = { code_hash: hashOf(house.config.secret, code), made_at: house.clock() };
  await house.db
    .insertInto('set_up_code')
    .values(row)
    .onConflict((conflict) => conflict.column('only').doUpdateSet(row))
    .execute();
  return code.replace(/(.{4})(?=.)/g, '$1-');
}

/** Whether this is the code that the console shows, however it is spaced and in whatever case. */
export async function isSetUpCode(house: Pick<House, 'db' | 'config'>, typed: string): Promise<boolean> {
  const row = await house.db.selectFrom('set_up_code').select('code_hash').executeTakeFirst();
  if (!row) return false;
  const code = typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
  return timingSafeEqual(Buffer.from(row.code_hash), Buffer.from(hashOf(house.config.secret, code)));
}
