import { Button, ButtonLink } from '#/ui/button.tsx';
import { time, zoneName } from '#/ui/dates.ts';
import { ErrorSummary, Field, Form, Hidden } from '#/ui/form.tsx';
import { Notice, PageHead, Section } from '#/ui/parts.tsx';
import { PhoneLink, type PracticeFace } from '#/ui/practice-face.tsx';
import { doorPath, doorTo } from '../sign-in/door.ts';
import { codeMinutes, type MailedCode } from './mailed-code.ts';
import { words } from './words.ts';

/** Where the code is typed that was mailed, and the ways on where it doesn't come. It reads alike for every address. */
export function CodePage(props: {
  face: PracticeFace;
  code: Pick<MailedCode, 'purpose' | 'email' | 'to_page'>;
  demo: boolean;
  error?: string | undefined;
  typed?: string | undefined;
  again?: Temporal.Instant | undefined;
}) {
  const { face, code, demo, error, typed, again } = props;
  const { purpose, email } = code;
  const t = words(face.locale);
  const door = `/${face.slug}/sign-in`;
  const back = `${doorPath(doorTo(code.to_page, face.slug), face.slug)}/sign-in`;
  return (
    <>
      {error && <ErrorSummary locale={face.locale} errors={{ code: error }} />}
      {again && <TooOften face={face} again={again} />}
      <PageHead title={t('title')} lead={t(`lead.${purpose}`, { email, minutes: codeMinutes })} />
      {demo && (
        <Notice>
          <p>
            {t.rich('demo', {
              link: (text) => (
                <a href="/demo/mail" target="_blank" rel="noopener">
                  {text}
                </a>
              ),
            })}
          </p>
        </Notice>
      )}
      <Form action={`${door}/code/try`}>
        <Field
          name="code"
          label={t('label')}
          hint={t('hint')}
          value={typed}
          error={error}
          autocomplete="one-time-code"
          inputmode="numeric"
          width="medium"
          maxlength={20}
          required
        />
        <Button>{t('button')}</Button>
      </Form>
      <Section title={t('again.title')} id="none">
        <p>{t(purpose === 'account' ? 'again.text' : 'again.text.known', { email })}</p>
        <Form action={`${door}/code/again`}>
          <Button look="plain">{t('again')}</Button>
        </Form>
        <p>
          <a href={code.to_page ? `${back}?${new URLSearchParams({ to: code.to_page })}` : back}>{t('other')}</a>
        </p>
      </Section>
    </>
  );
}

/** A code was asked for too often: when the next one is sent. */
export function TooOften({ face, again }: { face: PracticeFace; again: Temporal.Instant }) {
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

/** What a mailed link opens: one button. Mail scanners may open it as often as they like. */
export function LinkPage({ face, action, code }: { face: PracticeFace; action: string; code: MailedCode }) {
  const t = words(face.locale);
  const { purpose, email } = code;
  return (
    <>
      <PageHead title={t(`link.title.${purpose}`, { practice: face.name })} lead={t('link.lead', { email })} />
      <Form action={action}>
        <Hidden name="go" value="on" />
        <Button>{t(`link.button.${purpose}`)}</Button>
      </Form>
      <p class="quiet-text">{t('link.not-you')}</p>
    </>
  );
}

/** A link that was used, ran out or never was one; and how things stand: signed in already, or the way in. */
export function SpentLinkPage({ face, within }: { face: PracticeFace; within: boolean }) {
  const t = words(face.locale);
  return (
    <>
      <PageHead title={t('spent.title')} lead={t('spent.lead', { minutes: codeMinutes })} />
      {within && <p>{t('spent.in')}</p>}
      <ButtonLink href={`/${face.slug}/${within ? 'dashboard' : 'sign-in'}`} look="primary">
        {t(within ? 'spent.home' : 'spent.again')}
      </ButtonLink>
    </>
  );
}
