import type { Context } from 'hono';
import { type Appointment, yourAppointment } from '#/appointments/queries.ts';
import { bookedHere } from '#/appointments/visitor/booked.tsx';
import type { Env } from '#/practice/env.ts';
import { problemPage } from '#/practice/known.tsx';
import { calendarFile } from '../calendar.ts';
import { organizerOfVisit } from '../gather.ts';
import { linkTo } from '../links.ts';

/** GET /:practice/appointments/:reference/calendar.ics: the visit as it stands, for a calendar that gets no mail. */
export async function visitAsFile(c: Context<Env>) {
  const { house, practice, patient: reader } = c.var;
  const visit = await yourAppointment(house.db, practice.id, reader.accountId, c.req.param('reference') ?? '');
  if (!visit) return problemPage(c, 'notFound');
  return asFile(c, visit, `${visit.given_name} ${visit.family_name}`, true);
}

/** GET /:practice/book/visitor/booked/:reference/calendar.ics: the same for the browser that booked it without an account. */
export async function visitorsVisitAsFile(c: Context<Env>) {
  const booked = await bookedHere(c);
  if (!booked) return problemPage(c, 'notFound');
  return asFile(c, booked.visit, booked.name, false);
}

async function asFile(c: Context<Env>, visit: Appointment, name: string, online: boolean) {
  const { house, practice, now } = c.var;
  const file = calendarFile({
    practice,
    appointment: visit,
    patient: { id: visit.patient_id, name, email: null, wantsOwn: true, wantsReminders: true },
    organizer: await organizerOfVisit(house.db, practice, visit),
    online,
    now,
    link: (path) => linkTo(house.config, path),
  });
  return c.body(file, 200, {
    'Content-Type': 'text/calendar; charset=utf-8; method=PUBLISH',
    'Content-Disposition': `attachment; filename="${visit.reference}.ics"`,
  });
}
