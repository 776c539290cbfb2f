import { Button } from '#/ui/button.tsx';
import { ErrorSummary, type Errors, Field, Form } from '#/ui/form.tsx';
import { Notice, PageHead, Progress, Summary } from '#/ui/parts.tsx';
import { PhoneLink, type PracticeFace } from '#/ui/practice-face.tsx';
import { bookPath } from '../book/asked.ts';
import { Choices, practitionerRow, reasonRow, timeRow, visitorSteps } from '../book/chosen.tsx';
import type { WithTime } from '../book/find-step.ts';
import { exampleBorn, type Typed } from './details-form.ts';
import { comeBack } from './start-page.tsx';
import { words } from './words.ts';

/** Who it is for and how to reach them. `again`: too many codes were asked for; when the next may be. */
export function DetailsPage(props: {
  face: PracticeFace;
  found: WithTime;
  typed: Typed;
  errors?: Errors;
  again?: Temporal.Instant | undefined;
}) {
  const { face, found, typed, errors = {}, again } = props;
  const t = words(face.locale);
  const step = visitorSteps.details;
  const field = (name: keyof Typed) => ({ name, value: typed[name], error: errors[name], required: true });
  return (
    <>
      <Progress value={step} max={visitorSteps.of} label={t('step', { step, of: visitorSteps.of })} />
      <ErrorSummary locale={face.locale} errors={errors} />
      {again && <TooOften face={face} again={again} />}
      <PageHead title={t('details.title')} lead={t('details.lead')} />
      <Summary
        locale={face.locale}
        rows={[...reasonRow(face, found), ...practitionerRow(face, found), ...timeRow(face, found)]}
      />
      <Form action={bookPath(face.slug, found.asked, '/details')}>
        <Choices asked={found.asked} without={['from']} />
        <Field {...field('given')} label={t('details.given')} autocomplete="given-name" />
        <Field {...field('family')} label={t('details.family')} autocomplete="family-name" />
        <Field
          {...field('born')}
          label={t('details.born')}
          hint={t('details.born.hint', { example: exampleBorn(face) })}
          autocomplete="bday"
          width="medium"
        />
        <Field
          {...field('email')}
          type="email"
          label={t('details.email')}
          hint={t('details.email.hint')}
          autocomplete="email"
          inputmode="email"
        />
        <Field
          {...field('phone')}
          type="tel"
          label={t('details.phone')}
          hint={t('details.phone.hint')}
          autocomplete="tel"
          inputmode="tel"
          width="medium"
        />
        <Button>{t('continue')}</Button>
      </Form>
    </>
  );
}

/** More codes were asked for than anybody needs: when the next one goes, and whom to ring instead. */
export function TooOften({ face, again }: { face: PracticeFace; again: Temporal.Instant }) {
  const t = words(face.locale);
  return (
    <div role="alert">
      <Notice tone="attention" title={t('often.title')}>
        <p>{t.rich('often.text', { time: comeBack(again, face), phone: () => <PhoneLink practice={face} /> })}</p>
      </Notice>
    </div>
  );
}
