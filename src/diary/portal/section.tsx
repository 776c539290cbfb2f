import type { Household } from '#/people/household.ts';
import type { PatientRecord } from '#/people/patients.ts';
import type { Practice } from '#/practice/practice.ts';
import { Button } from '#/ui/button.tsx';
import { dateLong } from '#/ui/dates.ts';
import { Form, Hidden } from '#/ui/form.tsx';
import { Section } from '#/ui/parts.tsx';
import { patientHref } from '../addresses.ts';
import type { Portal } from './read-portal.ts';
import { words } from './words.ts';

type Props = { practice: Practice; patient: PatientRecord; household: Household; portal: Portal };

/** On a record's details: the patient's own account, with what ends it; or the invitation to have one. */
export function PortalSection({ practice, patient, household, portal }: Props) {
  const t = words(practice.locale);
  const at = `${patientHref(practice.slug, patient.id)}`;
  const { own } = household;
  const { invitation, whyNot } = portal;
  const mayInvite = whyNot === null || whyNot === 'invited';
  return (
    <Section title={t('title')} id="portal">
      {own.map(({ accountId, name, email, since, paused }) => (
        <div class="prose">
          <p id={`own-${accountId}`}>
            {t('has', { name, email, when: dateLong(since, practice) })}
            {paused && (
              <>
                <br />
                {t('resting')}
              </>
            )}
          </p>
          {paused && (
            <Form action={`${at}/access/resume`} class="row-form">
              <Hidden name="account" value={accountId} />
              <Button look="plain" describedBy={`own-${accountId}`}>
                {t('again')}
              </Button>
            </Form>
          )}
          <p class="quiet-text">{t('unlink.text')}</p>
          <Form action={`${at}/portal/unlink`} class="row-form">
            <Hidden name="account" value={accountId} />
            <Button look="plain" describedBy={`own-${accountId}`}>
              {t('unlink')}
            </Button>
          </Form>
        </div>
      ))}
      {own.length === 0 && (
        <p>
          {invitation
            ? t('invited', { email: invitation.email, when: dateLong(invitation.until, practice) })
            : t('none')}
        </p>
      )}
      {!mayInvite && own.length === 0 && <p>{t(`not.${whyNot}`)}</p>}
      {mayInvite && (
        <Form action={`${at}/portal/invite`} class="row-form">
          <Button look="plain">{t(invitation ? 'resend' : 'invite')}</Button>
        </Form>
      )}
      {invitation && (
        <Form action={`${at}/portal/take-back`} class="row-form">
          <Button look="plain">{t('revoke')}</Button>
        </Form>
      )}
    </Section>
  );
}
