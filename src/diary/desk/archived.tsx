import type { PatientRecord } from '#/people/patients.ts';
import type { Practice } from '#/practice/practice.ts';
import { ButtonLink, Buttons } from '#/ui/button.tsx';
import { PageHead } from '#/ui/parts.tsx';
import { patientHref } from '../addresses.ts';
import { PersonLine } from './person-fields.tsx';
import { words } from './words.ts';

/** The record is archived: nothing is booked on it. */
export function ArchivedPage({ practice, who, back }: { practice: Practice; who: PatientRecord; back: string }) {
  const t = words(practice.locale);
  return (
    <div class="desk">
      <PageHead title={t('archived.title')} lead={t('archived.text')} />
      <p class="desk-who">
        <PersonLine practice={practice} person={who} />
      </p>
      <Buttons>
        <ButtonLink href={`${patientHref(practice.slug, who.id)}?tab=details`} look="primary">
          {t('archived.see')}
        </ButtonLink>
        <ButtonLink href={back}>{t('archived.back')}</ButtonLink>
      </Buttons>
    </div>
  );
}
