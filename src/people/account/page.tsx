import { Button } from '#/ui/button.tsx';
import { dateTimeZone } from '#/ui/dates.ts';
import { ErrorSummary, type Errors, Field, Form, Hidden } from '#/ui/form.tsx';
import { Notice, PageHead, Section, Summary } from '#/ui/parts.tsx';
import { PhoneLink, type PracticeFace } from '#/ui/practice-face.tsx';
import { PasskeyList } from '../passkeys/parts.tsx';
import type { Passkey } from '../passkeys/passkeys.ts';
import { deviceWords } from './device.ts';
import type { OpenSignIn } from './sign-ins.ts';
import { words } from './words.ts';

/** What was just saved, by the address's `saved`. */
export const savedOnes = ['password', 'passkey', 'ended', 'others'] as const;
export type Saved = (typeof savedOnes)[number];

export type AccountPageProps = {
  face: PracticeFace;
  account: { name: string; email: string; hasPassword: boolean };
  passkeys: Passkey[];
  signIns: OpenSignIn[];
  saved?: Saved | undefined;
  errors?: Errors;
  passkeyError?: 'refused' | 'too-many' | undefined;
};

/** A person's own account: who they are here, how they come in, and where they are in. */
export function AccountPage(props: AccountPageProps) {
  const { face, account, passkeys, saved, errors = {}, passkeyError } = props;
  const t = words(face.locale);
  const path = `/${face.slug}/account`;
  return (
    <>
      <ErrorSummary locale={face.locale} errors={errors} />
      {saved && (
        <div role="status">
          <Notice tone="good">
            <p>{t(`saved.${saved}`)}</p>
          </Notice>
        </div>
      )}
      <PageHead title={t('title')} lead={t('lead', { email: account.email })} />
      <Summary
        locale={face.locale}
        rows={[
          { label: t('row.name'), value: account.name },
          { label: t('row.email'), value: account.email },
        ]}
      />
      <p class="quiet-text">{t.rich('email.text', { phone: () => <PhoneLink practice={face} /> })}</p>
      <p>
        <a href={`${path}/details`}>{t('details')}</a>
        <br />
        <a href={`${path}/download`}>{t('download')}</a>
        <br />
        <a href={`${path}/erasure`}>{t('erasure')}</a>
      </p>
      <p>
        <a href={`${path}/access`}>{t('access')}</a>
      </p>
      <PasskeyList place={face} action={`${path}/passkeys`} passkeys={passkeys} error={passkeyError} />
      <Password {...props} errors={errors} />
      <SignIns {...props} />
    </>
  );
}

function Password({ face, account, errors = {} }: AccountPageProps) {
  const t = words(face.locale);
  return (
    <Section title={t('password.title')} id="password">
      {!account.hasPassword && <p>{t('password.none')}</p>}
      <Form action={`/${face.slug}/account/password`}>
        <input type="email" name="username" value={account.email} autocomplete="username" readonly hidden />
        {account.hasPassword && (
          <Field
            name="now"
            type="password"
            label={t('password.now')}
            error={errors.now}
            autocomplete="current-password"
            required
          />
        )}
        <Field
          name="new"
          type="password"
          label={t('password.new')}
          hint={t('password.hint')}
          error={errors.new}
          autocomplete="new-password"
          required
        />
        <Button look="plain">{t('password.button')}</Button>
      </Form>
      {account.hasPassword && (
        <p class="quiet-text">
          {t.rich('password.lost', { link: (text) => <a href={`/${face.slug}/password`}>{text}</a> })}
        </p>
      )}
    </Section>
  );
}

function SignIns({ face, signIns }: AccountPageProps) {
  const t = words(face.locale);
  const action = `/${face.slug}/account/sign-ins`;
  return (
    <Section title={t('signIns.title')} id="sign-ins">
      <p>{t('signIns.text')}</p>
      <ul class="plain-list">
        {signIns.map(({ id, since, userAgent, here }) => (
          <li class="row">
            <p id={`sign-in-${id}`}>
              {t('signIns.since', {
                device: deviceWords(userAgent, face.locale),
                when: dateTimeZone(since, face),
              })}
              {here && (
                <>
                  <br />
                  <strong>{t('signIns.this')}</strong>
                </>
              )}
            </p>
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
        <Form action={action}>
          <Hidden name="sign-in" value="others" />
          <Button look="plain">{t('signIns.all')}</Button>
        </Form>
      )}
    </Section>
  );
}
