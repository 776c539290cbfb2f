import { cancelReasons } from '#/appointments/events.ts';
import type { Appointment } from '#/appointments/queries.ts';
import { StaffState } from '#/appointments/state-label.tsx';
import type { Practice } from '#/practice/practice.ts';
import { dateNumeric, dateTime } from '#/ui/dates.ts';
import { VisitList, VisitRow } from '#/ui/visit.tsx';
import { appointmentHref } from '../addresses.ts';
import { clockTime } from '../clock-time.ts';
import { words as shared } from '../words.ts';
import { words } from './words.ts';

/** A patient's appointments as staff read them: state, how, by whom and when each was booked and cancelled. */
export function Visits(props: {
  practice: Practice;
  visits: Appointment[];
  names: Map<string, string>;
  label: string;
}) {
  const { practice, visits, names, label } = props;
  const t = words(practice.locale);
  const s = shared(practice.locale);
  return (
    <VisitList label={label}>
      {visits.map((visit) => (
        <VisitRow
          id={`visit-${visit.reference}`}
          place={practice}
          start={visit.starts_at}
          title={
            <a href={appointmentHref(practice.slug, visit.reference)}>
              {s('with', { type: visit.type_name, practitioner: visit.practitioner_name })}
            </a>
          }
          facts={[
            `${dateNumeric(visit.starts_at, practice)}, ${s('span', {
              from: clockTime(visit.starts_at, practice),
              to: clockTime(visit.ends_at, practice),
            })}`,
            ...happened(visit, names, practice),
          ]}
          state={<StaffState appointment={visit} locale={practice.locale} />}
        >
          <a
            href={`${appointmentHref(practice.slug, visit.reference)}#history`}
            aria-describedby={`visit-${visit.reference}`}
          >
            {t('history')}
          </a>
        </VisitRow>
      ))}
    </VisitList>
  );
}

function happened(visit: Appointment, names: Map<string, string>, practice: Practice): string[] {
  const { locale } = practice;
  const t = words(locale);
  const s = shared(locale);
  const lines: string[] = [];
  const line = (
    what: 'booked' | 'cancelled',
    channel: Appointment['booked_channel'],
    by: string | null,
    at: Temporal.Instant,
  ) => {
    const name = by && names.get(by);
    const values = { channel: s(`channel.${channel}`), when: dateTime(at, practice) };
    lines.push(name ? t(what, { ...values, name }) : t(`${what}.unnamed`, values));
  };
  line('booked', visit.booked_channel, visit.booked_by, visit.booked_at);
  if (visit.cancelled_at && visit.cancelled_channel) {
    line('cancelled', visit.cancelled_channel, visit.cancelled_by, visit.cancelled_at);
  }
  const reason = cancelReasons.find((known) => known === visit.cancel_reason);
  if (reason) lines.push(t('reason', { reason: s(`reason.${reason}`) }));
  return lines;
}
