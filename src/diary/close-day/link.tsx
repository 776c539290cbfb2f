import { isOpen } from '#/appointments/appointment.ts';
import type { Appointment } from '#/appointments/queries.ts';
import type { Practice } from '#/practice/practice.ts';
import { ButtonLink } from '#/ui/button.tsx';
import { dayAt } from '#/ui/dates.ts';
import { closeDayHref } from '../addresses.ts';
import { words } from './words.ts';

/** On the diary's bar from noon on, and on past days: the way to close the day, with how many are over and open still. */
export function CloseDayLink(props: {
  practice: Practice;
  now: Temporal.Instant;
  date: Temporal.PlainDate;
  visits: Appointment[];
}) {
  const { practice, now, date, visits } = props;
  const t = words(practice.locale);
  const before = Temporal.PlainDate.compare(date, dayAt(now, practice));
  if (before > 0 || (before === 0 && now.toZonedDateTimeISO(practice.zone).hour < 12)) return null;
  const over = ({ ends_at }: Appointment) => Temporal.Instant.compare(ends_at, now) <= 0;
  const count = visits.filter((visit) => isOpen(visit.state) && over(visit)).length;
  return (
    <ButtonLink href={closeDayHref(practice.slug, date)}>
      {t('link')}
      {count > 0 && (
        <>
          {' '}
          <span class="count" aria-hidden="true">
            {count}
          </span>
          <span class="aloud">, {t('link.count', { count })}</span>
        </>
      )}
    </ButtonLink>
  );
}
