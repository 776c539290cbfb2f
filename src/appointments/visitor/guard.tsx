import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { Env } from '#/practice/env.ts';
import { bookAddress, readAsked } from '../book/asked.ts';
import { accountsOnly } from './accounts-only.tsx';
import { hashOf, readSecret } from './cookie.ts';
import { visitorOf } from './visitor.ts';

/** On a visitor's way: sets `visitor` and `actor` where this browser has begun to book; else nothing. */
export const maybeVisitor = createMiddleware<Env>(async (c, next) => {
  if (!c.var.practice.policies.visitorsBook) return accountsOnly(c);
  await know(c);
  await next();
  keepToThemselves(c);
});

/** Behind it: `visitor` and `actor`. Else the first question, with everything chosen kept. */
export const visitorOnly = createMiddleware<Env>(async (c, next) => {
  if (!c.var.practice.policies.visitorsBook) return accountsOnly(c);
  if (!(await know(c))) {
    const reading = c.req.method === 'GET' || c.req.method === 'HEAD';
    const given = reading ? c.req.queries() : await c.req.parseBody();
    keepToThemselves(c);
    return c.redirect(bookAddress(c.var.practice.slug, readAsked(given, 'visitor')), 303);
  }
  await next();
  keepToThemselves(c);
});

async function know(c: Context<Env>): Promise<boolean> {
  const { house, practice, now } = c.var;
  const secret = await readSecret(c);
  const visitor = secret && (await visitorOf(house.db, practice, hashOf(secret), now));
  if (!visitor) return false;
  c.set('visitor', visitor);
  c.set('actor', { kind: 'patient', accountId: null, visitorId: visitor.id, channel: 'online' });
  return true;
}

/** What a visitor sees is kept by no cache, the browser's own included. */
const keepToThemselves = (c: Context<Env>) => c.header('Cache-Control', 'no-store');
