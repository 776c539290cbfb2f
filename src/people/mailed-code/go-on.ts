import type { Context } from 'hono';
import type { Env } from '#/practice/env.ts';
import { accountByEmail } from '../accounts.ts';
import { finishAsking } from '../ask/finish.ts';
import { rememberAddress } from '../limits.ts';
import { doorHome } from '../sign-in/door.ts';
import { enter, fromWhere } from '../sign-in/enter.ts';
import type { MailedCode } from './mailed-code.ts';

/**
 * Where a proved address leads: in, to a new password, or to the answer to who asked for an account. Null where nobody has
 * an account by it (any more), so that nothing was mailed and the code was guessed.
 */
export async function goOn(c: Context<Env>, code: MailedCode): Promise<Response | null> {
  const { house, practice } = c.var;
  if (code.purpose === 'password') return c.redirect(`/${practice.slug}/password/new`, 303);
  if (code.purpose === 'account') return finishAsking(c, code);
  const account = await accountByEmail(house.db, code.email);
  if (!account) return null;
  await rememberAddress(house, { email: code.email, address: fromWhere(c) });
  await enter(c, 'patient', account.id);
  return c.redirect(code.to_page ?? doorHome('patient', practice.slug), 303);
}
