import type { Context } from 'hono';
import type { Env } from '../env.ts';

/**
 * GET `/{practice}/logo/{hash}`, open to all. Kept for good under the hash of the present logo; asked for under another (a
 * page from before a change), it is the present one, and not kept. 404 where the practice has none.
 */
export async function practiceLogo(c: Context<Env>) {
  const { house, practice } = c.var;
  const logo = await house.db
    .selectFrom('practice_logo')
    .select(['hash', 'type', 'content'])
    .where('practice_id', '=', practice.id)
    .executeTakeFirst();
  if (!logo) return c.notFound();
  c.header('Content-Type', logo.type);
  const isPresent = c.req.param('hash') === logo.hash;
  c.header('Cache-Control', isPresent ? 'public, max-age=31536000, immutable' : 'no-cache');
  return c.body(new Uint8Array(logo.content));
}
