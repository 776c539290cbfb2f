import type { Context } from 'hono';
import type { Env } from '#/practice/env.ts';
import { countPasskey } from '../limits.ts';
import { fromWhere } from '../sign-in/enter.ts';
import { beginPasskeySignIn } from './check-passkey.ts';
import { siteOf } from './site.ts';

/** POST …/sign-in/passkey/new: what a browser has to be asked for, as JSON. The same for everybody; 429 too often. */
export async function newChallenge(c: Context<Env>) {
  const { house, now } = c.var;
  c.header('Cache-Control', 'no-store');
  const counted = await countPasskey(house, fromWhere(c));
  if (!counted.allowed) {
    c.header('Retry-After', String(counted.waitSeconds));
    return c.json({ error: 'too many' }, 429);
  }
  return c.json(await beginPasskeySignIn(house, siteOf(c), now));
}
