import { dateTimeZone, dayLong, dayLongTime } from '#/ui/dates.ts';
import { Preview } from '#/ui/staff-parts.tsx';
import { cancelUntilBy } from '../notice.ts';
import type { Practice } from '../practice.ts';
import type { Subject } from './subjects.ts';
import { words } from './words.ts';

const monday = 1;
const nine = Temporal.PlainTime.from('09:00');

/** Whether a subject's page shows what patients will read. */
export const previews = (subject: Subject): boolean =>
  subject === 'online-cancellation' || subject === 'online-booking';

/** What patients read of a subject under the practice's present rules; it carries its working days where they count. */
export function Previewed({ subject, practice, now }: { subject: Subject; practice: Practice; now: Temporal.Instant }) {
  return subject === 'online-booking' ? (
    <BookingPreview practice={practice} now={now} />
  ) : (
    <CancellationPreview practice={practice} now={now} />
  );
}

/** The stretch from which patients may take a time online as of now, and where its times lie. */
function BookingPreview({ practice, now }: { practice: Practice; now: Temporal.Instant }) {
  const { onlineBooking, leastNoticeHours, horizonDays, stepMinutes } = practice.policies;
  const t = words(practice.locale);
  const from = now.add({ hours: leastNoticeHours });
  const until = now.add({ hours: 24 * horizonDays });
  return (
    <Preview label={t('preview.label')}>
      {onlineBooking ? (
        <>
          <p>{t('preview.booking', { from: dateTimeZone(from, practice), until: dayLong(until, practice) })}</p>
          <p class="quiet-text">{t('preview.step', { minutes: stepMinutes })}</p>
        </>
      ) : (
        <p>{t('preview.booking.off')}</p>
      )}
    </Preview>
  );
}

/** What patients read about cancelling under the practice's present rules, and the deadline of next Monday's 09:00. */
function CancellationPreview({ practice, now }: { practice: Practice; now: Temporal.Instant }) {
  const { policies, locale, zone } = practice;
  const t = words(locale);
  const hours = policies.noticeHours;
  const days = policies.noticeInWorkingDays ? policies.noticeWorkingDays : 0;
  if (!policies.onlineCancellation) {
    return (
      <Preview label={t('preview.label')}>
        <p>{t('preview.off')}</p>
      </Preview>
    );
  }
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const day = today.add({ days: ((monday + 7 - today.dayOfWeek - 1) % 7) + 1 });
  const start = day.toZonedDateTime({ timeZone: zone, plainTime: nine }).toInstant();
  const deadline = cancelUntilBy(policies, start);
  return (
    <Preview label={t('preview.label')}>
      <p>{t('preview.on', { hours, days })}</p>
      <p class="quiet-text">
        {t('preview.example', {
          start: dayLongTime(start, practice),
          deadline: dateTimeZone(deadline, practice),
        })}
      </p>
    </Preview>
  );
}
