import { Button, ButtonLink, Buttons } from '#/ui/button.tsx';
import { dateTimeZone } from '#/ui/dates.ts';
import { Form } from '#/ui/form.tsx';
import { Panel, Section, Summary } from '#/ui/parts.tsx';
import { PhoneLink, type PracticeFace } from '#/ui/practice-face.tsx';
import { cancelledAs } from '../appointment.ts';
import type { Appointment } from '../queries.ts';
import { PatientState } from '../state-label.tsx';
import { words as shared } from '../words.ts';
import { VisitFacts } from './ask-page.tsx';
import { words } from './words.ts';

export type DonePage = {
  practice: PracticeFace;
  appointment: Appointment;
  now: Temporal.Instant;
  several: boolean;
  /** The name of the account that cancelled; null when it was the reader's own. */
  byOther: string | null;
  /** Where the confirmation went; null when it went nowhere. */
  email: string | null;
  stillHave: Appointment[];
  rebooked: Appointment | null;
  /** Whether the same can be booked online again. */
  rebookable: boolean;
  /** Where the very same time can be booked again; null once it can't. */
  sameTime: string | null;
};

export const doneTitle = ({ practice, appointment, several }: DonePage) =>
  words(practice.locale)(several ? 'done.title.for' : 'done.title', { patient: appointment.given_name });

/** It is done: by whom and when, what one still has, and the way to a new time. True whenever it is opened. */
export function Done(props: DonePage) {
  const { practice, appointment, now, email, stillHave, rebooked } = props;
  const t = words(practice.locale);
  const told = { practice: practice.name };
  return (
    <>
      <Panel title={doneTitle(props)} tone="quiet">
        <p>{whoAndWhen(props)}</p>
        <p>
          <PatientState appointment={appointment} now={now} locale={practice.locale} />
        </p>
      </Panel>
      <VisitFacts practice={practice} appointment={appointment} struck />
      {cancelledAs(appointment) === 'cancelled-online' && (
        <p>{email ? t('done.told', { ...told, email }) : t('done.toldNoMail', told)}</p>
      )}
      {rebooked ? <Rebooked practice={practice} appointment={rebooked} /> : <Rebook {...props} />}
      <Summary locale={practice.locale} rows={[{ label: t('done.reference'), value: appointment.reference }]} />
      {stillHave.length > 0 && (
        <Section title={t('done.stillHave')} id="still-have">
          <ul>
            {stillHave.map((visit) => (
              <li>
                <a href={`/${practice.slug}/appointments/${visit.reference}`}>
                  {t('done.stillHave.row', {
                    visit: title(visit, practice),
                    when: dateTimeZone(visit.starts_at, practice),
                  })}
                </a>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <p>
        <a href={`/${practice.slug}/dashboard`}>{t('done.dashboard')}</a> ·{' '}
        <a href={`/${practice.slug}/appointments`}>{t('done.all')}</a>
      </p>
    </>
  );
}

const title = (visit: Appointment, practice: PracticeFace) =>
  shared(practice.locale)('visit.title', { type: visit.type_name, practitioner: visit.practitioner_name });

function whoAndWhen({ practice, appointment, byOther }: DonePage): string {
  const t = words(practice.locale);
  const when = appointment.cancelled_at ? dateTimeZone(appointment.cancelled_at, practice) : '';
  switch (cancelledAs(appointment)) {
    case 'cancelled-online':
      return byOther ? t('done.byOther', { who: byOther, when }) : t('done.byYou', { when });
    case 'cancelled-by-practice':
      return t('done.byPractice', { when });
    case 'cancelled-by-practice-at-request':
      return t('done.byPracticeAtRequest', { when });
    case 'cancelled':
      return t('done.plain', { when });
  }
}

function Rebook({ practice, appointment, rebookable, sameTime }: DonePage) {
  const t = words(practice.locale);
  const address = `/${practice.slug}/appointments/${appointment.reference}/rebook`;
  if (rebookable) {
    return (
      <>
        <p>{t('done.rebook.text')}</p>
        <Buttons>
          <ButtonLink look="primary" href={address}>
            {t('done.rebook')}
          </ButtonLink>
          {sameTime && <ButtonLink href={sameTime}>{t('done.sameTime')}</ButtonLink>}
        </Buttons>
      </>
    );
  }
  if (appointment.may_book === false) return null;
  return (
    <Form action={address}>
      <p>{t.rich('done.ask.text', { phone: <PhoneLink practice={practice} /> })}</p>
      <Buttons>
        <Button>{t('done.ask')}</Button>
      </Buttons>
    </Form>
  );
}

function Rebooked({ practice, appointment }: { practice: PracticeFace; appointment: Appointment }) {
  const t = words(practice.locale);
  return (
    <Section title={t('done.rebooked')} id="rebooked">
      <p>
        <a href={`/${practice.slug}/appointments/${appointment.reference}`}>
          {t('done.rebooked.text', {
            visit: title(appointment, practice),
            when: dateTimeZone(appointment.starts_at, practice),
          })}
        </a>
      </p>
    </Section>
  );
}
