import { Button, ButtonLink, Buttons } from '#/ui/button.tsx';
import { dateTimeZone, dayLong, time, zoneName } from '#/ui/dates.ts';
import { Form, Hidden } from '#/ui/form.tsx';
import { PageHead } from '#/ui/parts.tsx';
import type { PracticeFace } from '#/ui/practice-face.tsx';
import { duration, list, midSentence } from '#/ui/spoken.ts';
import { VisitBlock } from '#/ui/visit.tsx';
import type { Appointment } from '../queries.ts';
import { words as shared } from '../words.ts';
import { words } from './words.ts';

export type AskPage = {
  practice: PracticeFace;
  appointment: Appointment;
  /** Whether the reader looks after several people: then each visit says whose it is. */
  several: boolean;
  until: Temporal.Instant;
  /** What the patient has on the same day besides. */
  sameDay: Appointment[];
  /** Whether its time may be changed online instead. */
  movable: boolean;
};

export function askTitle({ practice, appointment, several }: Pick<AskPage, 'practice' | 'appointment' | 'several'>) {
  const values = {
    type: midSentence(appointment.type_name, practice),
    practitioner: appointment.practitioner_name,
    patient: appointment.given_name,
  };
  return words(practice.locale)(several ? 'ask.title.for' : 'ask.title', values);
}

/** The prompt: the appointment in full, what happens next, until when one may, and two buttons of equal size. */
export function Ask(props: AskPage) {
  const { practice, appointment, until, sameDay, movable } = props;
  const t = words(practice.locale);
  const others = sameDay.map((visit) =>
    t('ask.alsoVisit', { type: midSentence(visit.type_name, practice), time: time(visit.starts_at, practice) }),
  );
  return (
    <>
      <PageHead title={askTitle(props)} />
      <VisitFacts practice={practice} appointment={appointment} />
      <p>{t('ask.next', { practice: practice.name })}</p>
      {others.length > 0 && <p>{t('ask.alsoThatDay', { visits: list(others, practice) })}</p>}
      <p>
        {t.rich('ask.until', { deadline: dateTimeZone(until, practice), b: (chunks) => <strong>{chunks}</strong> })}
      </p>
      {movable && (
        <p>
          {t.rich('ask.move', {
            link: (chunks) => <a href={`/${practice.slug}/appointments/${appointment.reference}/move`}>{chunks}</a>,
          })}
        </p>
      )}
      <Form class="prompt">
        <Hidden name="sequence" value={String(appointment.sequence)} />
        <Buttons equal>
          <Button look="stop">{t('ask.cancel')}</Button>
          <ButtonLink href={`/${practice.slug}/dashboard`}>{t('ask.keep')}</ButtonLink>
        </Buttons>
      </Form>
    </>
  );
}

/** The appointment in full, as the prompt, the refusal and the confirmation show it. */
export function VisitFacts(props: { practice: PracticeFace; appointment: Appointment; struck?: boolean }) {
  const { practice, appointment, struck } = props;
  const { starts_at: starts, ends_at: ends } = appointment;
  const minutes = ends.since(starts).total('minutes');
  return (
    <VisitBlock
      place={practice}
      start={starts}
      title={shared(practice.locale)('visit.title', {
        type: appointment.type_name,
        practitioner: appointment.practitioner_name,
      })}
      struck={struck}
      facts={[
        dayLong(starts, practice),
        `${time(starts, practice)} ${zoneName(starts, practice)} · ${duration(minutes, practice)}`,
        practice.name,
      ]}
    />
  );
}
