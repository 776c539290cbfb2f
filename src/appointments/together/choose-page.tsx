import type { PatientReader } from '#/practice/env.ts';
import { Button } from '#/ui/button.tsx';
import { type Option, Select } from '#/ui/choice.tsx';
import { ErrorSummary, type Errors, Form, Hidden } from '#/ui/form.tsx';
import { Fold, Notice, PageHead } from '#/ui/parts.tsx';
import type { PracticeFace } from '#/ui/practice-face.tsx';
import { leastVisits, mostVisits } from './asked.ts';
import { words } from './words.ts';

/** One line of the form as it was filled in: ids, or '' where nothing is chosen. */
export type Line = { patient: string; type: string };

/** Which visits: for whom and what for, in the order in which they are to be. */
export function ChoosePage(props: {
  face: PracticeFace;
  patients: PatientReader['patients'];
  reasons: Option[];
  lines: Line[];
  errors: Errors;
  notice: string | null;
}) {
  const { face, lines, errors, notice } = props;
  const t = words(face.locale);
  const numbers = Array.from({ length: mostVisits }, (_, i) => i + 1);
  const more = lines.slice(leastVisits).some(({ type }) => type !== '');
  return (
    <>
      <ErrorSummary locale={face.locale} errors={errors} />
      <PageHead title={t('title')} lead={t('lead')} />
      {notice && (
        <Notice tone="attention">
          <p>{notice}</p>
        </Notice>
      )}
      {errors.type2 === t('choose.few.summary') && (
        <p>{t.rich('choose.few', { link: (text) => <a href={`/${face.slug}/book`}>{text}</a> })}</p>
      )}
      <Form method="get" action={`/${face.slug}/book/together`}>
        {numbers.slice(0, leastVisits).map((number) => (
          <VisitFields {...props} number={number} />
        ))}
        <Fold summary={t('choose.more')} open={more}>
          {numbers.slice(leastVisits).map((number) => (
            <VisitFields {...props} number={number} />
          ))}
        </Fold>
        <Button>{t('choose.continue')}</Button>
      </Form>
    </>
  );
}

function VisitFields(props: Parameters<typeof ChoosePage>[0] & { number: number }) {
  const { face, patients, reasons, lines, errors, number } = props;
  const t = words(face.locale);
  const line = lines[number - 1];
  const people = patients.map(({ id, givenName, familyName }) => ({ value: id, label: `${givenName} ${familyName}` }));
  const [only] = patients;
  return (
    <fieldset class="field">
      <legend>{t('choose.visit', { number })}</legend>
      {people.length > 1 ? (
        <Select name={`patient${number}`} label={t('choose.for')} options={people} value={line?.patient} />
      ) : (
        <Hidden name={`patient${number}`} value={only?.id ?? ''} />
      )}
      <Select
        name={`type${number}`}
        label={t('choose.reason')}
        options={[{ value: '', label: t('choose.reason.none') }, ...reasons]}
        value={line?.type}
        error={errors[`type${number}`]}
      />
    </fieldset>
  );
}
