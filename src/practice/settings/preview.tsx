import { dateTimeZone, dayLongTime } from '#/ui/dates.ts';
import { Preview } from '#/ui/staff-parts.tsx';
import type { Practice } from '../practice.ts';
import { words } from './words.ts';

const monday = 1;
const nine = Temporal.PlainTime.from('09:00');

/** What patients read about cancelling under the practice's present rules, and the deadline of next Monday's 09:00. */
export function CancellationPreview({ practice, now }: { practice: Practice; now: Temporal.Instant }) {
  const { policies, locale, zone } = practice;
  const t = words(locale);
  const hours = policies.noticeHours;
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
  const deadline = start.subtract({ hours });
  return (
    <Preview label={t('preview.label')}>
      <p>{t('preview.on', { hours })}</p>
      <p class="quiet-text">
        {t('preview.example', {
          start: dayLongTime(start, practice),
          deadline: dateTimeZone(deadline, practice),
        })}
      </p>
    </Preview>
  );
}
