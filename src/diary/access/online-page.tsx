import type { PatientRecord } from '#/people/patients.ts';
import type { Practice } from '#/practice/practice.ts';
import { Button, ButtonLink, Buttons } from '#/ui/button.tsx';
import { Form, Hidden } from '#/ui/form.tsx';
import { PageHead, Section } from '#/ui/parts.tsx';
import { patientHref } from '../addresses.ts';
import { words } from './words.ts';

/** On a record's details: whether it can be reached and books online, and the ways to change that. Archived ones can't anyway. */
export function OnlineAccess({ practice, patient }: { practice: Practice; patient: PatientRecord }) {
  if (patient.archived) return null;
  const t = words(practice.locale);
  const href = `${patientHref(practice.slug, patient.id)}/online`;
  return (
    <Section title={t('online.title')} id="online">
      <p>{t(patient.onlineAccess ? 'online.open' : 'online.closed')}</p>
      {patient.onlineAccess ? (
        <>
          <p id="books">{t(patient.booksOnline ? 'booking.own' : 'booking.restricted')}</p>
          <Buttons>
            <Form action={`${href}/booking`} class="inline">
              <Hidden name="books" value={patient.booksOnline ? 'off' : 'on'} />
              <Button look="plain" describedBy="books">
                {t(patient.booksOnline ? 'booking.restrict' : 'booking.again')}
              </Button>
            </Form>
            <ButtonLink href={href}>{t('online.link')}</ButtonLink>
          </Buttons>
        </>
      ) : (
        <Form action={`${href}/open`}>
          <Button look="plain">{t('online.again')}</Button>
        </Form>
      )}
    </Section>
  );
}

/** Asks before everybody is shut out. */
export function ShutOnlinePage(props: { practice: Practice; patient: PatientRecord; title: string }) {
  const { practice, patient, title } = props;
  const t = words(practice.locale);
  const href = patientHref(practice.slug, patient.id);
  return (
    <>
      <PageHead title={title} lead={t('online.ask.lead')} />
      <Form action={`${href}/online`}>
        <Buttons>
          <Button look="stop">{t('online.do')}</Button>
          <ButtonLink href={`${href}?tab=details`}>{t('online.back')}</ButtonLink>
        </Buttons>
      </Form>
    </>
  );
}
