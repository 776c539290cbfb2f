import { Button } from '#/ui/button.tsx';
import { ErrorSummary, Field, Form, Hidden } from '#/ui/form.tsx';
import { PageHead } from '#/ui/parts.tsx';
import type { PracticeFace } from '#/ui/practice-face.tsx';
import { TooOften } from '../mailed-code/pages.tsx';
import { doorTo } from '../sign-in/door.ts';
import { words } from './words.ts';

/** Where a code is asked for, to choose a new password with. */
export function LostPage(props: {
  face: PracticeFace;
  /** The page to go on to, already judged. */
  to?: string | null;
  email?: string;
  error?: string;
  again?: Temporal.Instant | undefined;
}) {
  const { face, to, email, error, again } = props;
  const t = words(face.locale);
  return (
    <>
      {error && <ErrorSummary locale={face.locale} errors={{ email: error }} />}
      {again && <TooOften face={face} again={again} />}
      <PageHead title={t('title')} lead={t('lead')} />
      <Form action={`/${face.slug}/password`}>
        {to && <Hidden name="to" value={to} />}
        <Field
          name="email"
          type="email"
          label={t('email')}
          value={email}
          error={error}
          autocomplete="username"
          inputmode="email"
          required
        />
        <Button>{t('button')}</Button>
      </Form>
      {doorTo(to, face.slug) === 'patient' && (
        <p>{t.rich('without', { link: (text) => <a href={`/${face.slug}/sign-in`}>{text}</a> })}</p>
      )}
    </>
  );
}

/** Where the new password is chosen, once the address is proved. The address stands in the form for password managers. */
export function NewPasswordPage({ face, email, error }: { face: PracticeFace; email: string; error?: string }) {
  const t = words(face.locale);
  return (
    <>
      {error && <ErrorSummary locale={face.locale} errors={{ password: error }} />}
      <PageHead title={t('title')} lead={t('new.lead', { email })} />
      <Form action={`/${face.slug}/password/new`}>
        <input type="email" name="username" value={email} autocomplete="username" readonly hidden />
        <Field
          name="password"
          type="password"
          label={t('new.label')}
          hint={t('new.hint')}
          error={error}
          autocomplete="new-password"
          required
        />
        <Button>{t('new.button')}</Button>
      </Form>
    </>
  );
}
