import type { Appointment } from '#/appointments/queries.ts';
import { StaffState } from '#/appointments/state-label.tsx';
import type { Place } from '#/ui/dates.ts';
import { Fold } from '#/ui/parts.tsx';
import { clockTime } from '../clock-time.ts';
import { words as shared } from '../words.ts';
import { words } from './words.ts';

/** The day's cancelled appointments, out of the way but to be found, with how much notice there was. Nothing without any. */
export function Cancelled(props: {
  visits: Appointment[];
  today: boolean;
  open: boolean;
  place: Place;
  href: (visit: Appointment) => string;
}) {
  const { visits, today, open, place, href } = props;
  if (visits.length === 0) return null;
  const t = words(place.locale);
  const s = shared(place.locale);
  const count = visits.length;
  return (
    <div id="cancelled">
      <Fold summary={today ? t('cancelled.today', { count }) : t('cancelled.day', { count })} open={open}>
        <ul class="diary-cancelled">
          {visits.map((visit) => (
            <li>
              <a href={href(visit)}>
                {clockTime(visit.starts_at, place)}{' '}
                {s('patient', { given: visit.given_name, family: visit.family_name })}
              </a>
              <span>{t('cancelled.line', { type: visit.type_name, practitioner: visit.practitioner_name })}</span>
              <span class="diary-notice">{noticeWords(visit, place)}</span>
              <StaffState appointment={visit} locale={place.locale} />
            </li>
          ))}
        </ul>
      </Fold>
    </div>
  );
}

/** "3 days before": how long before its start it was cancelled, in the unit that tells. Null where nobody knows when. */
export function noticeWords(
  visit: Pick<Appointment, 'starts_at' | 'cancelled_at'>,
  { locale }: Pick<Place, 'locale'>,
): string | null {
  const t = words(locale);
  if (!visit.cancelled_at) return null;
  const minutes = Math.floor(visit.starts_at.since(visit.cancelled_at).total('minutes'));
  if (minutes <= 0) return t('cancelled.after');
  const hours = Math.floor(minutes / 60);
  const notice =
    hours >= 48
      ? t('notice.days', { count: Math.floor(hours / 24) })
      : hours >= 1
        ? t('notice.hours', { count: hours })
        : t('notice.minutes', { count: minutes });
  return t('cancelled.before', { notice });
}
