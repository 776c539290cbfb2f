import { asset } from '#/ui/assets.ts';
import { Button } from '#/ui/button.tsx';
import { dateLong } from '#/ui/dates.ts';
import { Field, Form, Hidden } from '#/ui/form.tsx';
import { Section } from '#/ui/parts.tsx';
import type { PracticeFace } from '#/ui/practice-face.tsx';
import { longestName, type Passkey } from './passkeys.ts';
import { words } from './words.ts';

/**
 * Signing in with a passkey: a script shows the button, and has the browser offer one in the e-mail field. Without a
 * script there are the other ways in.
 */
export function PasskeySignIn(props: {
  practice: Pick<PracticeFace, 'locale'>;
  /** What the door's addresses begin with; another `action` where it isn't to come in by. */
  door: string;
  action?: string;
  to: string | null;
  error?: string | undefined;
}) {
  const { practice, door, action = `${door}/sign-in/passkey`, to, error } = props;
  const t = words(practice.locale);
  return (
    <>
      <form method="post" action={action} class="form" id="passkey" data-passkey="use" hidden={!error}>
        {error && (
          <p class="error" role="alert">
            {error}
          </p>
        )}
        {to && <Hidden name="to" value={to} />}
        <Hidden name="response" value="" />
        <Button look="plain">{t('signIn')}</Button>
      </form>
      <script src={asset('passkeys.js')} type="module" />
    </>
  );
}

/** An account's passkeys, to be added, named and removed. Forms go to `action`, what a new one is asked for to `${action}/new`. */
export function PasskeyList(props: {
  place: { locale: string; zone: string };
  action: string;
  passkeys: Passkey[];
  error?: 'refused' | 'too-many' | undefined;
}) {
  const { place, action, passkeys, error } = props;
  const t = words(place.locale);
  return (
    <Section title={t('title')} id="passkeys">
      <p>{t('text')}</p>
      {error && (
        <p class="error" role="alert">
          {t(error)}
        </p>
      )}
      {passkeys.length === 0 && <p class="quiet-text">{t('none')}</p>}
      <ul class="plain-list">
        {passkeys.map(({ id, name, madeAt, usedAt }, i) => (
          <li class="row">
            <p id={`passkey-${i}`}>
              <strong>{name}</strong>
              <br />
              <span class="quiet-text">
                {t('made', { date: dateLong(madeAt, place) })},{' '}
                {usedAt ? t('used', { date: dateLong(usedAt, place) }) : t('never')}
              </span>
            </p>
            <Form action={action} inline>
              <Hidden name="passkey" value={id} />
              <Field
                name="name"
                id={`passkey-name-${i}`}
                label={t('name')}
                value={name}
                maxlength={longestName}
                width="medium"
              />
              <Button look="plain" name="do" value="rename" describedBy={`passkey-${i}`}>
                {t('rename')}
              </Button>
              <Button look="plain" name="do" value="remove" describedBy={`passkey-${i}`}>
                {t('remove')}
              </Button>
            </Form>
          </li>
        ))}
      </ul>
      <form method="post" action={action} class="form" data-passkey="add" data-options={`${action}/new`} hidden>
        <Hidden name="do" value="add" />
        <Hidden name="response" value="" />
        <Button look="plain">{t('add')}</Button>
      </form>
      <noscript>
        <p class="quiet-text">{t('noScript')}</p>
      </noscript>
      <script src={asset('passkeys.js')} type="module" />
    </Section>
  );
}
