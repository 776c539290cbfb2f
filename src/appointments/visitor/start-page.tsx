import { Button } from '#/ui/button.tsx';
import { Choice } from '#/ui/choice.tsx';
import { time, zoneName } from '#/ui/dates.ts';
import { ErrorSummary, Form } from '#/ui/form.tsx';
import { Notice, Progress } from '#/ui/parts.tsx';
import { PhoneLink, type PracticeFace } from '#/ui/practice-face.tsx';
import { type Asked, bookAddress, bookPath } from '../book/asked.ts';
import { Choices, visitorSteps } from '../book/chosen.tsx';
import { words } from './words.ts';

/** The first question to whoever books without an account. `again`: too many began from there; when to come back. */
export function StartPage(props: {
  face: PracticeFace;
  asked: Asked;
  missing?: boolean;
  again?: Temporal.Instant | undefined;
}) {
  const { face, asked, missing, again } = props;
  const t = words(face.locale);
  const error = missing ? t('start.missing') : undefined;
  const signIn = `/${face.slug}/sign-in?${new URLSearchParams({ to: bookAddress(face.slug, { ...asked, way: 'patient' }) })}`;
  return (
    <>
      <Progress value={1} max={visitorSteps.of} label={t('step', { step: 1, of: visitorSteps.of })} />
      {error && <ErrorSummary locale={face.locale} errors={{ before: error }} />}
      {again && (
        <div role="alert">
          <Notice tone="attention">
            <p>{t.rich('start.often', { time: comeBack(again, face), phone: () => <PhoneLink practice={face} /> })}</p>
          </Notice>
        </div>
      )}
      <Form action={bookPath(face.slug, { way: 'visitor' }, '/start')}>
        <Choices asked={asked} without={['patient', 'rebook']} />
        <Choice
          name="before"
          big
          label={t('start.ask')}
          options={[
            { value: 'yes', label: t('start.yes') },
            { value: 'no', label: t('start.no') },
          ]}
          error={error}
        />
        <Button>{t('continue')}</Button>
      </Form>
      <p class="quiet-text">{t.rich('start.account', { link: (text) => <a href={signIn}>{text}</a> })}</p>
    </>
  );
}

/** "14:05 GMT": when something that was done too often may be done again. */
export function comeBack(again: Temporal.Instant, face: PracticeFace): string {
  const next = again.round({ smallestUnit: 'minute', roundingMode: 'ceil' });
  return `${time(next, face)} ${zoneName(next, face)}`;
}
