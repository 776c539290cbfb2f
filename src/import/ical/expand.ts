import { civilOf, dayNumber, daysInMonth, daysInYear } from './civil.ts';
import { daysOfRule } from './days-of-rule.ts';
import type { Rule } from './rule.ts';

/** A wall-clock time: a day's number (see civil.ts) and the seconds of that day. */
export type Wall = { day: number; second: number };

/** How much may still be tried, for one file: rules are cheap to write and can be dear to follow. */
export type Budget = { left: number };
const forOneRule = 600_000;

const seconds = { SECONDLY: 1, MINUTELY: 60, HOURLY: 3600 } as const;
const daySeconds = 86_400;

/**
 * The times of a rule in their order, from `start` on, by the clock on the wall. Those before `from` are counted (COUNT)
 * but not given; it ends after the day `until`. Ends with `too-many` where the budget is spent: nothing runs away.
 */
export function* expand(
  rule: Rule,
  start: Wall,
  from: number,
  until: number,
  file: Budget,
): Generator<Wall | 'too-many'> {
  const budget = { left: Math.min(forOneRule, file.left) };
  const spend = (what: number) => {
    budget.left -= what;
    file.left -= what;
    return budget.left > 0;
  };
  let left = rule.count ?? Number.POSITIVE_INFINITY;
  // Without COUNT nobody needs to know what came long before.
  for (let n = rule.count ? 0 : firstPeriod(rule, start, from); ; n += rule.interval) {
    const period = periodAt(rule, start, n);
    if (period.firstDay > until) return;
    if (!spend(period.cost)) return yield 'too-many';
    for (const wall of inPeriod(rule, start, period)) {
      if (wall.day < start.day || (wall.day === start.day && wall.second < start.second)) continue;
      if (wall.day > until || left <= 0) return;
      left -= 1;
      if (wall.day >= from) yield wall;
      if (!spend(1)) return yield 'too-many';
    }
    if (left <= 0) return;
  }
}

type Period = { firstDay: number; days: number; cost: number; second: number | null; year: number; month: number };

/** The n-th period after that of the start: a year, month, week, day, hour, minute or second. */
function periodAt(rule: Rule, start: Wall, n: number): Period {
  const begin = civilOf(start.day);
  switch (rule.frequency) {
    case 'YEARLY': {
      const year = begin.year + n;
      const days = daysInYear(year);
      return { firstDay: dayNumber(year, 1, 1), days, cost: days, second: null, year, month: 0 };
    }
    case 'MONTHLY': {
      const months = begin.year * 12 + begin.month - 1 + n;
      const [year, month] = [Math.floor(months / 12), (months % 12) + 1];
      const days = daysInMonth(year, month);
      return { firstDay: dayNumber(year, month, 1), days, cost: days, second: null, year, month };
    }
    case 'WEEKLY': {
      // 1970-01-01 was a Thursday: the 4th day, where Monday is the 1st.
      const intoWeek = (((start.day + 4 - rule.weekStart) % 7) + 7) % 7;
      return { firstDay: start.day - intoWeek + 7 * n, days: 7, cost: 7, second: null, year: 0, month: 0 };
    }
    case 'DAILY':
      return { firstDay: start.day + n, days: 1, cost: 1, second: null, year: 0, month: 0 };
    default: {
      const step = seconds[rule.frequency];
      const at = start.day * daySeconds + Math.floor(start.second / step) * step + n * step;
      const firstDay = Math.floor(at / daySeconds);
      return { firstDay, days: 1, cost: 1, second: at - firstDay * daySeconds, year: 0, month: 0 };
    }
  }
}

/** Which period to begin with, so that none before it reaches `from`; a multiple of the interval. */
function firstPeriod(rule: Rule, start: Wall, from: number): number {
  const days = from - start.day;
  if (days <= 0) return 0;
  const lengths = { YEARLY: 366, MONTHLY: 31, WEEKLY: 7, DAILY: 1 } as const;
  const periods =
    rule.frequency in lengths
      ? days / lengths[rule.frequency as keyof typeof lengths]
      : (days * daySeconds) / seconds[rule.frequency as keyof typeof seconds];
  return Math.max(0, Math.floor(periods / rule.interval) - 2) * rule.interval;
}

function inPeriod(rule: Rule, start: Wall, period: Period): Wall[] {
  const days = daysOfRule(rule, start.day, period);
  if (!days.length) return [];
  const times = timesOfDay(rule, start, period.second);
  const found = days.flatMap((day) => times.map((second) => ({ day, second })));
  if (!rule.bySetPos.length) return found;
  const places = rule.bySetPos.map((place) => (place > 0 ? place - 1 : found.length + place));
  return [...new Set(places)].sort((a, b) => a - b).flatMap((place) => found[place] ?? []);
}

function timesOfDay(rule: Rule, start: Wall, second: number | null): number[] {
  const at = second ?? start.second;
  const [hour, minute, rest] = [Math.floor(at / 3600), Math.floor(at / 60) % 60, at % 60];
  const { frequency, byHour, byMinute, bySecond } = rule;
  // A part limits what is of its own length or longer, and multiplies what is shorter.
  const limited =
    (second !== null && byHour.length > 0 && !byHour.includes(hour)) ||
    (['SECONDLY', 'MINUTELY'].includes(frequency) && byMinute.length > 0 && !byMinute.includes(minute)) ||
    (frequency === 'SECONDLY' && bySecond.length > 0 && !bySecond.includes(rest));
  if (limited) return [];
  const hours = second === null && byHour.length ? byHour : [hour];
  const own = start.second;
  const minutes = ['SECONDLY', 'MINUTELY'].includes(frequency)
    ? [minute]
    : byMinute.length
      ? byMinute
      : [Math.floor(own / 60) % 60];
  const rests = frequency === 'SECONDLY' ? [rest] : bySecond.length ? bySecond : [own % 60];
  return hours.flatMap((h) => minutes.flatMap((m) => rests.map((s) => h * 3600 + m * 60 + Math.min(s, 59))));
}
