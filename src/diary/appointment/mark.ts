import type { Context } from 'hono';
import { markAppointment } from '#/appointments/attend/mark-appointment.ts';
import { appointmentByReference } from '#/appointments/queries.ts';
import { staffStateText } from '#/appointments/state-label.tsx';
import type { Env } from '#/practice/env.ts';
import { dateTime } from '#/ui/dates.ts';
import { appointmentHref, wayBack } from '../addresses.ts';
import { marks } from './actions.tsx';
import { whoDid } from './history.tsx';
import { type AppointmentForStaff, readAppointment } from './read-appointment.ts';
import { appointmentPage } from './routes.tsx';
import { words } from './words.ts';

/**
 * POST /:practice/practice/appointments/:reference/mark with `to`, `version` and `back`. Done, or done already: 303 to
 * where it was pressed. When somebody else was faster (409), or the state doesn't lead there (422): the appointment as it
 * is now, with why.
 */
export async function markIt(c: Context<Env>): Promise<Response> {
  const { house, practice, staff, actor, now } = c.var;
  const reference = c.req.param('reference') ?? '';
  const form = await c.req.parseBody();
  const appointment = await appointmentByReference(house.db, practice.id, reference);
  if (!appointment) return c.notFound();
  const to = marks.find((mark) => mark === form.to);
  // A form of ours always says what it showed; one that doesn't has seen nothing.
  const version = typeof form.version === 'string' && /^\d{1,9}$/.test(form.version) ? Number(form.version) : -1;
  const back = wayBack(practice.slug, form.back) ?? appointmentHref(practice.slug, appointment.reference);
  const result = to
    ? await markAppointment(house, practice.id, { actor, now }, appointment.id, to, version)
    : { ok: false as const, reason: 'not-from-here' as const, appointment };
  if (result.ok || result.appointment.state === to) return c.redirect(back, 303);
  const facts = await readAppointment(house, practice, staff, reference);
  if (!facts) return c.notFound();
  const refused = whyNot(facts, result.reason, to ?? null, practice);
  return appointmentPage(c, facts, { refused, status: result.reason === 'changed' ? 409 : 422, back });
}

function whyNot(
  { appointment, history }: AppointmentForStaff,
  reason: 'changed' | 'not-from-here',
  to: (typeof marks)[number] | null,
  practice: Context<Env>['var']['practice'],
): string {
  const t = words(practice.locale);
  const last = history.find(({ kind }) => kind !== 'appointment.cancel-refused');
  const present = {
    state: staffStateText(appointment, practice.locale),
    when: last ? dateTime(last.at, practice) : '',
    who: last ? whoDid(last, practice.locale) : '',
  };
  if (reason === 'changed' || !to) return t('refused.changed', present);
  return t('refused.impossible', { ...present, to: t(`mark.${to}`) });
}
