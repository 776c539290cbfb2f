import type { Practice } from '#/practice/practice.ts';
import { dayName } from '#/ui/dates.ts';
import { Notice, Section } from '#/ui/parts.tsx';
import { closeDayHref } from '../addresses.ts';
import type { OpenDay } from './still-open.ts';
import { words } from './words.ts';

/** The way to each earlier day on which something still stands open; nothing where there is none. */
export function EarlierDays({ practice, days }: { practice: Practice; days: OpenDay[] }) {
  if (days.length === 0) return null;
  return (
    <Section title={words(practice.locale)('earlier')} id="earlier">
      <Days practice={practice} days={days} />
    </Section>
  );
}

/** The same as a notice, for a page about something else. */
export function EarlierDaysNotice({ practice, days }: { practice: Practice; days: OpenDay[] }) {
  const t = words(practice.locale);
  if (days.length === 0) return null;
  return (
    <Notice tone="attention" title={t('notice.title', { count: days.length })}>
      <p>{t('notice')}</p>
      <Days practice={practice} days={days} />
    </Notice>
  );
}

function Days({ practice, days }: { practice: Practice; days: OpenDay[] }) {
  const t = words(practice.locale);
  return (
    <ul class="plain-list">
      {days.map(({ date, count }) => (
        <li>
          <a href={closeDayHref(practice.slug, date)}>{t('earlier.day', { day: dayName(date, practice), count })}</a>
        </li>
      ))}
    </ul>
  );
}
