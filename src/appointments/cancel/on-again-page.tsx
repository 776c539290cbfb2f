import { ButtonLink, Buttons } from '#/ui/button.tsx';
import { dateTimeZone } from '#/ui/dates.ts';
import { Panel, Summary } from '#/ui/parts.tsx';
import { PhoneLink, type PracticeFace } from '#/ui/practice-face.tsx';
import type { OnAgain } from '../put-back/on-again.ts';
import type { Appointment } from '../queries.ts';
import { PatientState } from '../state-label.tsx';
import { VisitFacts } from './ask-page.tsx';
import { words } from './words.ts';

export type OnAgainPage = {
  practice: PracticeFace;
  appointment: Appointment;
  now: Temporal.Instant;
  several: boolean;
  onAgain: OnAgain;
  /** The reader's own. */
  accountId: string;
};

export const onAgainTitle = ({ practice, appointment, several }: OnAgainPage) =>
  words(practice.locale)(several ? 'onAgain.title.for' : 'onAgain.title', { patient: appointment.given_name });

/** Where the confirmation of a cancelling stood: that it has been put back since, and stands. */
export function OnAgainNow(props: OnAgainPage) {
  const { practice, appointment, now } = props;
  const t = words(practice.locale);
  return (
    <>
      <Panel title={onAgainTitle(props)}>
        <p>{whoAndWhen(props)}</p>
        <p>
          <PatientState appointment={appointment} now={now} locale={practice.locale} />
        </p>
      </Panel>
      <VisitFacts practice={practice} appointment={appointment} />
      <p>{t.rich('onAgain.surprised', { phone: <PhoneLink practice={practice} /> })}</p>
      <Buttons>
        <ButtonLink look="primary" href={`/${practice.slug}/appointments/${appointment.reference}`}>
          {t('onAgain.see')}
        </ButtonLink>
        <ButtonLink href={`/${practice.slug}/dashboard`}>{t('done.dashboard')}</ButtonLink>
      </Buttons>
      <Summary locale={practice.locale} rows={[{ label: t('done.reference'), value: appointment.reference }]} />
    </>
  );
}

function whoAndWhen({ practice, onAgain: { at, cancelled }, accountId }: OnAgainPage): string {
  const t = words(practice.locale);
  const back = dateTimeZone(at, practice);
  if (!cancelled) return t('onAgain.back', { back });
  const values = { back, when: dateTimeZone(cancelled.at, practice) };
  if (cancelled.accountId === accountId) return t('onAgain.byYou', values);
  const online = cancelled.channel === 'online' || cancelled.channel === 'link';
  if (online && cancelled.accountName) return t('onAgain.byOther', { ...values, who: cancelled.accountName });
  return t('onAgain.byPractice', values);
}
