import type { Context } from 'hono';
import { type CancelResult, cancelAppointment } from '#/appointments/cancel/cancel-appointment.ts';
import { type CannotCancel, mayCancel } from '#/appointments/cancel/may-cancel.ts';
import { appointmentByReference } from '#/appointments/queries.ts';
import type { Env } from '#/practice/env.ts';
import { staffPage } from '#/practice/page.tsx';
import { appointmentHref, wayBack } from '../addresses.ts';
import { type AppointmentForStaff, readAppointment } from '../appointment/read-appointment.ts';
import { readForm, type Typed, untouched } from './form.ts';
import { AskPage, PresentPage, titleOf } from './page.tsx';
import { presently } from './presently.ts';
import { words } from './words.ts';

type Answer = {
  status?: 409 | 422;
  typed?: Typed;
  errors?: Record<string, string>;
  no?: CannotCancel['reason'] | 'changed';
};

/** GET …/appointments/:reference/cancel: asks. Changes nothing. */
export async function askStaffCancel(c: Context<Env>): Promise<Response> {
  const { house, practice, staff, now } = c.var;
  const facts = await readAppointment(house, practice, staff, c.req.param('reference') ?? '');
  if (!facts) return c.notFound();
  const decision = mayCancel(facts.appointment, practice.policies, 'staff', now);
  return answer(c, facts, c.req.query('back'), decision.ok ? {} : { no: decision.reason });
}

/**
 * POST …/appointments/:reference/cancel: the one deed. Cancelled, or already so by the same person: 303 to where it was
 * pressed. Something missing: 422, what was typed is kept. Somebody was faster: 409, with the present truth.
 */
export async function doStaffCancel(c: Context<Env>): Promise<Response> {
  const { house, practice, staff, actor, now } = c.var;
  const reference = c.req.param('reference') ?? '';
  const appointment = await appointmentByReference(house.db, practice.id, reference);
  if (!appointment) return c.notFound();
  const body = await c.req.parseBody();
  const read = readForm(body, practice.locale);
  let result: CancelResult | null = null;
  if ('asked' in read) {
    const { wish, reason, tell } = read.asked;
    const { version } = read;
    const request = { who: 'staff', version, wish, reason, tellPatient: tell } as const;
    result = await cancelAppointment(house, practice, { actor, now }, appointment.id, request);
    if (result.ok)
      return c.redirect(wayBack(practice.slug, body.back) ?? appointmentHref(practice.slug, reference), 303);
  }
  const facts = await readAppointment(house, practice, staff, reference);
  if (!facts) return c.notFound();
  const { typed } = read;
  if (result) return answer(c, facts, body.back, { status: 409, typed, no: result.reason });
  const decision = mayCancel(facts.appointment, practice.policies, 'staff', now);
  if (!decision.ok) return answer(c, facts, body.back, { status: 409, typed, no: decision.reason });
  return answer(c, facts, body.back, { status: 422, typed, errors: 'errors' in read ? read.errors : {} });
}

function answer(c: Context<Env>, facts: AppointmentForStaff, cameFrom: unknown, { status, typed, errors, no }: Answer) {
  const { practice } = c.var;
  const t = words(practice.locale);
  const back = wayBack(practice.slug, cameFrom) ?? appointmentHref(practice.slug, facts.appointment.reference);
  const common = { practice, facts, back };
  const now = presently(facts, practice);
  if (no && no !== 'changed') {
    const title = no === 'already-cancelled' ? t('done.title') : t('closed.title');
    return staffPage(c, { title, tab: 'diary', status }, <PresentPage {...common} title={title} text={now} />);
  }
  return staffPage(
    c,
    { title: titleOf(facts, practice), tab: 'diary', status },
    <AskPage {...common} typed={typed ?? untouched} errors={errors ?? {}} changed={no ? now : null} />,
  );
}
