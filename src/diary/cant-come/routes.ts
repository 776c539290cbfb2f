import type { Context } from 'hono';
import { answerCantCome } from '#/appointments/cant-come/answer-cant-come.ts';
import { appointmentByReference } from '#/appointments/queries.ts';
import { staffStateText } from '#/appointments/state-label.tsx';
import type { Env } from '#/practice/env.ts';
import { dateTime } from '#/ui/dates.ts';
import { appointmentHref, wayBack } from '../addresses.ts';
import { whoDid } from '../appointment/history.tsx';
import { readAppointment } from '../appointment/read-appointment.ts';
import { appointmentPage } from '../appointment/routes.tsx';
import { words } from '../appointment/words.ts';

/**
 * POST /:practice/practice/appointments/:reference/cant-come with `answer` (`accept` or `not-accept`) and `back`.
 * Answered, or already so by the same person: 303 to where it was pressed. Somebody was faster (409), or no answer was
 * given (422): the appointment as it is now.
 */
export async function answerIt(c: Context<Env>): Promise<Response> {
  const { house, practice, staff, actor, now } = c.var;
  const reference = c.req.param('reference') ?? '';
  const appointment = await appointmentByReference(house.db, practice.id, reference);
  if (!appointment) return c.notFound();
  const { answer, back } = await c.req.parseBody();
  const known = answer === 'accept' || answer === 'not-accept';
  const result = known ? await answerCantCome(house, practice, { actor, now }, appointment.id, answer) : null;
  const page = appointmentHref(practice.slug, appointment.reference);
  const diary = wayBack(practice.slug, back);
  if (result?.ok) {
    return c.redirect(back === 'dashboard' ? `/${practice.slug}/practice/` : (diary ?? page), 303);
  }
  const facts = await readAppointment(house, practice, staff, reference);
  if (!facts) return c.notFound();
  const last = facts.history.find(({ kind }) => kind !== 'appointment.cancel-refused');
  const refused = words(practice.locale)('cantCome.answered', {
    state: staffStateText(facts.appointment, practice.locale),
    when: last ? dateTime(last.at, practice) : '',
    who: last ? whoDid(last, practice.locale) : '',
  });
  return appointmentPage(c, facts, {
    refused: known ? refused : undefined,
    status: known ? 409 : 422,
    back: diary ?? page,
  });
}
