import type { Practice } from '#/practice/practice.ts';
import { Button, ButtonLink } from '#/ui/button.tsx';
import { dateTimeZone } from '#/ui/dates.ts';
import { ErrorSummary, type Errors, Field, Form, Hidden } from '#/ui/form.tsx';
import { Notice, PageHead, Section } from '#/ui/parts.tsx';
import { deviceWords } from '../account/device.ts';
import type { OpenSignIn } from '../account/sign-ins.ts';
import { PasskeyList } from '../passkeys/parts.tsx';
import type { Passkey } from '../passkeys/passkeys.ts';
import { words } from './words.ts';

export const savedOnes = ['password', 'ended', 'others', 'off', 'passkey'] as const;
export type Saved = (typeof savedOnes)[number];

export type StaffAccountProps = {
  practice: Practice;
  email: string;
  demo: boolean;
  /** What there is of it; `needed`: they manage a practice. */
  factor: { since: Temporal.Instant; codes: number } | null;
  needed: boolean;
  passkeys: Passkey[];
  passkeyError?: 'refused' | 'too-many' | undefined;
  signIns: (OpenSignIn & { address: string | null })[];
  /** Where else they work. */
  others: { slug: string; name: string }[];
  saved?: Saved | undefined;
  errors?: Errors;
};

const pathOf = (practice: Practice, rest = '') => `/${practice.slug}/practice/account${rest}`;

/** A member of staff's own account: how they come in, where they are in, and where else they work. */
export function StaffAccountPage(props: StaffAccountProps) {
  const { practice, email, others, saved, errors = {} } = props;
  const t = words(practice.locale);
  return (
    <>
      <ErrorSummary locale={practice.locale} errors={errors} />
      {saved && (
        <div role="status">
          <Notice tone="good">
            <p>{t(`saved.${saved}`)}</p>
          </Notice>
        </div>
      )}
      <PageHead title={t('title')} lead={t('lead', { email })} />
      {others.length > 0 && (
        <Section title={t('practices.title')} id="practices">
          <p>{t('practices.text')}</p>
          <ul>
            {others.map(({ slug, name }) => (
              <li>
                <a href={`/${slug}/practice/`}>{name}</a>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <TwoFactor {...props} />
      <PasskeyList
        place={practice}
        action={pathOf(practice, '/passkeys')}
        passkeys={props.passkeys}
        error={props.passkeyError}
      />
      <Password {...props} errors={errors} />
      <SignIns {...props} />
    </>
  );
}

function TwoFactor({ practice, demo, factor, needed }: StaffAccountProps) {
  const t = words(practice.locale);
  const setUp = `/${practice.slug}/practice/two-factor/set-up?${new URLSearchParams({ to: pathOf(practice) })}`;
  return (
    <Section title={t('factor.title')} id="two-factor">
      {demo ? (
        <p>{t('factor.demo')}</p>
      ) : factor ? (
        <>
          <p>{t('factor.on', { when: dateTimeZone(factor.since, practice), codes: factor.codes })}</p>
          <ButtonLink href={setUp}>{t('factor.replace')}</ButtonLink>
          {needed ? (
            <p class="quiet-text">{t('factor.needed')}</p>
          ) : (
            <Form action={pathOf(practice, '/two-factor-off')} class="row-form">
              <Button look="plain">{t('factor.off')}</Button>
            </Form>
          )}
        </>
      ) : (
        <>
          <p>{t('factor.none')}</p>
          <ButtonLink href={setUp}>{t('factor.setUp')}</ButtonLink>
        </>
      )}
    </Section>
  );
}

function Password({ practice, email, errors = {} }: StaffAccountProps) {
  const t = words(practice.locale);
  return (
    <Section title={t('password.title')} id="password">
      <Form action={pathOf(practice, '/password')}>
        <input type="email" name="username" value={email} autocomplete="username" readonly hidden />
        <Field
          name="now"
          type="password"
          label={t('password.now')}
          error={errors.now}
          autocomplete="current-password"
        />
        <Field
          name="new"
          type="password"
          label={t('password.new')}
          hint={t('password.hint')}
          error={errors.new}
          autocomplete="new-password"
        />
        <Button look="plain">{t('password.button')}</Button>
      </Form>
    </Section>
  );
}

function SignIns({ practice, signIns }: StaffAccountProps) {
  const t = words(practice.locale);
  const action = pathOf(practice, '/sign-ins');
  return (
    <Section title={t('signIns.title')} id="sign-ins">
      <p>{t('signIns.text')}</p>
      <ul class="checklist">
        {signIns.map(({ id, since, userAgent, address, here }) => (
          <li>
            <span class="checklist-what" id={`sign-in-${id}`}>
              {t('signIns.since', {
                device: deviceWords(userAgent, practice.locale),
                when: dateTimeZone(since, practice),
              })}
              {address && <small>{t('signIns.from', { address })}</small>}
              {here && <strong>{t('signIns.this')}</strong>}
            </span>
            {!here && (
              <Form action={action} class="row-form">
                <Hidden name="sign-in" value={id} />
                <Button look="plain" describedBy={`sign-in-${id}`}>
                  {t('signIns.end')}
                </Button>
              </Form>
            )}
          </li>
        ))}
      </ul>
      {signIns.length > 1 && (
        <Form action={action} class="row-form">
          <Hidden name="sign-in" value="others" />
          <Button look="plain">{t('signIns.all')}</Button>
        </Form>
      )}
    </Section>
  );
}
