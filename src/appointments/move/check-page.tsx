import { Button, ButtonLink, Buttons } from '#/ui/button.tsx';
import { dayLong, time, zoneName } from '#/ui/dates.ts';
import { Form, Hidden } from '#/ui/form.tsx';
import { BackLink, Notice, PageHead } from '#/ui/parts.tsx';
import type { PracticeFace } from '#/ui/practice-face.tsx';
import { duration } from '#/ui/spoken.ts';
import { VisitBlock } from '#/ui/visit.tsx';
import { writeStart } from '../book/asked.ts';
import { visitWords } from '../book/check-page.tsx';
import { words as booking } from '../book/words.ts';
import type { MayCancel } from '../cancel/may-cancel.ts';
import type { Appointment } from '../queries.ts';
import { words as shared } from '../words.ts';
import { moveAddress } from './address.ts';
import { type Who, whoText } from './choose-who.ts';
import type { MayMove } from './may-move.ts';
import { lengthOf } from './moving.ts';
import { Then } from './then.tsx';
import { words } from './words.ts';

export type CheckPageProps = {
  face: PracticeFace;
  appointment: Appointment;
  several: boolean;
  who: Who;
  start: Temporal.Instant;
  /** What could be done online with the appointment at its new time. */
  cancel: MayCancel;
  move: MayMove;
  /** What the patient already has at the new time. */
  overlaps: Appointment | null;
};

export const checkTitle = ({ face, appointment, several }: Pick<CheckPageProps, 'face' | 'appointment' | 'several'>) =>
  words(face.locale)(several ? 'check.title.for' : 'check.title', { patient: appointment.given_name });

/** The old time and the new one beside each other, what follows, and the button that changes it. */
export function CheckPage(props: CheckPageProps) {
  const { face, appointment, who, start, cancel, move, overlaps } = props;
  const t = words(face.locale);
  const { starts_at: old, practitioner_name: name } = appointment;
  const day = start.toZonedDateTimeISO(face.zone).toPlainDate().toString();
  const times = moveAddress(face.slug, appointment, { practitioner: whoText(who), from: day });
  return (
    <>
      <BackLink href={times}>{t('check.other')}</BackLink>
      <PageHead title={checkTitle(props)} />
      {overlaps && (
        <Notice tone="attention">
          <p>{booking(face.locale)('check.overlaps', visitWords(face, overlaps))}</p>
        </Notice>
      )}
      <div class="old-and-new">
        <section aria-labelledby="old">
          <h2 id="old">{t('check.old')}</h2>
          <At face={face} appointment={appointment} start={old} practitioner={name} />
        </section>
        <section aria-labelledby="new">
          <h2 id="new">{t('check.new')}</h2>
          <At face={face} appointment={appointment} start={start} practitioner={who.practitioner?.name ?? null} />
        </section>
      </div>
      <p>{t('check.next')}</p>
      <Then face={face} cancel={cancel} move={move} />
      <Form action={moveAddress(face.slug, appointment)} class="prompt">
        <Hidden name="sequence" value={String(appointment.sequence)} />
        <Hidden name="practitioner" value={whoText(who)} />
        <Hidden name="start" value={writeStart(start)} />
        <Buttons equal>
          <Button>{t('check.button')}</Button>
          <ButtonLink href={`/${face.slug}/dashboard`}>{t('check.keep')}</ButtonLink>
        </Buttons>
      </Form>
    </>
  );
}

/** The visit at one of its two times. `practitioner` null: any. */
function At(props: {
  face: PracticeFace;
  appointment: Appointment;
  start: Temporal.Instant;
  practitioner: string | null;
}) {
  const { face, appointment, start, practitioner } = props;
  const { type_name: type } = appointment;
  const title = practitioner ? shared(face.locale)('visit.title', { type, practitioner }) : type;
  const at = `${time(start, face)} ${zoneName(start, face)} · ${duration(lengthOf(appointment), face)}`;
  const facts = [dayLong(start, face), at, ...(practitioner ? [] : [words(face.locale)('check.anyone')])];
  return <VisitBlock place={face} start={start} title={title} facts={facts} />;
}
