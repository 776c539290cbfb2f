import { ButtonLink, Buttons } from '#/ui/button.tsx';
import { ContactPractice } from '#/ui/contact.tsx';
import { dateTimeZone } from '#/ui/dates.ts';
import { Notice, PageHead } from '#/ui/parts.tsx';
import { PhoneLink, type PracticeFace } from '#/ui/practice-face.tsx';
import { TellForm, ToldNotice } from '../cant-come/parts.tsx';
import type { Told } from '../cant-come/told.ts';
import type { Appointment } from '../queries.ts';
import { VisitFacts } from './ask-page.tsx';
import type { CannotCancel } from './may-cancel.ts';
import { words } from './words.ts';

export type Refused = CannotCancel | { reason: 'changed' };

export const refusedTitle = (refused: Refused, practice: PracticeFace, appointment: Pick<Appointment, 'given_name'>) =>
  words(practice.locale)(`no.${refused.reason}.title`, { practice: practice.name, patient: appointment.given_name });

/** Why it can't be cancelled here, and what to do now. `practice` carries its opening hours. */
export function RefusedPage(props: {
  practice: PracticeFace;
  appointment: Appointment;
  several: boolean;
  refused: Refused;
  /** Whether the practice is open now, in words; null where that isn't known. */
  open: string | null;
  /** What was said already about not coming, where it is too late to do more here. */
  told: Told | null;
}) {
  const { practice, appointment, several, refused, open, told } = props;
  const t = words(practice.locale);
  const when = (instant: Temporal.Instant | null) => (instant ? dateTimeZone(instant, practice) : '');
  const text = t.rich(`no.${refused.reason}.text`, {
    phone: <PhoneLink practice={practice} />,
    since: refused.reason === 'too-late' ? when(refused.since) : '',
    when: when(appointment.cancelled_at),
  });
  const stands = ['too-late', 'switched-off', 'not-online', 'not-allowed'].includes(refused.reason);
  const here = `/${practice.slug}/appointments/${appointment.reference}`;
  return (
    <>
      <PageHead title={refusedTitle(refused, practice, appointment)} lead={text} />
      <VisitFacts practice={practice} appointment={appointment} struck={refused.reason === 'already-cancelled'} />
      {told && <ToldNotice practice={practice} appointment={appointment} several={several} told={told} />}
      {stands && !told && (
        <Notice>
          <p>{t('no.unchanged')}</p>
        </Notice>
      )}
      {refused.reason !== 'changed' && refused.reason !== 'already-cancelled' && (
        <>
          {open && <p>{open}</p>}
          <ContactPractice practice={practice} title={t('no.ring')} big />
        </>
      )}
      {refused.reason === 'too-late' && !told && <TellForm practice={practice} appointment={appointment} />}
      <Buttons>
        {refused.reason === 'changed' && (
          <ButtonLink look="primary" href={`${here}/cancel`}>
            {t('no.again')}
          </ButtonLink>
        )}
        {refused.reason === 'already-cancelled' && (
          <ButtonLink look="primary" href={`${here}/rebook`}>
            {t('no.rebook')}
          </ButtonLink>
        )}
        <ButtonLink href={`/${practice.slug}/dashboard`}>{t('no.dashboard')}</ButtonLink>
      </Buttons>
    </>
  );
}
