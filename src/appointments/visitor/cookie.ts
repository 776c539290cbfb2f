import { createHash, randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { getSignedCookie, setSignedCookie } from 'hono/cookie';
import type { Env } from '#/practice/env.ts';

// Each practice has a cookie of its own: a visitor to one is nobody to the next.

function cookieOf(c: Context<Env>) {
  const { house, practice } = c.var;
  const secure = house.config.publicUrl?.protocol === 'https:';
  const prefix = secure ? ('host' as const) : undefined;
  const attributes = { httpOnly: true, sameSite: 'Lax', path: '/', secure, prefix } as const;
  return { name: `portico_visitor_${practice.slug}`, secret: house.config.secret, attributes };
}

/** The browser's secret at this practice; null without one, or when its signature isn't ours. */
export async function readSecret(c: Context<Env>): Promise<string | null> {
  const { name, secret, attributes } = cookieOf(c);
  return (await getSignedCookie(c, secret, name, attributes.prefix)) || null;
}

/** The browser's secret, made and handed to it where it has none yet. It goes when the browser closes. */
export async function keepSecret(c: Context<Env>): Promise<string> {
  const kept = await readSecret(c);
  if (kept) return kept;
  const { name, secret, attributes } = cookieOf(c);
  const made = randomBytes(32).toString('base64url');
  await setSignedCookie(c, name, made, secret, attributes);
  return made;
}

/** What is kept of it: nobody who reads the table can make the cookie. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');
