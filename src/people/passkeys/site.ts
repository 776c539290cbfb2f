import type { Context } from 'hono';
import type { Env } from '#/practice/env.ts';

/** Whose passkeys they are: a host name (`id`), and the origin that its pages come from. */
export type Site = { id: string; origin: string };

/** The site as people reach it: PUBLIC_URL, else the address that this request came by. */
export function siteOf(c: Context<Env>): Site {
  const { origin, hostname } = c.var.house.config.publicUrl ?? new URL(c.req.url);
  return { id: hostname, origin };
}
