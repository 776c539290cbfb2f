import type { Context } from 'hono';
import type { Env } from '#/practice/env.ts';
import { faceOf } from '#/practice/face.ts';
import { saysForWhom } from '#/practice/for-whom.ts';
import { problemPage } from '#/practice/known.tsx';
import { patientPage } from '#/practice/page.tsx';
import { dayAt } from '#/ui/dates.ts';
import { isCurrent } from '../appointment.ts';
import { mayBookAgain } from '../book/may-book-again.ts';
import { mayMove } from '../move/may-move.ts';
import { onAgainOf } from '../put-back/on-again.ts';
import { type Appointment, accountName, coming, contactOf, yourAppointment } from '../queries.ts';
import { liveRebooking } from '../rebook/may-rebook.ts';
import { shownSequence } from '../shown-sequence.ts';
import { Ask, askTitle } from './ask-page.tsx';
import { cancelAppointment } from './cancel-appointment.ts';
import { Done, doneTitle } from './done-page.tsx';
import { mayCancel } from './may-cancel.ts';
import { OnAgainNow, onAgainTitle } from './on-again-page.tsx';
import { refused } from './refuse.tsx';
import { sameTimeAgain } from './same-time.ts';

type Here = Context<Env, '/:practice/appointments/:reference/cancel'>;

const load = (c: Here) =>
  yourAppointment(c.var.house.db, c.var.practice.id, c.var.patient.accountId, c.req.param('reference'));
const several = (c: Here) => saysForWhom(c.var.patient);
const donePath = (c: Here, appointment: Appointment) =>
  `/${c.var.practice.slug}/appointments/${appointment.reference}/cancelled`;

/** GET: the prompt, or why not. Changes nothing. */
export async function ask(c: Here) {
  const { practice, now } = c.var;
  const appointment = await load(c);
  if (!appointment) return problemPage(c, 'notFound');
  if (appointment.state === 'cancelled') return c.redirect(donePath(c, appointment), 303);
  const decision = mayCancel(appointment, practice.policies, 'patient', now);
  if (!decision.ok) return refused(c, appointment, decision, 200);
  const props = {
    practice: faceOf(practice),
    appointment,
    several: several(c),
    until: decision.until ?? appointment.starts_at,
    sameDay: await othersThatDay(c, appointment),
    movable: mayMove(appointment, practice.policies, 'patient', now).ok,
  };
  return patientPage(c, { title: askTitle(props) }, <Ask {...props} />);
}

/** POST: cancels, once; or says why not, and writes the attempt down. */
export async function submit(c: Here) {
  const { house, practice, actor, now } = c.var;
  const appointment = await load(c);
  if (!appointment) return problemPage(c, 'notFound');
  const body = await c.req.parseBody();
  const sequence = shownSequence(body.sequence);
  const result = await cancelAppointment(house, practice, { actor, now }, appointment.id, { who: 'patient', sequence });
  return result.ok ? c.redirect(donePath(c, result.appointment), 303) : refused(c, result.appointment, result, 409);
}

/** GET: the confirmation, at its lasting address. */
export async function done(c: Here) {
  const { house, practice, patient, now } = c.var;
  const appointment = await load(c);
  if (!appointment) return problemPage(c, 'notFound');
  if (appointment.state !== 'cancelled') return notCancelledAnyMore(c, appointment);
  const mine = appointment.cancelled_by === patient.accountId;
  const stillHave = await coming(house.db, practice.id, appointment.patient_id, now);
  const rebooked = await liveRebooking(house.db, practice.id, appointment.id);
  const rebookable = (await mayBookAgain(house.db, practice, appointment, now)).ok;
  const props = {
    practice: faceOf(practice),
    appointment,
    now,
    several: several(c),
    byOther: mine || !appointment.cancelled_by ? null : await accountName(house.db, appointment.cancelled_by),
    email: (await contactOf(house.db, practice.id, appointment.patient_id)) ?? (mine ? patient.email : null),
    stillHave,
    rebooked,
    rebookable,
    sameTime:
      rebookable && !rebooked ? await sameTimeAgain(house.db, practice, patient, appointment, stillHave, now) : null,
  };
  return patientPage(c, { title: doneTitle(props), tab: 'appointments' }, <Done {...props} />);
}

/** The confirmation of a cancelling that was taken back says so, while the visit is still to come. */
async function notCancelledAnyMore(c: Here, appointment: Appointment) {
  const { house, practice, patient, now } = c.var;
  const onAgain = (await onAgainOf(house.db, practice.id, appointment.id)).at(-1);
  if (!onAgain || !isCurrent(appointment, now)) {
    return c.redirect(`/${practice.slug}/appointments/${appointment.reference}`, 303);
  }
  const { accountId } = patient;
  const props = { practice: faceOf(practice), appointment, now, several: several(c), onAgain, accountId };
  return patientPage(c, { title: onAgainTitle(props), tab: 'appointments' }, <OnAgainNow {...props} />);
}

async function othersThatDay(c: Here, appointment: Appointment) {
  const { house, practice, now } = c.var;
  const day = dayAt(appointment.starts_at, practice);
  const all = await coming(house.db, practice.id, appointment.patient_id, now);
  return all.filter((visit) => visit.id !== appointment.id && dayAt(visit.starts_at, practice).equals(day));
}
