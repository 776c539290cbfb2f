import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Env } from '#/practice/env.ts';
import { staffPage } from '#/practice/page.tsx';
import { dayShort } from '#/ui/dates.ts';
import { BackLink } from '#/ui/parts.tsx';
import { appointmentHref, dayOf } from '../addresses.ts';
import { words as shared } from '../words.ts';
import { AppointmentDetails } from './details.tsx';
import { type AppointmentForStaff, readAppointment } from './read-appointment.ts';
import { words } from './words.ts';

/** GET /:practice/practice/appointments/:reference: everything staff know of one appointment. Changes nothing. */
export async function showAppointment(c: Context<Env>): Promise<Response> {
  const { house, practice, staff } = c.var;
  const facts = await readAppointment(house, practice, staff, c.req.param('reference') ?? '');
  return facts ? appointmentPage(c, facts) : c.notFound();
}

/** The appointment's page; `refused` says why a form that was sent from it did nothing. */
export function appointmentPage(
  c: Context<Env>,
  facts: AppointmentForStaff,
  answer: { refused?: string; status?: ContentfulStatusCode; back?: string } = {},
): Response | Promise<Response> {
  const { practice, now } = c.var;
  const { slug, locale } = practice;
  const { appointment, patient } = facts;
  const t = words(locale);
  const name = shared(locale)('patient', { given: patient.givenName, family: patient.familyName });
  return staffPage(
    c,
    {
      title: t('title', { patient: name, day: dayShort(appointment.starts_at, practice) }),
      tab: 'diary',
      status: answer.status,
    },
    <div class="diary-alone">
      <BackLink href={dayOf(slug, practice, appointment)}>{t('back')}</BackLink>
      <AppointmentDetails
        practice={practice}
        now={now}
        facts={facts}
        heading="h1"
        refused={answer.refused}
        back={answer.back ?? appointmentHref(slug, appointment.reference)}
      />
    </div>,
  );
}
