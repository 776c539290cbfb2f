import type { Db } from '#/platform/database.ts';
import { dayAt, dayName } from '#/ui/dates.ts';
import type { PracticeFace } from '#/ui/practice-face.tsx';
import { closedDays } from './closed-days.ts';
import type { Practice } from './practice.ts';
import { openingHours } from './roster.ts';
import { words } from './words.ts';

/** What pages show of a practice: the plain face, without its opening hours. */
export const faceOf = (practice: Practice): PracticeFace => ({
  ...practice,
  address: practice.address.split('\n'),
});

const soonDays = 14;

/**
 * The same with opening hours as people read them and the closed days of the next two weeks, for pages that tell how to
 * reach the practice.
 */
export async function faceWithHours(db: Db, practice: Practice, now: Temporal.Instant): Promise<PracticeFace> {
  const rows = await openingHours(db, practice.id);
  const byDay = new Map<number, string[]>();
  for (const { weekday, opens, closes } of rows) {
    byDay.set(weekday, [...(byDay.get(weekday) ?? []), hoursText(opens, closes, practice.locale)]);
  }
  const hours: { days: number[]; hours: string }[] = [];
  for (const [weekday, stretches] of byDay) {
    const text = stretches.join(', ');
    const last = hours.at(-1);
    if (last?.hours === text && last.days.at(-1) === weekday - 1) last.days.push(weekday);
    else hours.push({ days: [weekday], hours: text });
  }
  return {
    ...faceOf(practice),
    hours: [
      ...hours.map(({ days, hours }) => ({ days: daysText(days, practice.locale), hours })),
      ...(await closedSoon(db, practice, now, new Set(byDay.keys()))),
    ],
  };
}

/** The coming days on which it is closed though that weekday has hours, said as hours are. */
async function closedSoon(db: Db, practice: Practice, now: Temporal.Instant, weekdays: Set<number>) {
  const t = words(practice.locale);
  const today = dayAt(now, practice);
  const closed = await closedDays(db, practice, today, today.add({ days: soonDays }));
  return closed
    .filter(({ date }) => weekdays.has(date.dayOfWeek))
    .map(({ date, name }) => ({
      days: dayName(date, practice),
      hours: name ? t('hours.closedFor', { name }) : t('hours.closed'),
    }));
}

// 2024-01-01 was a Monday: only weekday and time of day of it are shown, through Intl's own range formats.
const monday = Temporal.PlainDate.from('2024-01-01');

function daysText(days: number[], locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { weekday: 'long' });
  const on = (day: number) => monday.add({ days: day - 1 });
  const first = days[0] ?? 1;
  return days.length === 1 ? format.format(on(first)) : format.formatRange(on(first), on(days.at(-1) ?? first));
}

function hoursText(opens: Temporal.PlainTime, closes: Temporal.PlainTime, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' });
  return format.formatRange(opens, closes);
}
