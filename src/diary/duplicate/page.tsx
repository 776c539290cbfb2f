import type { Practice } from '#/practice/practice.ts';
import { phoneText } from '#/regions/phone.ts';
import { Button } from '#/ui/button.tsx';
import { dateLong, dateTime } from '#/ui/dates.ts';
import { Form, Hidden } from '#/ui/form.tsx';
import { Notice, PageHead, Section } from '#/ui/parts.tsx';
import { Table } from '#/ui/staff-parts.tsx';
import { patientHref } from '../addresses.ts';
import type { PatientsRecord } from '../patient/read-record.ts';
import { words } from './words.ts';

export type Pair = { older: PatientsRecord; newer: PatientsRecord; since: Temporal.Instant };

/** A record that a visitor's booking made beside each that it looks like, and what staff can say of them. */
export function DuplicatePage(props: {
  practice: Practice;
  action: string;
  title: string;
  name: string;
  pairs: Pair[];
  changed: boolean;
}) {
  const { practice, action, title, name, pairs, changed } = props;
  const t = words(practice.locale);
  return (
    <>
      {changed && (
        <div role="alert">
          <Notice tone="attention">
            <p>{t('changed')}</p>
          </Notice>
        </div>
      )}
      <PageHead title={title} lead={t('lead', { patient: name })} />
      {pairs.length === 0 && <p>{t('none')}</p>}
      {pairs.map((pair, i) => (
        <Compared practice={practice} action={action} pair={pair} id={`pair-${i + 1}`} />
      ))}
      <Section title={t('different.title')} id="different">
        <p>{t('different.text')}</p>
        <Form action={action}>
          <Hidden name="decision" value="different" />
          <Button look="plain">{t('different.do')}</Button>
        </Form>
      </Section>
    </>
  );
}

function Compared({ practice, action, pair, id }: { practice: Practice; action: string; pair: Pair; id: string }) {
  const { older, newer, since } = pair;
  const t = words(practice.locale);
  const { phone } = older.patient;
  return (
    <>
      <Table
        caption={t('caption')}
        head={[t('what'), t('old', { since: dateLong(since, practice) }), t('new')]}
        rows={rowsOf(practice, older, newer)}
      />
      <Section title={t('same.title')} id={id}>
        <p>
          {phone ? t('same.ring', { phone: phoneText(phone, practice.region) }) : t('same.ring.none')} {t('same.text')}
          {newer.patient.hasAccount && ` ${t('same.account')}`}
        </p>
        <Form action={action}>
          <Hidden name="decision" value="same" />
          <Hidden name="older" value={older.patient.id} />
          <Hidden name="newer" value={newer.patient.id} />
          <Button look="plain" describedBy={id}>
            {t('same.do')}
          </Button>
        </Form>
      </Section>
    </>
  );
}

function rowsOf(practice: Practice, ...records: [PatientsRecord, PatientsRecord]) {
  const t = words(practice.locale);
  const { region, slug } = practice;
  const row = (name: string, of: (record: PatientsRecord) => unknown) => [
    name,
    ...records.map((one) => of(one) as string),
  ];
  return [
    row(t('name'), ({ patient }) => (
      <a href={patientHref(slug, patient.id)}>
        {patient.givenName} {patient.familyName}
      </a>
    )),
    row(t('born'), ({ patient }) => (patient.dateOfBirth ? dateLong(patient.dateOfBirth, practice) : t('bornUnknown'))),
    row(t('email'), ({ patient }) => patient.email ?? t('nothing')),
    row(t('phone'), ({ patient }) => (patient.phone ? phoneText(patient.phone, region) : t('nothing'))),
    row(t('account'), ({ patient }) => t(patient.hasAccount ? 'account.yes' : 'account.no')),
    row(t('visits'), ({ coming, past }) => <Visits practice={practice} visits={[...coming, ...past]} />),
  ];
}

const mostVisits = 4;

function Visits({ practice, visits }: { practice: Practice; visits: PatientsRecord['coming'] }) {
  return (
    <>
      {words(practice.locale)('visits.count', { count: visits.length })}
      {visits.slice(0, mostVisits).map(({ type_name, starts_at }) => (
        <>
          <br />
          {type_name}, {dateTime(starts_at, practice)}
        </>
      ))}
    </>
  );
}
