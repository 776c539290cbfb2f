import type { Reached } from '#/practice/env.ts';
import { Button, ButtonLink, Buttons } from '#/ui/button.tsx';
import { ContactPractice } from '#/ui/contact.tsx';
import { Form } from '#/ui/form.tsx';
import { EmptyState, Notice, PageHead, Section } from '#/ui/parts.tsx';
import { NextVisit, VisitList, VisitRow } from '#/ui/visit.tsx';
import { HeldLine } from '../hold/held-line.tsx';
import type { Hold } from '../hold/read-hold.ts';
import type { Appointment } from '../queries.ts';
import { PatientState } from '../state-label.tsx';
import { UrgentOffer } from '../urgent/offer.tsx';
import { CancelControl, CancelNote, MoveControl, type Showing, titleId, VisitTitle, visitFacts } from './visit.tsx';
import { words } from './words.ts';

export type DashboardPage = Showing & {
  reader: string;
  /** Whom they act for who has nothing coming. */
  idle: Reached[];
  visits: Appointment[];
  /** What they are in the middle of booking. */
  hold: Hold | null;
  progress: string | null;
};

/** Hello, the next appointment large, the others as rows, one quiet line of contact. */
export function Dashboard(props: DashboardPage) {
  const { practice, policies, several, reader, idle, visits, hold, progress } = props;
  const t = words(practice.locale);
  const coming = visits.filter((visit) => visit.state !== 'cancelled');
  const calledOff = visits.filter((visit) => visit.state === 'cancelled');
  const [next, ...others] = coming;
  return (
    <>
      <PageHead title={t('dashboard.hello', { name: reader })} />
      {progress && (
        <Notice>
          <p>{t('dashboard.progress', { progress })}</p>
        </Notice>
      )}
      {hold && <HeldLine face={practice} hold={hold} several={several} />}
      {calledOff.map((visit) => (
        <CalledOff showing={props} appointment={visit} />
      ))}
      {!next && <UrgentOffer face={practice} />}
      {next ? (
        <Next showing={props} appointment={next} />
      ) : (
        <EmptyState title={t('dashboard.none')} text={t('dashboard.none.text')}>
          <ButtonLink look="primary" href={`/${practice.slug}/book`}>
            {t('dashboard.book')}
          </ButtonLink>
        </EmptyState>
      )}
      {others.length > 0 && (
        <Section title={t('dashboard.others')} id="others">
          <VisitList>
            {others.map((visit) => (
              <Row showing={props} appointment={visit} />
            ))}
          </VisitList>
        </Section>
      )}
      {idle.map((one) => (
        <Idle practice={practice} one={one} />
      ))}
      {next && (
        <Buttons>
          <ButtonLink href={`/${practice.slug}/book`}>{t('dashboard.book')}</ButtonLink>
        </Buttons>
      )}
      {policies.onlineCancellation && <ContactPractice practice={practice} look="line" />}
    </>
  );
}

function Idle({ practice, one }: { practice: Showing['practice']; one: Reached }) {
  const t = words(practice.locale);
  const patient = `${one.givenName} ${one.familyName}`;
  if (!one.mayBook) return <p>{t('dashboard.idle', { patient })}</p>;
  const link = (text: unknown) => <a href={`/${practice.slug}/book?patient=${one.id}`}>{text as string}</a>;
  return <p>{t.rich('dashboard.idle.book', { patient, link })}</p>;
}

function Next({ showing, appointment }: { showing: Showing; appointment: Appointment }) {
  const { practice, now, several } = showing;
  const t = words(practice.locale);
  return (
    <NextVisit
      id={titleId(appointment)}
      kicker={several ? t('dashboard.next.for', { patient: appointment.given_name }) : t('dashboard.next')}
      place={practice}
      start={appointment.starts_at}
      title={<VisitTitle practice={practice} appointment={appointment} />}
      facts={visitFacts(showing, appointment, 'full')}
      state={<PatientState appointment={appointment} now={now} locale={practice.locale} />}
      note={<CancelNote showing={showing} appointment={appointment} />}
    >
      <CancelControl showing={showing} appointment={appointment} />
      <MoveControl showing={showing} appointment={appointment} />
    </NextVisit>
  );
}

/** One coming appointment as a row, with its control. */
export function Row({ showing, appointment }: { showing: Showing; appointment: Appointment }) {
  const { practice, now } = showing;
  return (
    <VisitRow
      id={titleId(appointment)}
      place={practice}
      start={appointment.starts_at}
      title={<VisitTitle practice={practice} appointment={appointment} />}
      facts={visitFacts(showing, appointment)}
      state={<PatientState appointment={appointment} now={now} locale={practice.locale} />}
      note={<CancelNote showing={showing} appointment={appointment} />}
    >
      <CancelControl showing={showing} appointment={appointment} />
      <MoveControl showing={showing} appointment={appointment} />
    </VisitRow>
  );
}

function CalledOff({ showing, appointment }: { showing: Showing; appointment: Appointment }) {
  const { practice, now } = showing;
  const t = words(practice.locale);
  const address = `/${practice.slug}/appointments/${appointment.reference}`;
  const whose = appointment.cancel_wish === 'patient' ? 'dashboard.atRequest' : 'dashboard.byPractice';
  return (
    <Section title={t(whose)} id={`off-${appointment.reference}`}>
      <p>{t(`${whose}.text`, { practice: practice.name })}</p>
      <VisitList>
        <VisitRow
          id={titleId(appointment)}
          place={practice}
          start={appointment.starts_at}
          title={<VisitTitle practice={practice} appointment={appointment} />}
          facts={visitFacts(showing, appointment)}
          state={<PatientState appointment={appointment} now={now} locale={practice.locale} />}
        />
      </VisitList>
      {appointment.may_book !== false && (
        <Buttons>
          <ButtonLink look="primary" href={`${address}/rebook`} describedBy={titleId(appointment)}>
            {t('do.rebook')}
          </ButtonLink>
          <Form action={`${address}/dismiss`} class="inline">
            <Button look="plain" describedBy={titleId(appointment)}>
              {t('dashboard.dismiss')}
            </Button>
          </Form>
        </Buttons>
      )}
    </Section>
  );
}
