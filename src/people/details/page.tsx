import { phoneText } from '#/regions/phone.ts';
import type { RegionCode } from '#/regions/region.ts';
import { Button, ButtonLink, Buttons } from '#/ui/button.tsx';
import { Tick } from '#/ui/choice.tsx';
import { dateLong } from '#/ui/dates.ts';
import { ErrorSummary, type Errors, Field, Form, Hidden } from '#/ui/form.tsx';
import { BackLink, Notice, PageHead, Section, Summary } from '#/ui/parts.tsx';
import { PhoneLink, type PracticeFace } from '#/ui/practice-face.tsx';
import { codeMinutes } from './prove-address.ts';
import type { OwnDetails } from './read-details.ts';
import { words } from './words.ts';

/** What was just saved, by the address's `saved`. */
export const savedOnes = ['phone', 'email', 'mail', 'same'] as const;

/** What somebody typed of one record. */
export type Typed = { patient: string; phone: string; email: string };

/** What the practice holds of a patient, to be corrected where it can be; and whom they act for. */
export function DetailsPage(props: {
  face: PracticeFace;
  region: RegionCode;
  own: OwnDetails[];
  others: OwnDetails[];
  typed: Typed | null;
  errors: Errors;
  saved?: (typeof savedOnes)[number] | undefined;
}) {
  const { face, own, others, errors, saved } = props;
  const t = words(face.locale);
  return (
    <>
      <BackLink href={`/${face.slug}/account`}>{t('account')}</BackLink>
      <ErrorSummary locale={face.locale} errors={errors} />
      {saved && (
        <div role="status">
          <Notice tone={saved === 'same' ? 'quiet' : 'good'}>
            <p>{t(`saved.${saved}`)}</p>
          </Notice>
        </div>
      )}
      <PageHead title={t('title')} lead={t('lead', { practice: face.name })} />
      {own.map((record) => (
        <Own {...props} record={record} />
      ))}
      {others.length > 0 && (
        <Section title={t('others')} id="others">
          {others.map((record) => (
            <Summary locale={face.locale} rows={rowsOf(record, face, props.region)} />
          ))}
          <p>{t.rich('others.text', { phone: () => <PhoneLink practice={face} /> })}</p>
        </Section>
      )}
    </>
  );
}

type OwnProps = Parameters<typeof DetailsPage>[0] & { record: OwnDetails };

function Own({ face, region, own, typed, errors, record }: OwnProps) {
  const t = words(face.locale);
  const mine = typed?.patient === record.id ? typed : null;
  const first = mine || (!typed && own[0] === record);
  // One record is what nearly everybody has; of several, the one that was sent has the plain ids.
  const id = (name: string) => (first ? name : `${name}-${record.id}`);
  return (
    <>
      <Summary locale={face.locale} rows={rowsOf(record, face, region)} />
      <p class="quiet-text">{t.rich('wrong', { phone: () => <PhoneLink practice={face} /> })}</p>
      <Section title={t('change')} id={id('change')}>
        <Form action={`/${face.slug}/account/details`}>
          <Hidden name="patient" value={record.id} />
          <Field
            name="phone"
            id={id('phone')}
            type="tel"
            label={t('phone')}
            width="medium"
            autocomplete="tel"
            value={mine ? mine.phone : record.phone ? phoneText(record.phone, region) : ''}
            error={mine ? errors.phone : undefined}
          />
          <Field
            name="email"
            id={id('email')}
            type="email"
            label={t('email')}
            hint={t('email.hint')}
            autocomplete="email"
            value={mine ? mine.email : (record.email ?? '')}
            error={mine ? errors.email : undefined}
          />
          <Button>{t('save')}</Button>
        </Form>
      </Section>
      <Section title={t('mail')} id={id('mail')}>
        <Form action={`/${face.slug}/account/details/mail`}>
          <Hidden name="patient" value={record.id} />
          <Tick name="reminders" id={id('reminders')} label={t('mail.reminders')} checked={record.mail_reminders} />
          <Tick name="own" id={id('own')} label={t('mail.own')} hint={t('mail.hint')} checked={record.mail_own_doing} />
          <Button look="plain">{t('mail.save')}</Button>
        </Form>
      </Section>
    </>
  );
}

function rowsOf(record: OwnDetails, face: PracticeFace, region: RegionCode) {
  const t = words(face.locale);
  const { given_name: given, family_name: family, date_of_birth: born, phone, email } = record;
  return [
    { label: t('row.name'), value: t('record', { given, family }) },
    { label: t('row.born'), value: born ? dateLong(born, face) : t('none') },
    { label: t('row.phone'), value: phone ? phoneText(phone, region) : t('none') },
    { label: t('row.email'), value: email ?? t('none') },
  ];
}

/** Where the code is typed that was mailed to a new address. */
export function ProofPage(props: {
  face: PracticeFace;
  demo: boolean;
  patientId: string;
  email: string;
  typed?: string;
  error?: string | undefined;
}) {
  const { face, demo, patientId, email, typed, error } = props;
  const t = words(face.locale);
  const path = `/${face.slug}/account/details`;
  return (
    <>
      {error && <ErrorSummary locale={face.locale} errors={{ code: error }} />}
      <PageHead title={t('code.title')} lead={t('code.lead', { email, minutes: codeMinutes })} />
      {demo && (
        <Notice>
          <p>{t.rich('code.demo', { link: (text) => <a href="/demo/mail">{text}</a> })}</p>
        </Notice>
      )}
      <Form action={`${path}/code`}>
        <Hidden name="patient" value={patientId} />
        <Field
          name="code"
          label={t('code.label')}
          hint={t('code.hint')}
          value={typed}
          error={error}
          autocomplete="one-time-code"
          inputmode="numeric"
          width="medium"
          maxlength={20}
        />
        <Buttons>
          <Button>{t('code.do')}</Button>
          <Button look="plain" name="do" value="again">
            {t('code.again')}
          </Button>
          <ButtonLink href={path}>{t('code.back')}</ButtonLink>
        </Buttons>
      </Form>
    </>
  );
}
