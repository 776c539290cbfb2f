import type { Child } from 'hono/jsx';
import { Button, ButtonLink, Buttons } from '#/ui/button.tsx';
import { ContactPractice } from '#/ui/contact.tsx';
import { dateTimeZone, dayName } from '#/ui/dates.ts';
import { Form } from '#/ui/form.tsx';
import { PageHead } from '#/ui/parts.tsx';
import type { PracticeFace } from '#/ui/practice-face.tsx';
import { duration } from '#/ui/spoken.ts';
import { VisitBlock } from '#/ui/visit.tsx';
import type { CannotBook } from '../book/may-book.ts';
import type { Appointment } from '../queries.ts';
import { words as shared } from '../words.ts';
import { words } from './words.ts';

type Props = { face: PracticeFace; visit: Appointment };

const seeAt = (face: PracticeFace, visit: Appointment) => `/${face.slug}/appointments/${visit.reference}/booked`;

/** It isn't cancelled: `over` when it has been. */
export function StandsPage({ face, visit, over }: Props & { over: boolean }) {
  const t = words(face.locale);
  return (
    <>
      <PageHead title={t(over ? 'stands.over' : 'stands.title')} lead={t(over ? 'stands.over.text' : 'stands.text')} />
      <Visit face={face} visit={visit} />
      <Buttons>
        {over && (
          <ButtonLink href={`/${face.slug}/book`} look="primary">
            {t('book')}
          </ButtonLink>
        )}
        {!over && (
          <ButtonLink href={seeAt(face, visit)} look="primary">
            {t('stands.see')}
          </ButtonLink>
        )}
        <Home face={face} />
      </Buttons>
    </>
  );
}

/** `visit` is the one that stands instead. */
export function AlreadyPage({ face, visit }: Props) {
  const t = words(face.locale);
  return (
    <>
      <PageHead title={t('already.title')} lead={t('already.text')} />
      <Visit face={face} visit={visit} />
      <Buttons>
        <ButtonLink href={seeAt(face, visit)} look="primary">
          {t('already.see')}
        </ButtonLink>
        <Home face={face} />
      </Buttons>
    </>
  );
}

/** It can't be booked online: the number, and the button that asks the practice to do it. */
export function CannotRebookPage({ face, visit, reason }: Props & { reason: CannotBook }) {
  const t = words(face.locale);
  return (
    <>
      <PageHead title={t('cannot.title')} lead={t(`cannot.${reason}`, { patient: visit.given_name })} />
      <Visit face={face} visit={visit} struck />
      {reason !== 'not-allowed' && (
        <Form action={`/${face.slug}/appointments/${visit.reference}/rebook`}>
          <Buttons>
            <Button>{t('cannot.ask')}</Button>
            {reason !== 'booking-off' && reason !== 'restricted' && (
              <ButtonLink href={`/${face.slug}/book`}>{t('cannot.other')}</ButtonLink>
            )}
          </Buttons>
        </Form>
      )}
      <ContactPractice practice={face} big />
    </>
  );
}

/** The practice has been asked: what happens now. */
export function AskedPage({ face, visit, since }: Props & { since: Temporal.Instant }) {
  const t = words(face.locale);
  return (
    <>
      <PageHead title={t('asked.title')} lead={t('asked.text', { day: dayName(since, face) })} />
      <Visit face={face} visit={visit} struck />
      <Buttons>
        <Home face={face} look="primary" />
      </Buttons>
      <ContactPractice practice={face} big title={t('asked.hurry')} />
    </>
  );
}

function Visit({ face, visit, struck }: Props & { struck?: boolean }) {
  const facts: Child[] = [
    <time datetime={visit.starts_at.toString()}>{dateTimeZone(visit.starts_at, face)}</time>,
    duration(visit.ends_at.since(visit.starts_at).total('minutes'), face),
  ];
  const title = shared(face.locale)('visit.title', { type: visit.type_name, practitioner: visit.practitioner_name });
  return <VisitBlock place={face} start={visit.starts_at} title={title} facts={facts} struck={struck} />;
}

const Home = ({ face, look = 'plain' }: { face: PracticeFace; look?: 'plain' | 'primary' }) => (
  <ButtonLink href={`/${face.slug}/dashboard`} look={look}>
    {words(face.locale)('dashboard')}
  </ButtonLink>
);
