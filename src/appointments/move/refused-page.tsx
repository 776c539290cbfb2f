import { ButtonLink, Buttons } from '#/ui/button.tsx';
import { ContactPractice } from '#/ui/contact.tsx';
import { dateTimeZone } from '#/ui/dates.ts';
import { Notice, PageHead } from '#/ui/parts.tsx';
import { PhoneLink, type PracticeFace } from '#/ui/practice-face.tsx';
import { VisitFacts } from '../cancel/ask-page.tsx';
import type { Appointment } from '../queries.ts';
import { moveAddress } from './address.ts';
import type { CannotMove } from './may-move.ts';
import { words } from './words.ts';

export type Refused = CannotMove | { reason: 'changed' };

export const refusedTitle = (refused: Refused, face: PracticeFace, appointment: Pick<Appointment, 'given_name'>) =>
  words(face.locale)(`no.${refused.reason}.title`, { practice: face.name, patient: appointment.given_name });

/** Why its time can't be changed here, and what to do now. `face` carries its opening hours. */
export function RefusedPage(props: { face: PracticeFace; appointment: Appointment; refused: Refused }) {
  const { face, appointment, refused } = props;
  const { reason } = refused;
  const t = words(face.locale);
  const when = (instant: Temporal.Instant | null) => (instant ? dateTimeZone(instant, face) : '');
  const text = t.rich(`no.${reason}.text`, {
    phone: <PhoneLink practice={face} />,
    since: reason === 'too-late' ? when(refused.since) : '',
    when: when(appointment.cancelled_at),
  });
  const cancelled = reason === 'already-cancelled';
  const stands = ['too-late', 'switched-off', 'not-online', 'not-allowed'].includes(reason);
  return (
    <>
      <PageHead title={refusedTitle(refused, face, appointment)} lead={text} />
      <VisitFacts practice={face} appointment={appointment} struck={cancelled} />
      {stands && (
        <Notice>
          <p>{t('no.unchanged')}</p>
        </Notice>
      )}
      {reason !== 'changed' && !cancelled && <ContactPractice practice={face} title={t('no.ring')} big />}
      <Buttons>
        {reason === 'changed' && (
          <ButtonLink look="primary" href={moveAddress(face.slug, appointment)}>
            {t('no.again')}
          </ButtonLink>
        )}
        {cancelled && (
          <ButtonLink look="primary" href={`/${face.slug}/appointments/${appointment.reference}/rebook`}>
            {t('no.rebook')}
          </ButtonLink>
        )}
        <ButtonLink href={`/${face.slug}/dashboard`}>{t('no.dashboard')}</ButtonLink>
      </Buttons>
    </>
  );
}
