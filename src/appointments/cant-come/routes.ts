import type { Context } from 'hono';
import type { Env } from '#/practice/env.ts';
import { problemPage } from '#/practice/known.tsx';
import { refused } from '../cancel/refuse.tsx';
import { yourAppointment } from '../queries.ts';
import { shownSequence } from '../shown-sequence.ts';
import { tellCantCome } from './tell-cant-come.ts';

/**
 * POST /:practice/appointments/:reference/cant-come: said, or said before: 303 to the appointment. Where it can simply
 * be cancelled after all: on to that prompt. Else the page that says how it stands (409).
 */
export async function tell(c: Context<Env, '/:practice/appointments/:reference/cant-come'>) {
  const { house, practice, patient, actor, now } = c.var;
  const appointment = await yourAppointment(house.db, practice.id, patient.accountId, c.req.param('reference'));
  if (!appointment) return problemPage(c, 'notFound');
  const body = await c.req.parseBody();
  const sequence = shownSequence(body.sequence);
  const result = await tellCantCome(house, practice, { actor, now }, appointment.id, sequence);
  const here = `/${practice.slug}/appointments/${appointment.reference}`;
  if (result.ok) return c.redirect(here, 303);
  if (result.reason === 'can-cancel') return c.redirect(`${here}/cancel`, 303);
  if (result.reason === 'already-cancelled') return c.redirect(`${here}/cancelled`, 303);
  return refused(c, result.appointment, result, 409);
}
