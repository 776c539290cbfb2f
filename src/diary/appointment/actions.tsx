import { isOpen, mayFollow } from '#/appointments/appointment.ts';
import type { Mark } from '#/appointments/attend/mark-appointment.ts';
import type { Appointment } from '#/appointments/queries.ts';
import type { Practice } from '#/practice/practice.ts';
import { Button, ButtonLink, Buttons } from '#/ui/button.tsx';
import { dayAt } from '#/ui/dates.ts';
import { Form, Hidden } from '#/ui/form.tsx';
import { Fold } from '#/ui/parts.tsx';
import { appointmentHref, staffMoveHref } from '../addresses.ts';
import { words } from './words.ts';

/** The states that staff mark, in the order of a visit. */
export const marks = [
  'confirmed',
  'arrived',
  'in-surgery',
  'completed',
  'did-not-attend',
] as const satisfies readonly Mark[];

/**
 * What may be done with an appointment: the state that comes next as the main button, the others that may follow, and
 * Cancel. Of a visit that is days ahead only Confirmed is to hand, the rest a press further.
 */
export function Actions(props: {
  practice: Practice;
  now: Temporal.Instant;
  appointment: Appointment;
  /** Where to be afterwards. */
  back: string;
  describedBy: string;
}) {
  const { practice, now, appointment, back, describedBy } = props;
  const t = words(practice.locale);
  const href = appointmentHref(practice.slug, appointment.reference);
  const may = marks.filter((mark) => mayFollow[appointment.state].includes(mark));
  const ahead = Temporal.PlainDate.compare(dayAt(appointment.starts_at, practice), dayAt(now, practice)) > 0;
  const early: Mark[] = ahead ? may.filter((mark) => mark !== 'confirmed') : [];
  const movable = appointment.state === 'pending' || appointment.state === 'confirmed';
  const [next, ...others] = may.filter((mark) => !early.includes(mark));
  const button = (mark: Mark, look: 'primary' | 'plain') => (
    <Button name="to" value={mark} look={look} describedBy={describedBy}>
      {t(`mark.${mark}`)}
    </Button>
  );
  if (!isOpen(appointment.state)) return null;
  return (
    <Form action={`${href}/mark`} class="diary-actions">
      <Hidden name="version" value={String(appointment.version)} />
      <Hidden name="back" value={back} />
      <Buttons>
        {next && button(next, 'primary')}
        {others.map((mark) => button(mark, 'plain'))}
        {movable && (
          <ButtonLink href={staffMoveHref(practice.slug, appointment.reference, back)} describedBy={describedBy}>
            {t('move')}
          </ButtonLink>
        )}
        <ButtonLink href={`${href}/cancel?${new URLSearchParams({ back })}`} describedBy={describedBy}>
          {t('cancel')}
        </ButtonLink>
      </Buttons>
      {early.length > 0 && (
        <Fold summary={t('mark.early')}>
          <Buttons>{early.map((mark) => button(mark, 'plain'))}</Buttons>
        </Fold>
      )}
    </Form>
  );
}
