import { Button } from '#/ui/button.tsx';
import { ErrorSummary, Field, Form } from '#/ui/form.tsx';
import { Notice, PageHead, Progress, Section } from '#/ui/parts.tsx';
import type { PracticeFace } from '#/ui/practice-face.tsx';
import { type Asked, bookAddress, bookPath } from '../book/asked.ts';
import { Choices, visitorSteps } from '../book/chosen.tsx';
import { codeMinutes } from './code.ts';
import { TooOften } from './details-page.tsx';
import { words } from './words.ts';

/** Where the code is typed that was mailed to `email`; and the ways on where it doesn't come. */
export function CodePage(props: {
  face: PracticeFace;
  asked: Asked;
  email: string;
  demo: boolean;
  error?: string | undefined;
  /** What was typed, where it was wrong. */
  typed?: string | undefined;
  /** Another one was just sent. */
  sent?: boolean;
  again?: Temporal.Instant | undefined;
}) {
  const { face, asked, email, demo, error, typed, sent, again } = props;
  const t = words(face.locale);
  const step = visitorSteps.code;
  return (
    <>
      <Progress value={step} max={visitorSteps.of} label={t('step', { step, of: visitorSteps.of })} />
      {error && <ErrorSummary locale={face.locale} errors={{ code: error }} />}
      {again && <TooOften face={face} again={again} />}
      {sent && (
        <div role="status">
          <Notice>
            <p>{t('code.sent')}</p>
          </Notice>
        </div>
      )}
      <PageHead title={t('code.title')} lead={t('code.lead', { email, minutes: codeMinutes })} />
      {demo && (
        <Notice>
          <p>
            {t.rich('code.demo', {
              link: (text) => (
                <a href="/demo/mail" target="_blank" rel="noopener">
                  {text}
                </a>
              ),
            })}
          </p>
        </Notice>
      )}
      <Form action={bookPath(face.slug, asked, '/code')}>
        <Choices asked={asked} without={['from']} />
        <Field
          name="code"
          label={t('code.label')}
          value={typed}
          error={error}
          autocomplete="one-time-code"
          inputmode="numeric"
          width="medium"
          maxlength={20}
          required
        />
        <Button>{t('continue')}</Button>
      </Form>
      <Section title={t('code.none')} id="none">
        <p>{t('code.none.text', { email })}</p>
        <Form action={bookPath(face.slug, asked, '/code/again')}>
          <Choices asked={asked} without={['from']} />
          <Button look="plain">{t('code.again')}</Button>
        </Form>
        <p>
          <a href={bookAddress(face.slug, asked, {}, '/details')}>{t('code.address')}</a>
        </p>
      </Section>
    </>
  );
}
