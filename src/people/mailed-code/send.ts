import type { Context } from 'hono';
import type { Env } from '#/practice/env.ts';
import { countSignInCode } from '../limits.ts';
import { fromWhere } from '../sign-in/enter.ts';
import { markBrowser } from './browser.ts';
import { type Asks, askForCode } from './mailed-code.ts';

/**
 * Counts, and has a code mailed that this browser may type. Nothing here asks whether the address is known. Gives null, or
 * when the next one may be asked for.
 */
export async function sendCodeFrom(c: Context<Env>, asks: Omit<Asks, 'browser'>): Promise<Temporal.Instant | null> {
  const { house, practice, now } = c.var;
  const given = { email: asks.email, address: fromWhere(c), practiceId: practice.id };
  const counted = await countSignInCode(house, given);
  if (!counted.allowed) {
    c.header('Retry-After', String(counted.waitSeconds));
    return now.add({ seconds: counted.waitSeconds });
  }
  await askForCode(house, practice.id, { ...asks, locale: practice.locale, browser: await markBrowser(c) }, now);
  return null;
}
