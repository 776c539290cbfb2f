import type { Context } from 'hono';
import type { Env } from '#/practice/env.ts';
import { faceOf } from '#/practice/face.ts';
import { saysForWhom } from '#/practice/for-whom.ts';
import { problemPage } from '#/practice/known.tsx';
import { patientPage } from '#/practice/page.tsx';
import { toldCantCome } from '../cant-come/told.ts';
import { holdOf } from '../hold/read-hold.ts';
import { movesOf } from '../move/moves.ts';
import { onAgainOf } from '../put-back/on-again.ts';
import { type Appointment, accountName, yourAppointment } from '../queries.ts';
import { liveRebooking } from '../rebook/may-rebook.ts';
import { All } from './all-page.tsx';
import { Dashboard } from './dashboard-page.tsx';
import { One, oneTitle } from './one-page.tsx';
import { allComing, allPast, onDashboard, pageLength } from './queries.ts';
import type { Showing } from './visit.tsx';
import { words } from './words.ts';

type Here = Context<Env, '/:practice/appointments/:reference'>;

const showing = (c: Context<Env>): Showing => ({
  practice: faceOf(c.var.practice),
  policies: c.var.practice.policies,
  now: c.var.now,
  several: saysForWhom(c.var.patient),
});

const isOf = (patientId: string) => (visit: Appointment) =>
  visit.patient_id === patientId && visit.state !== 'cancelled';

/** GET: the patient's home. */
export async function dashboard(c: Context<Env>) {
  const { house, practice, patient, now } = c.var;
  const visits = await onDashboard(house.db, practice.id, patient.accountId, now);
  const self = patient.patients.find(({ relation }) => relation === 'self');
  const title = words(practice.locale)('dashboard.title');
  return patientPage(
    c,
    { title, tab: 'dashboard' },
    <Dashboard
      {...showing(c)}
      reader={self?.givenName ?? patient.name}
      idle={patient.patients.filter(({ id, relation }) => relation === 'other' && !visits.some(isOf(id)))}
      visits={visits}
      hold={await holdOf(house.db, practice.id, { accountId: patient.accountId }, now)}
      progress={house.demo?.progress() ?? null}
    />,
  );
}

/** GET: the Appointments tab; `?page=2` for older ones. */
export async function all(c: Context<Env>) {
  const { house, practice, patient, now } = c.var;
  const asked = Number(c.req.query('page'));
  const page = Number.isInteger(asked) && asked > 0 && asked < 10_000 ? asked : 1;
  const [coming, past] = await Promise.all([
    page === 1 ? allComing(house.db, practice.id, patient.accountId, now) : [],
    allPast(house.db, practice.id, patient.accountId, now, page),
  ]);
  return patientPage(
    c,
    { title: words(practice.locale)('all.title'), tab: 'appointments' },
    <All
      {...showing(c)}
      coming={coming}
      past={past.slice(0, pageLength)}
      page={page}
      more={past.length > pageLength}
    />,
  );
}

/** GET: one appointment; another's is not found. */
export async function one(c: Here) {
  const { house, practice, patient } = c.var;
  const appointment = await yourAppointment(house.db, practice.id, patient.accountId, c.req.param('reference'));
  if (!appointment) return problemPage(c, 'notFound');
  const other = (accountId: string | null) =>
    accountId && accountId !== patient.accountId ? accountName(house.db, accountId) : null;
  const online = (channel: string | null) => channel === 'online' || channel === 'link';
  const props = {
    ...showing(c),
    appointment,
    bookedByOther: online(appointment.booked_channel) ? await other(appointment.booked_by) : null,
    cancelledByOther: online(appointment.cancelled_channel) ? await other(appointment.cancelled_by) : null,
    rebooked: await liveRebooking(house.db, practice.id, appointment.id),
    told: await toldCantCome(house.db, practice.id, appointment),
    moves: await movesOf(house.db, practice.id, appointment.id),
    onAgain: await onAgainOf(house.db, practice.id, appointment.id),
    accountId: patient.accountId,
  };
  return patientPage(c, { title: oneTitle(props), tab: 'appointments' }, <One {...props} />);
}
