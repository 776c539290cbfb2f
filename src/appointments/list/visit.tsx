import type { Policies } from '#/practice/policies.ts';
import { Button, ButtonLink } from '#/ui/button.tsx';
import { dateTimeZone, dayLong, time, zoneName } from '#/ui/dates.ts';
import { Form, Hidden } from '#/ui/form.tsx';
import { PhoneLink, type PracticeFace } from '#/ui/practice-face.tsx';
import { duration, midSentence } from '#/ui/spoken.ts';
import { mayCancel } from '../cancel/may-cancel.ts';
import { toldText } from '../cant-come/parts.tsx';
import { mayConfirm } from '../confirm/may-confirm.ts';
import { mayMove } from '../move/may-move.ts';
import type { Appointment } from '../queries.ts';
import { words as shared } from '../words.ts';
import { words } from './words.ts';

/** What every view of an appointment needs to know. */
export type Showing = {
  practice: PracticeFace;
  policies: Policies;
  now: Temporal.Instant;
  /** Whether the reader looks after several people: then each visit says whose it is. */
  several: boolean;
};

export const titleId = (appointment: Appointment) => `visit-${appointment.reference}`;

export function VisitTitle({ practice, appointment }: { practice: PracticeFace; appointment: Appointment }) {
  const values = { type: appointment.type_name, practitioner: appointment.practitioner_name };
  return (
    <a href={`/${practice.slug}/appointments/${appointment.reference}`}>
      {appointment.relation === 'other'
        ? words(practice.locale)('title.for', {
            ...values,
            type: midSentence(appointment.type_name, practice),
            patient: appointment.given_name,
          })
        : shared(practice.locale)('visit.title', values)}
    </a>
  );
}

/** When, how long and where: in full where it is the page's subject, in a line beside its date block in a list. */
export function visitFacts(
  { practice, several, now }: Showing,
  appointment: Appointment,
  look: 'full' | 'row' = 'row',
) {
  const t = words(practice.locale);
  const { starts_at: starts, ends_at: ends } = appointment;
  const at = t('fact.time', {
    time: `${time(starts, practice)} ${zoneName(starts, practice)}`,
    duration: duration(ends.since(starts).total('minutes'), practice),
  });
  const past = Temporal.Instant.compare(ends, now) <= 0;
  return [
    ...(look === 'full' || past ? [dayLong(starts, practice)] : []),
    at,
    ...(look === 'full' ? [practice.name] : []),
    ...(several ? [t('fact.for', { patient: `${appointment.given_name} ${appointment.family_name}` })] : []),
  ];
}

/** The deadline in words, or why there is no way to do it here. */
export function CancelNote({ showing, appointment }: { showing: Showing; appointment: Appointment }) {
  const { practice, policies, now } = showing;
  const t = words(practice.locale);
  const decision = mayCancel(appointment, policies, 'patient', now);
  if (decision.ok)
    return <>{t('note.until', { deadline: decision.until ? dateTimeZone(decision.until, practice) : '' })}</>;
  if (appointment.cant_come) return <>{toldText({ ...showing, appointment })}</>;
  if (decision.reason === 'too-late') return <>{t('note.closed', { since: dateTimeZone(decision.since, practice) })}</>;
  const phone = <PhoneLink practice={practice} />;
  if (decision.reason === 'not-allowed') return t.rich('note.notAllowed', { patient: appointment.given_name, phone });
  if (decision.reason === 'switched-off' || decision.reason === 'not-online') {
    const movable = mayMove(appointment, policies, 'patient', now).ok;
    return <>{t.rich(movable ? 'note.off.movable' : 'note.off', { phone })}</>;
  }
  return decision.reason === 'started' ? t.rich('note.started', { phone }) : null;
}

/**
 * The one control an appointment has: Cancel while it may be; inside the notice period a button whose answer is the
 * contact prompt, so that the attempt is written down; nothing where cancelling online is switched off.
 */
export function CancelControl({ showing, appointment }: { showing: Showing; appointment: Appointment }) {
  const { practice, policies, now } = showing;
  const t = words(practice.locale);
  const decision = mayCancel(appointment, policies, 'patient', now);
  const address = `/${practice.slug}/appointments/${appointment.reference}/cancel`;
  const about = titleId(appointment);
  if (decision.ok) {
    return (
      <ButtonLink href={address} describedBy={about}>
        {t('do.cancel')}
      </ButtonLink>
    );
  }
  if (decision.reason !== 'too-late') return null;
  return (
    <Form action={address} class="inline">
      <Hidden name="sequence" value={String(appointment.sequence)} />
      <Button look="plain" describedBy={about}>
        {t('do.tooLate')}
      </Button>
    </Form>
  );
}

/** The way to say that one will be there, while that isn't known. */
export function ConfirmControl({ showing, appointment }: { showing: Showing; appointment: Appointment }) {
  const { practice, now } = showing;
  if (!mayConfirm(appointment, now).ok) return null;
  return (
    <ButtonLink
      href={`/${practice.slug}/appointments/${appointment.reference}/confirm`}
      describedBy={titleId(appointment)}
    >
      {words(practice.locale)('do.confirm')}
    </ButtonLink>
  );
}

/** The way to another time, while it may be changed online. Where it may not, there is nothing: the notes say whom to ring. */
export function MoveControl({ showing, appointment }: { showing: Showing; appointment: Appointment }) {
  const { practice, policies, now } = showing;
  if (!mayMove(appointment, policies, 'patient', now).ok) return null;
  const address = `/${practice.slug}/appointments/${appointment.reference}/move`;
  return (
    <ButtonLink href={address} describedBy={titleId(appointment)}>
      {words(practice.locale)('do.move')}
    </ButtonLink>
  );
}
