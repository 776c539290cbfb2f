import type { Demo } from '#/platform/house.ts';
import { Button, ButtonLink } from '#/ui/button.tsx';
import { time, zoneName } from '#/ui/dates.ts';
import { ErrorSummary, type Errors, Field, Form, Hidden } from '#/ui/form.tsx';
import { Notice, PageHead, Section } from '#/ui/parts.tsx';
import { PhoneLink, type PracticeFace } from '#/ui/practice-face.tsx';
import { PasskeySignIn } from '../passkeys/parts.tsx';
import { DemoPeople } from './demo-people.tsx';
import { type Door, doorHome, doorPath } from './door.ts';
import { words } from './words.ts';

type SignIn = {
  door: Door;
  practice: PracticeFace;
  demo: Demo | null;
  /** The page asked for, already judged. */
  to: string | null;
  /** Where one books without an account, for whoever came to book. */
  withoutAccount?: string | null;
  email?: string;
  errors?: Errors;
  /** Tried too often: when the next try is looked at. */
  again?: Temporal.Instant;
};

/** The inside of a door's page: the form, what was wrong with it, the way to the other door, and the demo's people. */
export function SignInForm({ door, practice, demo, to, withoutAccount, email, errors = {}, again }: SignIn) {
  const t = words(practice.locale);
  const otherDoor = doorPath(door === 'staff' ? 'patient' : 'staff', practice.slug);
  const title = t(`${door}.title`, { practice: practice.name });
  return (
    <>
      <ErrorSummary locale={practice.locale} errors={errors} />
      {again && <TooMany practice={practice} again={again} />}
      <PageHead title={title} lead={t(`${door}.lead`, { practice: practice.name })} />
      <Form action={`${doorPath(door, practice.slug)}/sign-in`}>
        {to && <Hidden name="to" value={to} />}
        {/* What Enter presses: the first button of a form. Without a password it asks for a code. */}
        {door === 'patient' && <button type="submit" name="enter" value="on" hidden tabindex={-1} />}
        <Field
          name="email"
          type="email"
          label={t('email')}
          value={email}
          error={errors.email}
          autocomplete="username"
          inputmode="email"
          required
        />
        {door === 'patient' && (
          <div class="first-way">
            <Button formaction={`/${practice.slug}/sign-in/code`}>{t('code')}</Button>
            <p class="hint">{t('code.hint')}</p>
          </div>
        )}
        <Field
          name="password"
          type="password"
          label={t('password')}
          error={errors.password}
          autocomplete="current-password"
          required
        />
        <Button look={door === 'patient' ? 'plain' : 'primary'}>{t('button')}</Button>
      </Form>
      <PasskeySignIn practice={practice} door={doorPath(door, practice.slug)} to={to} error={errors.passkey} />
      {door === 'staff' && (
        <p>
          {t.rich('lost', {
            link: (chunks) => (
              <a
                href={`/${practice.slug}/password?${new URLSearchParams({ to: to ?? doorHome('staff', practice.slug) })}`}
              >
                {chunks}
              </a>
            ),
          })}
        </p>
      )}
      {door === 'patient' && (
        <p>
          {t.rich('lost', { link: (chunks) => <a href={`/${practice.slug}/password`}>{chunks}</a> })}{' '}
          {t.rich('ask', { link: (chunks) => <a href={`/${practice.slug}/account/ask`}>{chunks}</a> })}
        </p>
      )}
      {withoutAccount && (
        <Section title={t('visitor.title')} id="without-account">
          <p>{t('visitor.text')}</p>
          <ButtonLink href={withoutAccount}>{t('visitor.book')}</ButtonLink>
        </Section>
      )}
      <p class="quiet-text">
        {t.rich(`${door}.otherDoor`, { link: (chunks) => <a href={`${otherDoor}/sign-in`}>{chunks}</a> })}
      </p>
      {demo && <DemoPeople demo={demo} door={door} practice={practice} to={to} />}
    </>
  );
}

function TooMany({ practice, again }: { practice: PracticeFace; again: Temporal.Instant }) {
  const t = words(practice.locale);
  const next = again.round({ smallestUnit: 'minute', roundingMode: 'ceil' });
  const values = {
    time: `${time(next, practice)} ${zoneName(next, practice)}`,
    phone: () => <PhoneLink practice={practice} />,
  };
  return (
    <div role="alert">
      <Notice tone="attention" title={t('tooMany.title')}>
        <p>{t.rich('tooMany.text', values)}</p>
      </Notice>
    </div>
  );
}
