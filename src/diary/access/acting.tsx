import { offerDays } from '#/people/access/offers.ts';
import { mayKey } from '#/people/access/page.tsx';
import type { Household, Member } from '#/people/household.ts';
import type { PatientRecord } from '#/people/patients.ts';
import type { Practice } from '#/practice/practice.ts';
import { Button } from '#/ui/button.tsx';
import { Tick } from '#/ui/choice.tsx';
import { dateLong } from '#/ui/dates.ts';
import { type Errors, Field, Form, Hidden } from '#/ui/form.tsx';
import { Fold } from '#/ui/parts.tsx';
import { patientHref } from '../addresses.ts';
import { words } from './words.ts';

type Props = { practice: Practice; patient: PatientRecord; household: Household };

/** On a record: who acts for the patient online and what they may do, each with the press that changes or ends it. */
export function Acting({ practice, patient, household: { actingFor, offers } }: Props) {
  const t = words(practice.locale);
  const at = `${patientHref(practice.slug, patient.id)}/access`;
  return (
    <>
      <h3 id="acting">{t('title')}</h3>
      {actingFor.length + offers.length === 0 && <p>{t('none')}</p>}
      {actingFor.map((member) => (
        <ActingOne practice={practice} at={at} member={member} />
      ))}
      {offers.map(({ id, email, until }) => (
        <div class="row-form">
          <p id={`offer-${id}`}>{t('offer', { email, when: dateLong(until, practice) })}</p>
          <Form action={`${at}/take-back`} class="row-form">
            <Hidden name="offer" value={id} />
            <Button look="plain" describedBy={`offer-${id}`}>
              {t('takeBack')}
            </Button>
          </Form>
        </div>
      ))}
      {patient.onlineAccess && !patient.archived && (
        <Fold summary={t('invite')}>
          <InviteForm practice={practice} patient={patient} />
        </Fold>
      )}
    </>
  );
}

function ActingOne({ practice, at, member }: { practice: Practice; at: string; member: Member }) {
  const { accountId, name, email, since, may, paused, patientId } = member;
  const t = words(practice.locale);
  const id = `acting-${accountId}`;
  return (
    <div>
      <p id={id}>
        {t('member', { name, email, when: dateLong(since, practice) })}{' '}
        {patientId && <a href={patientHref(practice.slug, patientId)}>{t('record', { name })}</a>}
        <br />
        {paused ? t('paused') : t(`may.${mayKey(may)}`)}
      </p>
      <Fold summary={t('change', { name })}>
        <Form action={`${at}/change`}>
          <Hidden name="account" value={accountId} />
          <Tick name="book" id={`book-${accountId}`} label={t('book')} checked={may.book} />
          <Tick name="cancel" id={`cancel-${accountId}`} label={t('cancel')} checked={may.cancel} />
          <Button look="plain" describedBy={id}>
            {t('save')}
          </Button>
        </Form>
        {paused && (
          <Form action={`${at}/resume`}>
            <Hidden name="account" value={accountId} />
            <Button look="plain" describedBy={id}>
              {t('resume')}
            </Button>
          </Form>
        )}
        <Form action={`${at}/end`}>
          <Hidden name="account" value={accountId} />
          <Button look="plain" describedBy={id}>
            {t('end')}
          </Button>
        </Form>
      </Fold>
    </div>
  );
}

/** Whom to invite, and what they may do. */
export function InviteForm(props: {
  practice: Practice;
  patient: PatientRecord;
  typed?: { email: string; book: boolean; cancel: boolean };
  errors?: Errors;
}) {
  const { practice, patient, typed = { email: '', book: true, cancel: true }, errors = {} } = props;
  const t = words(practice.locale);
  return (
    <Form action={`${patientHref(practice.slug, patient.id)}/access/invite`}>
      <p>{t('invite.text', { days: offerDays })}</p>
      <Field
        name="email"
        id="acting-email"
        type="email"
        label={t('invite.email')}
        value={typed.email}
        error={errors['acting-email']}
        autocomplete="off"
        required
      />
      <Tick name="book" id="acting-book" label={t('book')} checked={typed.book} />
      <Tick name="cancel" id="acting-cancel" label={t('cancel')} checked={typed.cancel} />
      <Button>{t('invite.do')}</Button>
    </Form>
  );
}
