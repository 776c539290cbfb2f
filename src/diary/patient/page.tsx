import type { Practice } from '#/practice/practice.ts';
import { phoneHref, phoneText } from '#/regions/phone.ts';
import { ButtonLink } from '#/ui/button.tsx';
import { dateLong, dateNumeric } from '#/ui/dates.ts';
import { BackLink, Notice, PageHead, Section, Summary, Tabs } from '#/ui/parts.tsx';
import { patientHref, staffBookHref } from '../addresses.ts';
import { Messages } from '../appointment/messages.tsx';
import { Archiving } from '../archive/page.tsx';
import { words as shared } from '../words.ts';
import type { PatientsRecord } from './read-record.ts';
import { Visits } from './visits.tsx';
import { words } from './words.ts';

export const tabs = ['appointments', 'details'] as const;
export type RecordTab = (typeof tabs)[number];

/** A patient's record: the appointments with what was sent about them, or the details. */
export function RecordPage({ practice, record, tab }: { practice: Practice; record: PatientsRecord; tab: RecordTab }) {
  const { slug, locale } = practice;
  const { patient, coming, past } = record;
  const t = words(locale);
  const href = patientHref(slug, patient.id);
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
        {!patient.archived && (
          <p>
            <ButtonLink href={staffBookHref(slug, { patient: patient.id })}>{t('book')}</ButtonLink>
          </p>
        )}
      </PageHead>
      {patient.archived && <Notice tone="attention">{t('archived')}</Notice>}
      <Tabs
        label={t('tabs')}
        tabs={[
          {
            href: `${href}?tab=appointments`,
            name: t('tab.appointments'),
            current: tab === 'appointments',
            count: coming.length + past.length,
          },
          { href: `${href}?tab=details`, name: t('tab.details'), current: tab === 'details' },
        ]}
      />
      {tab === 'details' ? (
        <>
          <Details practice={practice} record={record} />
          <Archiving practice={practice} patient={patient} />
        </>
      ) : (
        <>
          <Section title={t('coming')} id="coming">
            {coming.length ? (
              <Visits practice={practice} visits={coming} names={record.names} label={t('coming')} />
            ) : (
              <p>{t('coming.none')}</p>
            )}
          </Section>
          <Section title={t('past')} id="past">
            {past.length ? (
              <Visits practice={practice} visits={past} names={record.names} label={t('past')} />
            ) : (
              <p>{t('past.none')}</p>
            )}
          </Section>
          <Section title={t('messages')} id="messages">
            <Messages messages={record.messages} place={practice} />
          </Section>
        </>
      )}
    </>
  );
}

export const nameOf = ({ patient }: PatientsRecord, { locale }: Practice) =>
  shared(locale)('patient', { given: patient.givenName, family: patient.familyName });

function Details({ practice, record }: { practice: Practice; record: PatientsRecord }) {
  const { locale, region } = practice;
  const { patient, usual } = record;
  const t = words(locale);
  const linked = patient.hasAccount ? t('online.linked') : t('online.unlinked');
  return (
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
        { label: t('row.online'), value: patient.onlineAccess ? linked : t('online.closed') },
      ]}
    />
  );
}
