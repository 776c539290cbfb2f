import type { Context } from 'hono';
import { overlapsOf } from '#/appointments/overlaps.ts';
import { mayPutBack } from '#/appointments/put-back/may-put-back.ts';
import { type PutBackResult, putBack } from '#/appointments/put-back/put-back.ts';
import { type Appointment, appointmentByReference } from '#/appointments/queries.ts';
import { staffStateText } from '#/appointments/state-label.tsx';
import { stretchOf } from '#/appointments/taken.ts';
import type { Env } from '#/practice/env.ts';
import { staffPage } from '#/practice/page.tsx';
import { dateTime } from '#/ui/dates.ts';
import { appointmentHref, wayBack } from '../addresses.ts';
import { whoDid } from '../appointment/history.tsx';
import { type AppointmentForStaff, readAppointment } from '../appointment/read-appointment.ts';
import { appointmentPage } from '../appointment/routes.tsx';
import { asPutBackable } from './as-put-backable.ts';
import { isAwayThen } from './away-then.ts';
import { AskPage, CannotPage, titleOf } from './page.tsx';
import { words } from './words.ts';

type Refused = Extract<PutBackResult, { ok: false }>;
type No = { reason: Refused['reason']; there?: Extract<Refused, { there: unknown }>['there'] };

/** GET …/appointments/:reference/put-back: asks, or says why not. Changes nothing. */
export async function askPutBack(c: Context<Env>): Promise<Response> {
  const { house, practice, staff, now } = c.var;
  const facts = await readAppointment(house, practice, staff, c.req.param('reference') ?? '');
  if (!facts) return c.notFound();
  const { appointment } = facts;
  const decision = mayPutBack(asPutBackable(facts), practice, now);
  if (!decision.ok) return cannot(c, facts, c.req.query('back'), decision);
  const there = await inItsWay(c, appointment);
  if (there.length) return cannot(c, facts, c.req.query('back'), { reason: 'taken', there });
  const away = await isAwayThen(house.db, appointment);
  const props = { practice, facts, back: backOf(c, facts, c.req.query('back')), to: decision.to, away };
  return staffPage(c, { title: titleOf(facts, practice), tab: 'diary' }, <AskPage {...props} />);
}

/**
 * POST …/appointments/:reference/put-back with `version` and `back`: the one deed. Put back, or already so by the same
 * form: 303 to where it was pressed. Somebody was faster, or its time has gone: 409; else 422; with how it stands now.
 */
export async function doPutBack(c: Context<Env>): Promise<Response> {
  const { house, practice, staff, actor, now } = c.var;
  const reference = c.req.param('reference') ?? '';
  const appointment = await appointmentByReference(house.db, practice.id, reference);
  if (!appointment) return c.notFound();
  const body = await c.req.parseBody();
  const version = typeof body.version === 'string' && /^\d{1,9}$/.test(body.version) ? Number(body.version) : -1;
  const result = await putBack(house, practice, { actor, now }, appointment.id, { version });
  if (result.ok) return c.redirect(wayBack(practice.slug, body.back) ?? appointmentHref(practice.slug, reference), 303);
  const facts = await readAppointment(house, practice, staff, reference);
  if (!facts) return c.notFound();
  if (result.reason !== 'changed') {
    return cannot(c, facts, body.back, result, result.reason === 'taken' || result.reason === 'rebooked' ? 409 : 422);
  }
  const [last] = facts.history;
  const refused = words(practice.locale)('changed', {
    state: staffStateText(facts.appointment, practice.locale),
    when: last ? dateTime(last.at, practice) : '',
    who: last ? whoDid(last, practice.locale) : words(practice.locale)('nobody'),
  });
  return appointmentPage(c, facts, { refused, status: 409, back: backOf(c, facts, body.back) });
}

/** Of a cancelled one: who has its time meanwhile. */
const inItsWay = async (c: Context<Env>, appointment: Appointment) =>
  appointment.state === 'cancelled'
    ? overlapsOf(c.var.house.db, c.var.practice.id, stretchOf(appointment), c.var.now, appointment.id)
    : [];

const backOf = (c: Context<Env>, { appointment }: AppointmentForStaff, typed: unknown) =>
  wayBack(c.var.practice.slug, typed) ?? appointmentHref(c.var.practice.slug, appointment.reference);

function cannot(c: Context<Env>, facts: AppointmentForStaff, cameFrom: unknown, no: No, status?: 409 | 422) {
  const { practice } = c.var;
  const t = words(practice.locale);
  const title = no.reason === 'taken' ? t('taken.title') : t('no.title');
  const state = staffStateText(facts.appointment, practice.locale);
  const text = no.reason === 'taken' ? t('taken') : no.reason === 'changed' ? '' : t(`no.${no.reason}`, { state });
  const props = { practice, facts, back: backOf(c, facts, cameFrom), title, text, there: no.there };
  return staffPage(c, { title, tab: 'diary', status }, <CannotPage {...props} />);
}
