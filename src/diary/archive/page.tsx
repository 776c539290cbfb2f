import type { PatientRecord } from '#/people/patients.ts';
import type { Practice } from '#/practice/practice.ts';
import { Button, ButtonLink, Buttons } from '#/ui/button.tsx';
import { Choice } from '#/ui/choice.tsx';
import { dateTime } from '#/ui/dates.ts';
import { ErrorSummary, type Errors, Form, Hidden } from '#/ui/form.tsx';
import { Notice, PageHead, Section } from '#/ui/parts.tsx';
import { patientHref } from '../addresses.ts';
import type { PatientsRecord } from '../patient/read-record.ts';
import { type Typed, versionField, visitField } from './form.ts';
import { words } from './words.ts';

/** Asks why, and what becomes of each appointment that is coming. */
export function ArchivePage(props: {
  practice: Practice;
  record: PatientsRecord;
  title: string;
  typed: Typed;
  errors: Errors;
  /** By its reference, of what changed while this was decided: how it stands now, and who made it so. */
  changed: Record<string, string>;
}) {
  const { practice, record, title, typed, errors, changed } = props;
  const { patient, coming } = record;
  const t = words(practice.locale);
  const href = patientHref(practice.slug, patient.id);
  return (
    <>
      <ErrorSummary locale={practice.locale} errors={errors} />
      <PageHead title={title} lead={t('lead')} />
      {patient.archived && <Notice tone="attention">{t('stood')}</Notice>}
      <Form action={`${href}/archive`}>
        <Choice
          name="why"
          label={t('why')}
          value={typed.why}
          error={errors.why}
          options={[
            { value: 'left', label: t('why.left'), hint: coming.length > 0 && t('why.left.hint') },
            { value: 'died', label: t('why.died'), hint: t('why.died.hint') },
          ]}
        />
        {coming.map(({ reference, version, type_name: type, practitioner_name: practitioner, starts_at }) => (
          <>
            <Hidden name={versionField(reference)} value={String(version)} />
            <Choice
              name={visitField(reference)}
              label={t('visit', { type, practitioner, when: dateTime(starts_at, practice) })}
              hint={[changed[reference], t('visit.hint')].filter(Boolean).join(' ')}
              value={typed.visits[reference]}
              error={errors[visitField(reference)]}
              options={[
                { value: 'keep', label: t('keep') },
                { value: 'cancel', label: t('cancel') },
              ]}
            />
          </>
        ))}
        <Buttons>
          <Button look="stop">{t('do')}</Button>
          <ButtonLink href={`${href}?tab=details`}>{t('back')}</ButtonLink>
        </Buttons>
      </Form>
    </>
  );
}

/** On a record's details: the way into the archive, or out of it. */
export function Archiving({ practice, patient }: { practice: Practice; patient: PatientRecord }) {
  const t = words(practice.locale);
  const href = patientHref(practice.slug, patient.id);
  return (
    <Section title={t('section')} id="archive">
      <p>{patient.archived ? t('section.archived') : t('section.text')}</p>
      {patient.archived ? (
        <Form action={`${href}/unarchive`}>
          <Button look="plain">{t('undo')}</Button>
        </Form>
      ) : (
        <Buttons>
          <ButtonLink href={`${href}/archive`}>{t('link')}</ButtonLink>
        </Buttons>
      )}
    </Section>
  );
}
