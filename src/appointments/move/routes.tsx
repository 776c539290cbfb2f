import type { Context } from 'hono';
import type { Env } from '#/practice/env.ts';
import { faceOf, faceWithHours } from '#/practice/face.ts';
import { saysForWhom } from '#/practice/for-whom.ts';
import { problemPage } from '#/practice/known.tsx';
import { patientPage } from '#/practice/page.tsx';
import { type Asked, anyone, readAsked, readDate, readId, readStart } from '../book/asked.ts';
import { isOffered, whyNotOffered } from '../book/candidates.ts';
import { nearestTimes } from '../book/nearest.ts';
import { readPart } from '../book/part-of-day.ts';
import { timesFrom } from '../book/times.ts';
import { mayCancel } from '../cancel/may-cancel.ts';
import { promises } from '../promises.ts';
import { type Appointment, coming, contactOf, yourAppointment } from '../queries.ts';
import { shownSequence } from '../shown-sequence.ts';
import { CheckPage, checkTitle } from './check-page.tsx';
import { chooseWho, type Who } from './choose-who.ts';
import { LostPage, type Why } from './lost-page.tsx';
import { mayMove } from './may-move.ts';
import { moveAppointment } from './move-appointment.ts';
import { Moved, movedTitle } from './moved-page.tsx';
import { movesOf } from './moves.ts';
import { asMoving } from './moving.ts';
import { type Refused, RefusedPage, refusedTitle } from './refused-page.tsx';
import { TimesPage, timesTitle } from './times-page.tsx';
import { words } from './words.ts';

type Here = Context<Env, '/:practice/appointments/:reference/move'>;

const load = (c: Here) =>
  yourAppointment(c.var.house.db, c.var.practice.id, c.var.patient.accountId, c.req.param('reference'));
const several = (c: Here) => saysForWhom(c.var.patient);

/** GET: the times to choose from; with one chosen, old and new to check. Changes nothing. */
export async function ask(c: Here) {
  const { house, practice, now } = c.var;
  const appointment = await load(c);
  if (!appointment) return problemPage(c, 'notFound');
  const decision = mayMove(appointment, practice.policies, 'patient', now);
  if (!decision.ok) return refused(c, appointment, decision, 200);
  const asked = readAsked(c.req.queries());
  const who = await chooseWho(house.db, practice, appointment, asked.practitioner, now);
  const start = readStart(asked.start);
  if (!start) {
    const odd = asked.start === undefined ? undefined : asked.start === '' ? 'missing' : 'unknown';
    return times(c, appointment, who, { asked, odd, status: odd === 'missing' ? 422 : 200 });
  }
  const wanted = wantedBy(c, appointment, who, start);
  if (start.equals(appointment.starts_at) && who.practitioner?.id === appointment.practitioner_id) {
    return lost(c, appointment, who, start, 'not-offered', 200);
  }
  if (await isOffered(house.db, practice, now, wanted)) return check(c, appointment, who, start);
  return lost(c, appointment, who, start, await whyNotOffered(house.db, practice, now, wanted), 200);
}

/** POST: gives it the new time, once; or says why not, the old one kept. */
export async function submit(c: Here) {
  const { house, practice, actor, now } = c.var;
  const appointment = await load(c);
  if (!appointment) return problemPage(c, 'notFound');
  const body = await c.req.parseBody();
  const asked = readAsked(body);
  const start = readStart(asked.start);
  const practitionerId = readId(asked.practitioner);
  const who = await chooseWho(house.db, practice, appointment, asked.practitioner, now);
  if (!start || (!practitionerId && asked.practitioner !== anyone)) {
    const decision = mayMove(appointment, practice.policies, 'patient', now);
    if (!decision.ok) return refused(c, appointment, decision, 409);
    return times(c, appointment, who, { asked: {}, odd: 'missing', status: 422 });
  }
  const sequence = shownSequence(body.sequence);
  const request = { who: 'patient', starts: start, practitionerId, sequence } as const;
  const result = await moveAppointment(house, practice, { actor, now }, appointment.id, request);
  if (result.ok) return c.redirect(`/${practice.slug}/appointments/${appointment.reference}/moved`, 303);
  // Only staff are ever asked about an overlap.
  if (result.reason === 'taken' || result.reason === 'not-offered' || result.reason === 'overlaps') {
    const why = result.reason === 'not-offered' ? 'not-offered' : 'taken';
    return lost(c, result.appointment, who, start, why, 409);
  }
  return refused(c, result.appointment, result, 409);
}

/** GET: the confirmation, at its lasting address. */
export async function moved(c: Here) {
  const { house, practice, patient, now } = c.var;
  const appointment = await load(c);
  if (!appointment) return problemPage(c, 'notFound');
  const here = `/${practice.slug}/appointments/${appointment.reference}`;
  if (appointment.state === 'cancelled') return c.redirect(`${here}/cancelled`, 303);
  const move = (await movesOf(house.db, practice.id, appointment.id)).at(-1);
  if (!move) return c.redirect(here, 303);
  const mine = move.accountId === patient.accountId;
  const props = {
    face: faceOf(practice),
    appointment,
    several: several(c),
    move,
    mine,
    email: (await contactOf(house.db, practice.id, appointment.patient_id)) ?? (mine ? patient.email : null),
    mayCancel: mayCancel(appointment, practice.policies, 'patient', now),
    mayMove: mayMove(appointment, practice.policies, 'patient', now),
  };
  return patientPage(c, { title: movedTitle(props), tab: 'appointments' }, <Moved {...props} />);
}

const wantedBy = (c: Here, appointment: Appointment, { practitioner }: Who, starts: Temporal.Instant) => ({
  typeId: appointment.type_id,
  practitionerId: practitioner?.id ?? null,
  starts,
  moving: asMoving(appointment),
  holder: { accountId: c.var.patient.accountId },
});

type Shown = { asked: Asked; odd?: 'missing' | 'unknown' | undefined; status: 200 | 422 };

async function times(c: Here, appointment: Appointment, who: Who, { asked, odd, status }: Shown) {
  const { house, practice, now } = c.var;
  const wanted = wantedBy(c, appointment, who, appointment.starts_at);
  const part = readPart(asked.part);
  const props = {
    face: await faceWithHours(house.db, practice, now),
    appointment,
    several: several(c),
    who,
    times: await timesFrom(house.db, practice, wanted, { from: readDate(asked.from), part }, now),
    part,
    horizonDays: practice.policies.horizonDays,
    odd,
  };
  return patientPage(c, { title: timesTitle(props), tab: 'appointments', status }, <TimesPage {...props} />);
}

async function check(c: Here, appointment: Appointment, who: Who, start: Temporal.Instant) {
  const { practice, now } = c.var;
  const { policies } = practice;
  const ends = start.add(appointment.ends_at.since(appointment.starts_at));
  const then = {
    ...appointment,
    starts_at: start,
    ...(await promises(c.var.house.db, practice, appointment.type_id, start)),
  };
  const others = await coming(c.var.house.db, practice.id, appointment.patient_id, now);
  const isOver = ({ id, starts_at, ends_at }: Appointment) =>
    id !== appointment.id &&
    Temporal.Instant.compare(starts_at, ends) < 0 &&
    Temporal.Instant.compare(ends_at, start) > 0;
  const props = {
    face: faceOf(practice),
    appointment,
    several: several(c),
    who,
    start,
    cancel: mayCancel(then, policies, 'patient', now),
    move: mayMove(then, policies, 'patient', now),
    overlaps: others.find(isOver) ?? null,
  };
  return patientPage(c, { title: checkTitle(props), tab: 'appointments' }, <CheckPage {...props} />);
}

async function lost(c: Here, appointment: Appointment, who: Who, start: Temporal.Instant, why: Why, status: 200 | 409) {
  const { house, practice, now } = c.var;
  const near = async (one: Who) => {
    const found = await nearestTimes(house.db, practice, wantedBy(c, appointment, one, start), start, now, 7);
    return found.filter((instant) => !instant.equals(appointment.starts_at)).slice(0, 6);
  };
  const nearest = await near(who);
  const anyones = who.practitioner && who.able.length > 1 ? await near({ ...who, practitioner: null }) : [];
  const nearAnyone = anyones.filter((instant) => !nearest.some((other) => other.equals(instant)));
  const props = { face: faceOf(practice), appointment, who, why, start, near: nearest, nearAnyone };
  const title = words(practice.locale)(`lost.${why}`);
  return patientPage(c, { title, tab: 'appointments', status }, <LostPage {...props} />);
}

async function refused(c: Here, appointment: Appointment, why: Refused, status: 200 | 409) {
  const face = await faceWithHours(c.var.house.db, c.var.practice, c.var.now);
  return patientPage(
    c,
    { title: refusedTitle(why, face, appointment), tab: 'appointments', status },
    <RefusedPage face={face} appointment={appointment} refused={why} />,
  );
}
