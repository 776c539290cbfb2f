import type { Context } from 'hono';
import { addressGroup, clientAddress } from '#/platform/client-address.ts';
import type { Env } from '#/practice/env.ts';
import { type Door, readToken, writeToken } from './door.ts';
import { openSignIn } from './sign-in.ts';

/** Lets an account in by a door, after whatever proved it: a new sign-in, in place of the one this browser had there. Gives its token. */
export async function enter(c: Context<Env>, door: Door, accountId: string): Promise<string> {
  const { house, practice, now } = c.var;
  const address = clientAddress(c, house.config.trustProxy);
  const replaces = await readToken(c, door);
  const userAgent = c.req.header('user-agent') ?? '';
  const at = { door, practiceId: practice.id, now };
  const token = await openSignIn(house, at, { accountId, replaces, address, userAgent });
  await writeToken(c, door, token);
  return token;
}

/** From where a request came, as limits count it. */
export const fromWhere = (c: Context<Env>): string => addressGroup(clientAddress(c, c.var.house.config.trustProxy));
