import type { Practice } from '#/practice/practice.ts';
import { Button, ButtonLink } from '#/ui/button.tsx';
import { ErrorSummary, type Errors, Field, Form, Hidden } from '#/ui/form.tsx';
import { Notice, PageHead } from '#/ui/parts.tsx';
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
export function ProvePage({ practice, to, errors, again }: Asked) {
  const t = words(practice.locale);
  return (
    <>
      <Head practice={practice} errors={errors} again={again} />
      <PageHead title={t('prove.title')} lead={t('prove.lead')} />
      <Form action={pathOf(practice)}>
        {to && <Hidden name="to" value={to} />}
        <CodeField practice={practice} label={t('prove.code')} hint={t('prove.hint')} errors={errors} />
      </Form>
      <p class="quiet-text">{t('prove.lost')}</p>
      <Leave practice={practice} />
    </>
  );
}

/** Where an app is added. `picture` is the square code as an SVG, `key` the same in letters. */
export function SetUpPage(props: Asked & { required: boolean; picture: string; secretKey: string }) {
  const { practice, to, errors, again, required, picture, secretKey } = props;
  const t = words(practice.locale);
  const source = `data:image/svg+xml;base64,${Buffer.from(picture).toString('base64')}`;
  return (
    <>
      <Head practice={practice} errors={errors} again={again} />
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
      {required && <Leave practice={practice} />}
    </>
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
