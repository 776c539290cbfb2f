import type { ClosedDay } from '#/practice/closed-days.ts';
import type { Practice } from '#/practice/practice.ts';
import { type Place, weekdayLong } from '#/ui/dates.ts';
import type { Day } from './read-days.ts';
import { words } from './words.ts';

/** "Closed: Boxing Day" */
export function closedWords({ name }: Pick<ClosedDay, 'name'>, { locale }: Pick<Place, 'locale'>): string {
  const t = words(locale);
  return name ? t('closed', { why: name }) : t('closed.plain');
}

/** That the practice is closed, and why, over the day; of several days, on which. Nothing where it is open. */
export function Closed({ days, practice }: { days: Day[]; practice: Practice }) {
  const t = words(practice.locale);
  const lines = days.flatMap(({ date, closed }) => {
    if (!closed) return [];
    if (days.length === 1) return [closedWords(closed, practice)];
    const day = weekdayLong(date, practice);
    return [closed.name ? t('closed.on', { day, why: closed.name }) : t('closed.onPlain', { day })];
  });
  return lines.length > 0 && <p class="diary-closed">{lines.join(' · ')}</p>;
}
