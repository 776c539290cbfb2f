import { createHash, randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { getSignedCookie, setSignedCookie } from 'hono/cookie';
import type { Env } from '#/practice/env.ts';

// A code may be typed in the browser that asked for it alone, so that nobody else can use up its tries.

function cookieOf(c: Context<Env>) {
  const { house, practice } = c.var;
  const secure = house.config.publicUrl?.protocol === 'https:';
  const prefix = secure ? ('host' as const) : undefined;
  const attributes = { httpOnly: true, sameSite: 'Lax', path: '/', secure, prefix } as const;
  return { name: `portico_code_${practice.slug}`, secret: house.config.secret, attributes };
}

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** This browser, as the table knows it; null where it has asked for nothing, or its cookie isn't ours. */
export async function thisBrowser(c: Context<Env>): Promise<string | null> {
  const { name, secret, attributes } = cookieOf(c);
  const kept = await getSignedCookie(c, secret, name, attributes.prefix);
  return kept ? hashOf(kept) : null;
}

/** This browser under a new secret, which it is handed: whoever planted the one before has nothing by it. */
export async function markBrowser(c: Context<Env>): Promise<string> {
  const { name, secret, attributes } = cookieOf(c);
  const made = randomBytes(32).toString('base64url');
  await setSignedCookie(c, name, made, secret, attributes);
  return hashOf(made);
}
