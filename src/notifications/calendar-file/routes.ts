import type { Context } from 'hono';
import { yourAppointment } from '#/appointments/queries.ts';
import type { Env } from '#/practice/env.ts';
import { problemPage } from '#/practice/known.tsx';
import { calendarFile } from '../calendar.ts';
import { organizerOfVisit } from '../gather.ts';
import { linkTo } from '../links.ts';

/** GET /:practice/appointments/:reference/calendar.ics: the visit as it stands, for a calendar that gets no mail. */
export async function visitAsFile(c: Context<Env>) {
  const { house, practice, patient: reader, now } = c.var;
  const visit = await yourAppointment(house.db, practice.id, reader.accountId, c.req.param('reference') ?? '');
  if (!visit) return problemPage(c, 'notFound');
  const file = calendarFile({
    practice,
    appointment: visit,
    patient: { id: visit.patient_id, name: `${visit.given_name} ${visit.family_name}`, email: null },
    organizer: await organizerOfVisit(house.db, practice, visit),
    online: true,
    now,
    link: (path) => linkTo(house.config, path),
  });
  return c.body(file, 200, {
    'Content-Type': 'text/calendar; charset=utf-8; method=PUBLISH',
    'Content-Disposition': `attachment; filename="${visit.reference}.ics"`,
  });
}
