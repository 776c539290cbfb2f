import type { Member } from '#/people/household.ts';
import type { Practice } from '#/practice/practice.ts';
import { dateLong } from '#/ui/dates.ts';
import { Section, Summary } from '#/ui/parts.tsx';
import { Acting } from '../access/acting.tsx';
import { patientHref } from '../addresses.ts';
import type { PatientsRecord } from './read-record.ts';
import { words } from './words.ts';

type Props = { practice: Practice; record: PatientsRecord };

/** How the record stands online, in words. */
export function standingWords({ patient, household }: PatientsRecord, practice: Practice): string {
  const t = words(practice.locale);
  if (patient.archived) return t('online.archived');
  if (!patient.onlineAccess) return t('online.closed');
  if (household.own.length) return t('online.linked');
  if (household.actingFor.length) return t('online.acted');
  const until = household.invitedUntil;
  return until ? t('online.invited', { when: dateLong(until, practice) }) : t('online.unlinked');
}

/** Who acts for the patient online, and for whom they act, each with the way to that record. */
export function HouseholdSection({ practice, record }: Props) {
  const { household } = record;
  const { slug, locale } = practice;
  const t = words(locale);
  const { own, actsFor } = household;
  const list = (items: unknown[]) =>
    items.length ? (
      <ul class="plain-list">
        {items.map((item) => (
          <li>{item}</li>
        ))}
      </ul>
    ) : (
      t('household.none')
    );
  const member = (one: Member) => (
    <>
      {t('household.member', { name: one.name, email: one.email, when: dateLong(one.since, practice) })}
      {one.patientId && (
        <>
          {' '}
          <a href={patientHref(slug, one.patientId)}>{t('household.record', { name: one.name })}</a>
        </>
      )}
    </>
  );
  return (
    <Section title={t('household')} id="household">
      <Summary
        locale={locale}
        rows={[
          { label: t('household.own'), value: list(own.map(member)) },
          {
            label: t('household.actsFor'),
            value: list(
              actsFor.map(({ patientId, givenName, familyName, since }) => (
                <>
                  <a href={patientHref(slug, patientId)}>
                    {t('household.patient', { given: givenName, family: familyName })}
                  </a>
                  , {t('household.since', { when: dateLong(since, practice) })}
                </>
              )),
            ),
          },
        ]}
      />
      <Acting practice={practice} patient={record.patient} household={household} />
    </Section>
  );
}
