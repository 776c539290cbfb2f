import type { Context } from 'hono';
import type { Env } from '#/practice/env.ts';
import { problemPage } from '#/practice/known.tsx';
import { patientPage } from '#/practice/page.tsx';
import { type Appointment, yourAppointment } from '../queries.ts';
import { shownSequence } from '../shown-sequence.ts';
import { confirmAppointment } from './confirm-appointment.ts';
import { mayConfirm } from './may-confirm.ts';
import { ConfirmPage } from './page.tsx';
import { words } from './words.ts';

type C = Context<Env, '/:practice/appointments/:reference/confirm'>;

/** GET …/appointments/:reference/confirm: asks, and changes nothing. What can't be confirmed: 303 to the visit as it is. */
export async function ask(c: C) {
  const appointment = await yours(c);
  if (!appointment) return problemPage(c, 'notFound');
  return mayConfirm(appointment, c.var.now).ok ? page(c, appointment, 200) : c.redirect(here(c, appointment), 303);
}

/** POST: `sequence`. Confirmed, or so already: 303 to the visit. It has another time since: 409 with that. */
export async function submit(c: C) {
  const { house, practice, actor, now } = c.var;
  const appointment = await yours(c);
  if (!appointment) return problemPage(c, 'notFound');
  const sequence = shownSequence((await c.req.parseBody()).sequence);
  const result = await confirmAppointment(house, practice.id, { actor, now }, appointment.id, sequence);
  if (!result.ok && result.reason === 'changed') return page(c, { ...appointment, ...result.appointment }, 409);
  return c.redirect(here(c, appointment), 303);
}

const yours = ({ req, var: { house, practice, patient } }: C) =>
  yourAppointment(house.db, practice.id, patient.accountId, req.param('reference'));

const here = ({ var: { practice } }: C, { reference }: Appointment) => `/${practice.slug}/appointments/${reference}`;

function page(c: C, appointment: Appointment, status: 200 | 409) {
  const { practice } = c.var;
  const title = words(practice.locale)('title');
  return patientPage(
    c,
    { title, tab: 'appointments', status },
    <ConfirmPage practice={practice} appointment={appointment} changed={status === 409} />,
  );
}
