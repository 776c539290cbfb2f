import { Button } from '#/ui/button.tsx';
import { time, zoneName } from '#/ui/dates.ts';
import { ErrorSummary, type Errors, Field, Form, Hidden } from '#/ui/form.tsx';
import { Fold, Notice, PageHead } from '#/ui/parts.tsx';
import { PhoneLink, type PracticeFace } from '#/ui/practice-face.tsx';
import { words } from './words.ts';

/** Where one who was invited gets an account, with a password or without. It reads the same whether or not there is an account already. */
export function InvitationPage(props: {
  face: PracticeFace;
  action: string;
  givenName: string;
  /** Whoever looks at it is signed in by the address that was invited. */
  mine?: boolean;
  errors?: Errors;
  again?: Temporal.Instant | undefined;
}) {
  const { face, action, givenName, mine = false, errors = {}, again } = props;
  const t = words(face.locale);
  if (mine) {
    return (
      <>
        <PageHead title={t('title', { name: givenName })} lead={t('lead', { practice: face.name })} />
        <Form action={action}>
          <Hidden name="way" value="mine" />
          <Button>{t('mine.button')}</Button>
        </Form>
      </>
    );
  }
  return (
    <>
      <ErrorSummary locale={face.locale} errors={errors} />
      {again && <TooOften face={face} again={again} />}
      <PageHead title={t('title', { name: givenName })} lead={t('lead', { practice: face.name })} />
      <Form action={action}>
        <Hidden name="way" value="new" />
        <Field
          name="new"
          type="password"
          label={t('new.label')}
          hint={t('new.hint')}
          error={errors.new}
          autocomplete="new-password"
        />
        <Button>{t('new.button')}</Button>
      </Form>
      <Fold summary={t('existing.title')} open={errors.existing !== undefined}>
        <Form action={action}>
          <Hidden name="way" value="existing" />
          <Field
            name="existing"
            type="password"
            label={t('existing.label')}
            error={errors.existing}
            autocomplete="current-password"
            required
          />
          <Button look="plain">{t('existing.button')}</Button>
        </Form>
        <p>
          {t.rich('existing.code', {
            link: (text) => <a href={`/${face.slug}/sign-in?${new URLSearchParams({ to: action })}`}>{text}</a>,
          })}
        </p>
      </Fold>
    </>
  );
}

function TooOften({ face, again }: { face: PracticeFace; again: Temporal.Instant }) {
  const next = again.round({ smallestUnit: 'minute', roundingMode: 'ceil' });
  const values = { time: `${time(next, face)} ${zoneName(next, face)}`, phone: () => <PhoneLink practice={face} /> };
  return (
    <div role="alert">
      <Notice tone="attention">
        <p>{words(face.locale).rich('often', values)}</p>
      </Notice>
    </div>
  );
}
