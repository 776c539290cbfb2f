import { NeedsList } from '#/people/needs/marks.tsx';
import type { Practice } from '#/practice/practice.ts';
import { phoneHref, phoneText } from '#/regions/phone.ts';
import { ButtonLink, Buttons } from '#/ui/button.tsx';
import { dateLong, dateNumeric } from '#/ui/dates.ts';
import { BackLink, Notice, PageHead, Section, Summary, Tabs } from '#/ui/parts.tsx';
import { languageName } from '#/ui/spoken.ts';
import { OnlineAccess } from '../access/online-page.tsx';
import { patientHref, staffBookHref } from '../addresses.ts';
import { Archiving } from '../archive/page.tsx';
import { PortalSection } from '../portal/section.tsx';
import { words as shared } from '../words.ts';
import { ContactChanges } from './contact-changes.tsx';
import { HouseholdSection, standingWords } from './household.tsx';
import { MessagesSent } from './messages-sent.tsx';
import { Notes, type Writing } from './notes.tsx';
import type { PatientsRecord } from './read-record.ts';
import { Visits } from './visits.tsx';
import { words } from './words.ts';

export const tabs = ['appointments', 'messages', 'notes', 'details'] as const;
export type RecordTab = (typeof tabs)[number];

export type RecordPageProps = {
  practice: Practice;
  record: PatientsRecord;
  tab: RecordTab;
  /** Whether whoever reads it is a manager. */
  manager: boolean;
  /** The note that is being written: its id, what was typed, and what is wrong with it. */
  writing: Writing;
};

/** A patient's record: the appointments, what was sent, the notes, or the details. */
export function RecordPage(props: RecordPageProps) {
  const { practice, record, tab } = props;
  const { slug, locale } = practice;
  const { patient, coming, past, notes } = record;
  const t = words(locale);
  const href = patientHref(slug, patient.id);
  const counts: Partial<Record<RecordTab, number>> = {
    appointments: coming.length + past.length,
    notes: notes.filter(({ struck_at }) => !struck_at).length,
  };
  return (
    <>
      <BackLink href={`/${slug}/practice/patients`}>{t('back')}</BackLink>
      <PageHead
        title={nameOf(record, practice)}
        lead={
          patient.dateOfBirth
            ? t('born', { date: dateNumeric(patient.dateOfBirth, practice) })
            : shared(locale)('bornUnknown')
        }
      >
        <NeedsList needs={record.needs} locale={locale} />
        {!patient.archived && (
          <p>
            <ButtonLink href={staffBookHref(slug, { patient: patient.id })}>{t('book')}</ButtonLink>
          </p>
        )}
      </PageHead>
      {patient.archived && <Notice tone="attention">{t('archived')}</Notice>}
      <Tabs
        label={t('tabs')}
        tabs={tabs.map((one) => ({
          href: `${href}?tab=${one}`,
          name: t(`tab.${one}`),
          current: tab === one,
          count: counts[one],
        }))}
      />
      <Part {...props} />
    </>
  );
}

function Part({ practice, record, tab, writing, manager }: RecordPageProps) {
  const t = words(practice.locale);
  const { patient, coming, past, names } = record;
  switch (tab) {
    case 'appointments':
      return (
        <>
          <Section title={t('coming')} id="coming">
            {coming.length ? (
              <Visits practice={practice} visits={coming} names={names} label={t('coming')} />
            ) : (
              <p>{t('coming.none')}</p>
            )}
          </Section>
          <Section title={t('past')} id="past">
            {past.length ? (
              <Visits practice={practice} visits={past} names={names} label={t('past')} />
            ) : (
              <p>{t('past.none')}</p>
            )}
          </Section>
        </>
      );
    case 'messages':
      return <MessagesSent practice={practice} record={record} />;
    case 'notes':
      return <Notes practice={practice} patientId={patient.id} notes={record.notes} writing={writing} />;
    case 'details':
      return (
        <>
          <Details practice={practice} record={record} />
          <ContactChanges practice={practice} changes={record.contactChanges} />
          <PortalSection practice={practice} patient={patient} household={record.household} portal={record.portal} />
          <HouseholdSection practice={practice} record={record} />
          <OnlineAccess practice={practice} patient={patient} />
          {manager && (
            <Section title={t('dataRequest')} id="data-request">
              <p>
                <a href={`${patientHref(practice.slug, patient.id)}/data-request`}>{t('dataRequest.see')}</a>
              </p>
            </Section>
          )}
          <Archiving practice={practice} patient={patient} />
        </>
      );
  }
}

export const nameOf = ({ patient }: PatientsRecord, { locale }: Practice) =>
  shared(locale)('patient', { given: patient.givenName, family: patient.familyName });

function Details({ practice, record }: { practice: Practice; record: PatientsRecord }) {
  const { locale, region } = practice;
  const { patient, usual, plan, hasPlans, locale: speaks } = record;
  const t = words(locale);
  return (
    <>
      <Summary
        locale={locale}
        rows={[
          { label: t('row.name'), value: nameOf(record, practice) },
          {
            label: t('row.born'),
            value: patient.dateOfBirth ? dateLong(patient.dateOfBirth, practice) : t('none'),
          },
          {
            label: t('row.phone'),
            value: patient.phone ? (
              <a href={phoneHref(patient.phone, region)}>{phoneText(patient.phone, region)}</a>
            ) : (
              t('none')
            ),
          },
          {
            label: t('row.email'),
            value: patient.email ? <a href={`mailto:${patient.email}`}>{patient.email}</a> : t('none'),
          },
          { label: t('row.usual'), value: usual ?? t('none') },
          ...(hasPlans ? [{ label: t('row.plan'), value: plan ?? t('none') }] : []),
          ...(speaks ? [{ label: t('row.speaks'), value: languageName(speaks) }] : []),
          { label: t('row.online'), value: standingWords(record, practice) },
        ]}
      />
      <Buttons>
        <ButtonLink href={`${patientHref(practice.slug, patient.id)}/edit`}>{t('edit')}</ButtonLink>
      </Buttons>
    </>
  );
}
