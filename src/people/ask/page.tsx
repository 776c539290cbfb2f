import { Button, ButtonLink } from '#/ui/button.tsx';
import { ErrorSummary, type Errors, Field, Form } from '#/ui/form.tsx';
import { PageHead, Panel } from '#/ui/parts.tsx';
import type { PracticeFace } from '#/ui/practice-face.tsx';
import { TooOften } from '../mailed-code/pages.tsx';
import { exampleBorn, type Typed } from './read-form.ts';
import { words } from './words.ts';

/** Where somebody who is a patient asks for an account: who they are, and the address to prove. */
export function AskPage(props: {
  face: PracticeFace;
  typed: Typed;
  errors?: Errors;
  again?: Temporal.Instant | undefined;
}) {
  const { face, typed, errors = {}, again } = props;
  const t = words(face.locale);
  return (
    <>
      <ErrorSummary locale={face.locale} errors={errors} />
      {again && <TooOften face={face} again={again} />}
      <PageHead title={t('title')} lead={t('lead', { practice: face.name })} />
      <Form action={`/${face.slug}/account/ask`}>
        <Field
          name="given"
          label={t('given')}
          value={typed.given}
          error={errors.given}
          autocomplete="given-name"
          required
        />
        <Field
          name="family"
          label={t('family')}
          value={typed.family}
          error={errors.family}
          autocomplete="family-name"
          required
        />
        <Field
          name="born"
          label={t('born')}
          hint={t('born.hint', { example: exampleBorn(face) })}
          value={typed.born}
          error={errors.born}
          autocomplete="bday"
          width="medium"
          required
        />
        <Field
          name="email"
          type="email"
          label={t('email')}
          hint={t('email.hint')}
          value={typed.email}
          error={errors.email}
          autocomplete="email"
          inputmode="email"
          required
        />
        <Button>{t('button')}</Button>
      </Form>
      <p>{t.rich('have', { link: (text) => <a href={`/${face.slug}/sign-in`}>{text}</a> })}</p>
      <p class="quiet-text">{t('child')}</p>
    </>
  );
}

/** What is said wherever no account was linked at once, whatever the reason. */
export function AskedPage({ face }: { face: PracticeFace }) {
  const t = words(face.locale);
  return (
    <>
      <Panel title={t('asked.title')}>
        <p>{t('asked.lead')}</p>
      </Panel>
      <p>{t('asked.text')}</p>
      <ButtonLink href={`/${face.slug}/`}>{t('asked.home')}</ButtonLink>
    </>
  );
}
