import type { Practice } from '#/practice/practice.ts';
import { asset } from '#/ui/assets.ts';
import { Button, ButtonLink } from '#/ui/button.tsx';
import { ErrorSummary, type Errors, Field, Form, Hidden } from '#/ui/form.tsx';
import { Notice, PageHead } from '#/ui/parts.tsx';
import { PasskeySignIn } from '../passkeys/parts.tsx';
import { words } from './words.ts';

type Asked = { practice: Practice; to: string | null; errors: Errors; again: string | null };

const pathOf = (practice: Practice, rest = '') => `/${practice.slug}/practice/two-factor${rest}`;

function CodeField({
  practice,
  label,
  hint,
  errors,
}: {
  practice: Practice;
  label: string;
  hint?: string;
  errors: Errors;
}) {
  return (
    <>
      <Field
        name="code"
        label={label}
        hint={hint}
        error={errors.code}
        width="medium"
        autocomplete="one-time-code"
        maxlength={20}
      />
      <Button>{words(practice.locale)(hint ? 'prove.button' : 'setUp.button')}</Button>
    </>
  );
}

function Head({ practice, errors, again }: Pick<Asked, 'practice' | 'errors' | 'again'>) {
  return (
    <>
      <ErrorSummary locale={practice.locale} errors={errors} />
      {again && (
        <div role="alert">
          <Notice tone="attention">
            <p>{words(practice.locale)('often', { time: again })}</p>
          </Notice>
        </div>
      )}
    </>
  );
}

/** Where a sign-in is finished with a code. */
export function ProvePage(props: Asked & { app: boolean; passkey: boolean }) {
  const { practice, to, errors, again, app, passkey } = props;
  const t = words(practice.locale);
  const { passkey: wrongPasskey, ...others } = errors;
  return (
    <>
      <Head practice={practice} errors={others} again={again} />
      <PageHead title={t('prove.title')} lead={app ? t('prove.lead') : t('prove.leadPasskey')} />
      {app && (
        <Form action={pathOf(practice)}>
          {to && <Hidden name="to" value={to} />}
          <CodeField practice={practice} label={t('prove.code')} hint={t('prove.hint')} errors={errors} />
        </Form>
      )}
      {passkey && (
        <>
          <PasskeySignIn
            practice={practice}
            door={`/${practice.slug}/practice`}
            action={pathOf(practice, '/passkey')}
            to={to}
            error={wrongPasskey}
          />
          {!app && (
            <noscript>
              <p>{t('prove.noScript')}</p>
            </noscript>
          )}
        </>
      )}
      <p class="quiet-text">{t('prove.lost')}</p>
      <Leave practice={practice} />
    </>
  );
}

/** Where an app is added. `picture` is the square code as an SVG, `key` the same in letters. */
export function SetUpPage(props: Asked & { required: boolean; picture: string; secretKey: string }) {
  const { practice, to, errors, again, required, picture, secretKey } = props;
  const t = words(practice.locale);
  const { passkey: wrongPasskey, ...others } = errors;
  const source = `data:image/svg+xml;base64,${Buffer.from(picture).toString('base64')}`;
  return (
    <>
      <Head practice={practice} errors={others} again={again} />
      <PageHead title={t('setUp.title')} lead={t(required ? 'setUp.lead' : 'setUp.leadOffered')} />
      <h2>{t('setUp.scan')}</h2>
      <p class="quiet-text">{t('setUp.app')}</p>
      <img src={source} alt={t('setUp.alt')} width="220" height="220" />
      <p>
        {t('setUp.key')} <code>{secretKey.replace(/(.{4})(?=.)/g, '$1 ')}</code>
      </p>
      <h2>{t('setUp.type')}</h2>
      <Form action={pathOf(practice, '/set-up')}>
        {to && <Hidden name="to" value={to} />}
        <CodeField practice={practice} label={t('prove.code')} errors={errors} />
      </Form>
      <AddPasskey practice={practice} to={to} error={wrongPasskey} />
      {required && <Leave practice={practice} />}
    </>
  );
}

/** The other way: the device itself, where it can. A script shows it. */
function AddPasskey({ practice, to, error }: Pick<Asked, 'practice' | 'to'> & { error: string | undefined }) {
  const t = words(practice.locale);
  const action = pathOf(practice, '/set-up/passkey');
  return (
    <form method="post" action={action} class="form" data-passkey="add" data-options={`${action}/new`} hidden={!error}>
      <h2>{t('setUp.passkey')}</h2>
      <p>{t('setUp.passkey.text')}</p>
      {error && (
        <p class="error" role="alert">
          {error}
        </p>
      )}
      {to && <Hidden name="to" value={to} />}
      <Hidden name="response" value="" />
      <Button look="plain">{t('setUp.passkey.button')}</Button>
      <script src={asset('passkeys.js')} type="module" />
    </form>
  );
}

function Leave({ practice }: { practice: Practice }) {
  return (
    <Form action={`/${practice.slug}/practice/sign-out`} class="row-form">
      <Button look="plain">{words(practice.locale)('signOut')}</Button>
    </Form>
  );
}

/** The recovery codes, this once. */
export function CodesPage({ practice, codes, to }: { practice: Practice; codes: string[]; to: string }) {
  const t = words(practice.locale);
  return (
    <>
      <PageHead title={t('codes.title')} lead={t('codes.lead')} />
      <ul class="recovery-codes">
        {codes.map((code) => (
          <li>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <ButtonLink href={to} look="primary">
        {t('codes.go')}
      </ButtonLink>
    </>
  );
}
