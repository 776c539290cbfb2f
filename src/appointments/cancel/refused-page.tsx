import { ButtonLink, Buttons } from '#/ui/button.tsx';
import { ContactPractice } from '#/ui/contact.tsx';
import { dateTimeZone } from '#/ui/dates.ts';
import { Notice, PageHead } from '#/ui/parts.tsx';
import { PhoneLink, type PracticeFace } from '#/ui/practice-face.tsx';
import type { Appointment } from '../queries.ts';
import { VisitFacts } from './ask-page.tsx';
import type { CannotCancel } from './may-cancel.ts';
import { words } from './words.ts';

export type Refused = CannotCancel | { reason: 'changed' };

export const refusedTitle = (refused: Refused, practice: PracticeFace) =>
  words(practice.locale)(`no.${refused.reason}.title`, { practice: practice.name });

/** Why it can't be cancelled here, and what to do now. `practice` carries its opening hours. */
export function RefusedPage(props: { practice: PracticeFace; appointment: Appointment; refused: Refused }) {
  const { practice, appointment, refused } = props;
  const t = words(practice.locale);
  const when = (instant: Temporal.Instant | null) => (instant ? dateTimeZone(instant, practice) : '');
  const text = t.rich(`no.${refused.reason}.text`, {
    phone: <PhoneLink practice={practice} />,
    since: refused.reason === 'too-late' ? when(refused.since) : '',
    when: when(appointment.cancelled_at),
  });
  const stands = refused.reason === 'too-late' || refused.reason === 'switched-off';
  const here = `/${practice.slug}/appointments/${appointment.reference}`;
  return (
    <>
      <PageHead title={refusedTitle(refused, practice)} lead={text} />
      <VisitFacts practice={practice} appointment={appointment} struck={refused.reason === 'already-cancelled'} />
      {stands && (
        <Notice>
          <p>{t('no.unchanged')}</p>
        </Notice>
      )}
      {refused.reason !== 'changed' && refused.reason !== 'already-cancelled' && (
        <ContactPractice practice={practice} title={t('no.ring')} big />
      )}
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
