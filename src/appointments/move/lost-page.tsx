import { ButtonLink, Buttons } from '#/ui/button.tsx';
import { dateTimeZone } from '#/ui/dates.ts';
import { Form, Hidden } from '#/ui/form.tsx';
import { PageHead, Section } from '#/ui/parts.tsx';
import type { PracticeFace } from '#/ui/practice-face.tsx';
import { TimesByDay } from '#/ui/times-by-day.tsx';
import { anyone } from '../book/asked.ts';
import { fewByDay } from '../book/time-choices.ts';
import { VisitFacts } from '../cancel/ask-page.tsx';
import type { Appointment } from '../queries.ts';
import { moveAddress } from './address.ts';
import { type Who, whoText } from './choose-who.ts';
import { words } from './words.ts';

export type Why = 'taken' | 'not-offered';

/** The new time can't be had: the appointment stays, and the nearest free times are here. */
export function LostPage(props: {
  face: PracticeFace;
  appointment: Appointment;
  who: Who;
  why: Why;
  start: Temporal.Instant;
  near: Temporal.Instant[];
  nearAnyone: Temporal.Instant[];
}) {
  const { face, appointment, who, why, start, near, nearAnyone } = props;
  const t = words(face.locale);
  const at = { when: dateTimeZone(start, face), old: dateTimeZone(appointment.starts_at, face) };
  const title = who.practitioner ? t('lost.near.with', { name: who.practitioner.name }) : t('lost.near');
  const shown = { face, appointment };
  return (
    <>
      <PageHead title={t(`lost.${why}`)} lead={t(`lost.${why}.text`, at)} />
      <VisitFacts practice={face} appointment={appointment} />
      <Near {...shown} id="near" title={title} who={whoText(who)} starts={near} />
      <Near {...shown} id="anyone" title={t('lost.near.anyone')} who={anyone} starts={nearAnyone} />
      <Buttons>
        <ButtonLink href={moveAddress(face.slug, appointment, { practitioner: whoText(who) })}>
          {t('lost.all')}
        </ButtonLink>
      </Buttons>
    </>
  );
}

function Near(props: {
  face: PracticeFace;
  appointment: Appointment;
  id: string;
  title: string;
  who: string;
  starts: Temporal.Instant[];
}) {
  const { face, appointment, id, title, who, starts } = props;
  if (!starts.length) return null;
  return (
    <Section title={title} id={id}>
      <Form method="get" action={moveAddress(face.slug, appointment)}>
        <Hidden name="practitioner" value={who} />
        <TimesByDay days={fewByDay(face, id, starts)} level={3} />
      </Form>
    </Section>
  );
}
