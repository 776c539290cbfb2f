import type { Context } from 'hono';
import { changeAccess, endAccess, resumeAccess } from '#/people/access/links.ts';
import { readMay } from '#/people/access/may.ts';
import { offerAccess, takeBackOffer } from '#/people/access/offers.ts';
import { setBooksOnline, setOnlineAccess } from '#/people/access/online-access.ts';
import { looksLikeEmail, normalEmail } from '#/people/email.ts';
import { type PatientRecord, readPatient } from '#/people/patients.ts';
import type { Env } from '#/practice/env.ts';
import { staffPage } from '#/practice/page.tsx';
import { ErrorSummary } from '#/ui/form.tsx';
import { BackLink, PageHead } from '#/ui/parts.tsx';
import { patientHref } from '../addresses.ts';
import { words as shared } from '../words.ts';
import { InviteForm } from './acting.tsx';
import { ShutOnlinePage } from './online-page.tsx';
import { words } from './words.ts';

type C = Context<Env>;
type Form = Record<string, unknown>;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const text = (value: unknown) => (typeof value === 'string' ? value : '');

/** A POST about a record of this practice: 303 back to its details, or what `does` answers itself. */
const about = (does: (c: C, patient: PatientRecord, form: Form) => Promise<Response | undefined>) => async (c: C) => {
  const patient = await patientOf(c);
  if (!patient) return c.notFound();
  return (await does(c, patient, await c.req.parseBody())) ?? toDetails(c, patient);
};

const patientOf = ({ req, var: { house, practice, staff } }: C) =>
  readPatient(house, practice.id, staff, req.param('patient') ?? '');

const toDetails = (c: C, { id }: PatientRecord) =>
  c.redirect(`${patientHref(c.var.practice.slug, id)}?tab=details`, 303);

/** POST …/patients/:patient/access/invite: writes to a parent or carer; 422 with what was typed where it can't. */
export const inviteToAct = about(async (c, patient, form) => {
  const { house, practice, actor, now } = c.var;
  const typed = { email: normalEmail(text(form.email)).slice(0, 300), ...readMay(form) };
  const t = words(practice.locale);
  if (!looksLikeEmail(typed.email)) return inviteAgain(c, patient, typed, t('invite.missing'));
  const { email, book, cancel } = typed;
  const given = { patientId: patient.id, email, may: { book, cancel } };
  const offered = await offerAccess(house, practice.id, { actor, now }, given);
  return offered ? undefined : inviteAgain(c, patient, typed, t('invite.refused'));
});

/** POST …/access/change: says anew what somebody may do. Who doesn't act for them any more: nothing happens. */
export const changeActing = about(async (c, patient, form) => {
  const { house, practice, actor, now } = c.var;
  const which = { patientId: patient.id, accountId: text(form.account) };
  await changeAccess(house, practice.id, { actor, now }, which, readMay(form));
  return undefined;
});

/** POST …/access/end. */
export const endActing = about(async (c, patient, form) => {
  const { house, practice, actor, now } = c.var;
  await endAccess(house, practice.id, { actor, now }, { patientId: patient.id, accountId: text(form.account) });
  return undefined;
});

/** POST …/access/resume: whoever was resting reaches the record again. */
export const resumeActing = about(async (c, patient, form) => {
  const { house, practice, actor, now } = c.var;
  await resumeAccess(house, practice.id, { actor, now }, { patientId: patient.id, accountId: text(form.account) });
  return undefined;
});

/** POST …/access/take-back: an invitation to act is good no more. */
export const takeBackInvitation = about(async (c, patient, form) => {
  const { house, practice, actor, now } = c.var;
  const offerId = text(form.offer);
  if (!uuid.test(offerId)) return c.notFound() as Response;
  await takeBackOffer(house, practice.id, { actor, now }, { patientId: patient.id, offerId });
  return undefined;
});

/** GET …/patients/:patient/online: asks before everybody is shut out. Changes nothing. */
export async function askShutOnline(c: C): Promise<Response> {
  const { practice } = c.var;
  const patient = await patientOf(c);
  if (!patient) return c.notFound();
  const title = words(practice.locale)('online.ask', { patient: nameOf(patient, practice.locale) });
  return staffPage(
    c,
    { title, tab: 'patients' },
    <ShutOnlinePage practice={practice} patient={patient} title={title} />,
  );
}

/** POST …/online: no online access from now on. */
export const shutOnline = about(async (c, patient) => setOnline(c, patient, false));

/** POST …/online/open: the same people as before are let in again. */
export const openOnline = about(async (c, patient) => setOnline(c, patient, true));

/** POST …/online/booking: `books` on or off. */
export const setBooking = about(async (c, patient, form) => {
  const { house, practice, actor, now } = c.var;
  await setBooksOnline(house, practice.id, { actor, now }, patient.id, form.books === 'on');
  return undefined;
});

async function setOnline({ var: { house, practice, actor, now } }: C, patient: PatientRecord, open: boolean) {
  await setOnlineAccess(house, practice.id, { actor, now }, patient.id, open);
  return undefined;
}

const nameOf = ({ givenName, familyName }: PatientRecord, locale: string) =>
  shared(locale)('patient', { given: givenName, family: familyName });

function inviteAgain(
  c: C,
  patient: PatientRecord,
  typed: { email: string; book: boolean; cancel: boolean },
  error: string,
) {
  const { practice } = c.var;
  const { locale } = practice;
  const t = words(locale);
  const errors = { 'acting-email': error };
  return staffPage(
    c,
    { title: t('invite'), tab: 'patients', status: 422 },
    <>
      <ErrorSummary locale={locale} errors={errors} />
      <BackLink href={`${patientHref(practice.slug, patient.id)}?tab=details`}>{nameOf(patient, locale)}</BackLink>
      <PageHead title={t('invite')} />
      <InviteForm practice={practice} patient={patient} typed={typed} errors={errors} />
    </>,
  ) as Promise<Response>;
}
