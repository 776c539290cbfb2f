import type { Context } from 'hono';
import { awayById } from '#/appointments/away/aways.ts';
import { visitsOfAways } from '#/appointments/away/cancelled-visits.ts';
import { chase, type Step } from '#/appointments/follow-up/chase.ts';
import type { Env } from '#/practice/env.ts';
import { problemPage } from '#/practice/known.tsx';
import { awayHref } from '../addresses.ts';
import { outcomes } from './call-row.tsx';

/**
 * POST …/away/:away/call: somebody is ringing a patient, or what came of it. 303 to the list; where somebody else was
 * faster it says so, and nothing changed.
 */
export async function callIt(c: Context<Env>): Promise<Response> {
  const { house, practice, staff, actor, now } = c.var;
  const away = await awayById(house.db, practice.id, c.req.param('away') ?? '');
  if (!away) return c.notFound();
  const body = await c.req.parseBody();
  const visits = await visitsOfAways(house.db, practice.id, { awayId: away.id });
  const lead = visits.find(({ id, lead_id }) => id === lead_id && id === body.visit);
  if (!lead) return c.notFound();
  const step = readStep(body.do);
  const version = /^\d{1,6}$/.test(String(body.version)) ? Number(body.version) : null;
  if (!step || version === null) return problemPage(c, 'unclear');
  const done = await chase(house, practice.id, { actor, now }, staff.id, lead, version, step);
  const back = awayHref(practice.slug, away.id);
  return c.redirect(done ? `${back}#calls` : `${back}?faster=1`, 303);
}

function readStep(pressed: unknown): Step | null {
  if (pressed === 'take') return { do: 'take' };
  const outcome = outcomes.find((known) => known === pressed);
  return outcome ? { do: 'called', outcome } : null;
}
