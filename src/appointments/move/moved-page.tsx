import { ButtonLink, Buttons } from '#/ui/button.tsx';
import { dateTimeZone, dayLongTimeZone } from '#/ui/dates.ts';
import { Panel, Section, Summary } from '#/ui/parts.tsx';
import type { PracticeFace } from '#/ui/practice-face.tsx';
import { VisitFacts } from '../cancel/ask-page.tsx';
import type { MayCancel } from '../cancel/may-cancel.ts';
import type { Appointment } from '../queries.ts';
import type { MayMove } from './may-move.ts';
import type { Move } from './moves.ts';
import { Then } from './then.tsx';
import { words } from './words.ts';

export type MovedPage = {
  face: PracticeFace;
  appointment: Appointment;
  several: boolean;
  /** The latest. */
  move: Move;
  /** Whether the reader's own account made it. */
  mine: boolean;
  /** Where the message went; null when it went nowhere. */
  email: string | null;
  mayCancel: MayCancel;
  mayMove: MayMove;
};

export const movedTitle = ({ face, appointment, several }: Pick<MovedPage, 'face' | 'appointment' | 'several'>) =>
  words(face.locale)(several ? 'moved.title.for' : 'moved.title', { patient: appointment.given_name });

/** It has its new time: by whom and when, what it was, what can be done now. True whenever it is opened. */
export function Moved(props: MovedPage) {
  const { face, appointment, move, email, mayCancel, mayMove } = props;
  const t = words(face.locale);
  return (
    <>
      <Panel title={movedTitle(props)}>
        <p>{whoAndWhen(props)}</p>
      </Panel>
      <VisitFacts practice={face} appointment={appointment} />
      <Summary
        locale={face.locale}
        rows={[
          { label: t('moved.was'), value: dayLongTimeZone(move.from, face) },
          { label: t('moved.reference'), value: appointment.reference },
        ]}
      />
      <Section title={t('moved.next')} id="next">
        {email && <p>{t('moved.email', { email })}</p>}
        <Then face={face} cancel={mayCancel} move={mayMove} />
      </Section>
      <Buttons>
        <ButtonLink look="primary" href={`/${face.slug}/dashboard`}>
          {t('moved.dashboard')}
        </ButtonLink>
        <ButtonLink href={`/${face.slug}/appointments/${appointment.reference}`}>{t('moved.see')}</ButtonLink>
      </Buttons>
    </>
  );
}

function whoAndWhen({ face, move, mine }: MovedPage): string {
  const t = words(face.locale);
  const when = dateTimeZone(move.at, face);
  if (mine) return t('moved.byYou', { when });
  if (move.actor === 'patient' && move.accountName) return t('moved.byOther', { who: move.accountName, when });
  return t('moved.byPractice', { when });
}
