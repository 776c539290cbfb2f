import type { Context } from 'hono';
import { inviteByStaff, takeBackInvitations } from '#/people/invitations/staff-invite.ts';
import { type PatientRecord, readPatient } from '#/people/patients.ts';
import { unlinkAccount } from '#/people/unlink-account.ts';
import type { Env } from '#/practice/env.ts';
import { staffPage } from '#/practice/page.tsx';
import { BackLink, PageHead } from '#/ui/parts.tsx';
import { patientHref } from '../addresses.ts';
import { words as shared } from '../words.ts';
import { words } from './words.ts';

type C = Context<Env>;

/** A POST about a record of this practice: 303 back to its details, or what `does` answers itself. */
const about = (does: (c: C, patient: PatientRecord) => Promise<Response | undefined>) => async (c: C) => {
  const { house, practice, staff } = c.var;
  const patient = await readPatient(house, practice.id, staff, c.req.param('patient') ?? '');
  if (!patient) return c.notFound();
  return (await does(c, patient)) ?? c.redirect(`${patientHref(practice.slug, patient.id)}?tab=details`, 303);
};

/** POST …/patients/:patient/portal/invite: writes to the record's address; 409 with the reason where nobody may be invited. */
export const invitePatient = about(async (c, patient) => {
  const { house, practice, actor, now } = c.var;
  const invited = await inviteByStaff(house, practice, { actor, now }, patient.id);
  if (invited.ok || invited.reason === 'invited') return undefined;
  const t = words(practice.locale);
  const name = shared(practice.locale)('patient', { given: patient.givenName, family: patient.familyName });
  return staffPage(
    c,
    { title: t('invite'), tab: 'patients', status: 409 },
    <>
      <BackLink href={`${patientHref(practice.slug, patient.id)}?tab=details`}>{name}</BackLink>
      <PageHead title={t('invite')} lead={t(`not.${invited.reason}`)} />
    </>,
  ) as Response | Promise<Response>;
});

/** POST …/portal/take-back: open invitations are good no more. */
export const takeBackPortal = about(async (c, patient) => {
  const { house, practice, actor, now } = c.var;
  await takeBackInvitations(house, practice.id, { actor, now }, patient.id);
  return undefined;
});

/** POST …/portal/unlink: `account`. Ends its reach of this record. */
export const unlinkPortal = about(async (c, patient) => {
  const { house, practice, actor, now } = c.var;
  const { account } = await c.req.parseBody();
  const accountId = typeof account === 'string' ? account : '';
  await unlinkAccount(house, practice.id, { actor, now }, { accountId, patientId: patient.id });
  return undefined;
});
