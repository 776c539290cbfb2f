import type { Context } from 'hono';
import type { Env } from '#/practice/env.ts';
import { acceptItem, isAcceptable, putAway } from './read-checklist.ts';

/** POST `/{practice}/practice/checklist`: `accept` (one of the list) or `away`; 303 to the dashboard. */
export async function changeChecklist(c: Context<Env>) {
  const { house, practice, actor, now } = c.var;
  const { accept, away } = await c.req.parseBody();
  if (isAcceptable(accept)) await acceptItem(house, practice.id, { actor, now }, accept);
  else if (away) await putAway(house, practice.id, { actor, now });
  return c.redirect(`/${practice.slug}/practice/#checklist`, 303);
}
