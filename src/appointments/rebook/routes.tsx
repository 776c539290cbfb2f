import type { Context } from 'hono';
import type { Env } from '#/practice/env.ts';
import { faceWithHours } from '#/practice/face.ts';
import { problemPage } from '#/practice/known.tsx';
import { patientPage } from '#/practice/page.tsx';
import { practitionersFor } from '#/practice/roster.ts';
import { anyone, bookAddress } from '../book/asked.ts';
import { mayBookAgain } from '../book/may-book-again.ts';
import { type Appointment, yourAppointment } from '../queries.ts';
import { askToRebook, rebookAskedSince } from './ask-to-rebook.ts';
import { dismissAppointment } from './dismiss-appointment.ts';
import { liveRebooking } from './may-rebook.ts';
import { AlreadyPage, AskedPage, CannotRebookPage, StandsPage } from './pages.tsx';
import { words } from './words.ts';

type C = Context<Env>;

/** GET /:practice/appointments/:reference/rebook: on to the booking workflow with reason and practitioner chosen, or why not. */
export async function showRebook(c: C) {
  const { house, practice, now } = c.var;
  const visit = await yours(c);
  if (!visit) return problemPage(c, 'notFound');
  const t = words(practice.locale);
  const face = await faceWithHours(house.db, practice, now);
  const page = { tab: 'book' } as const;
  if (visit.state !== 'cancelled') {
    const over = Temporal.Instant.compare(visit.ends_at, now) <= 0;
    const title = t(over ? 'stands.over' : 'stands.title');
    return patientPage(c, { ...page, title }, <StandsPage face={face} visit={visit} over={over} />);
  }
  const instead = await liveRebooking(house.db, practice.id, visit.id);
  if (instead) {
    return patientPage(c, { ...page, title: t('already.title') }, <AlreadyPage face={face} visit={instead} />);
  }
  const decision = await bookable(c, visit);
  if (decision.ok) return c.redirect(await workflow(c, visit), 303);
  const since = await rebookAskedSince(house.db, practice.id, visit.id);
  if (since) {
    return patientPage(c, { ...page, title: t('asked.title') }, <AskedPage face={face} visit={visit} since={since} />);
  }
  const { reason } = decision;
  return patientPage(
    c,
    { ...page, title: t('cannot.title') },
    <CannotRebookPage face={face} visit={visit} reason={reason} />,
  );
}

/** POST to the same address: asks the practice to rebook what can't be booked online. */
export async function askForRebooking(c: C) {
  const { house, practice, actor, now } = c.var;
  const visit = await yours(c);
  if (!visit) return problemPage(c, 'notFound');
  const open =
    visit.may_book !== false && visit.state === 'cancelled' && !(await liveRebooking(house.db, practice.id, visit.id));
  if (open && !(await bookable(c, visit)).ok) await askToRebook(house, practice.id, { actor, now }, visit);
  return c.redirect(`/${practice.slug}/appointments/${visit.reference}/rebook`, 303);
}

/** POST /:practice/appointments/:reference/dismiss: a visit that was cancelled need not stand on the dashboard. */
export async function dismiss(c: C) {
  const { house, practice, actor, now } = c.var;
  const visit = await yours(c);
  if (!visit) return problemPage(c, 'notFound');
  if (visit.may_book === false) return c.redirect(`/${practice.slug}/appointments/${visit.reference}/rebook`, 303);
  await dismissAppointment(house, practice.id, { actor, now }, visit);
  return c.redirect(`/${practice.slug}/dashboard`, 303);
}

const yours = (c: C): Promise<Appointment | null> =>
  yourAppointment(c.var.house.db, c.var.practice.id, c.var.patient.accountId, c.req.param('reference') ?? '');

const bookable = (c: C, visit: Appointment) => mayBookAgain(c.var.house.db, c.var.practice, visit, c.var.now);

async function workflow(c: C, visit: Appointment): Promise<string> {
  const { house, practice, patient, now } = c.var;
  const today = now.toZonedDateTimeISO(practice.zone).toPlainDate();
  const able = await practitionersFor(house.db, practice.id, visit.type_id, today);
  const there = able.some(({ id }) => id === visit.practitioner_id);
  return bookAddress(practice.slug, {
    patient: patient.patients.length > 1 ? visit.patient_id : undefined,
    type: visit.type_id,
    practitioner: there && !isAway(visit) ? visit.practitioner_id : anyone,
    rebook: visit.reference,
  });
}

/** The practice cancelled it because its practitioner is away: a colleague may be there sooner. */
const isAway = ({ cancel_wish, cancel_reason }: Appointment) =>
  cancel_wish === 'practice' && cancel_reason === 'practitioner-away';
