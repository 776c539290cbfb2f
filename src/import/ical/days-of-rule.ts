import { civilOf, dayNumber, daysInMonth, daysInYear, weekday } from './civil.ts';
import type { Rule } from './rule.ts';

type Days = { firstDay: number; days: number };

/** The days of a period that a rule takes, in their order. `startDay` says what the rule leaves out. */
export function daysOfRule(rule: Rule, startDay: number, { firstDay, days }: Days): number[] {
  const filled = filledIn(rule, startDay);
  const found: number[] = [];
  for (let day = firstDay; day < firstDay + days; day += 1) if (takes(filled, day)) found.push(day);
  return found;
}

/** "Information, not contained in the rule, … [is] derived from DTSTART" (RFC 5545, 3.3.10). */
function filledIn(rule: Rule, startDay: number): Rule {
  const { frequency, byMonth, byMonthDay, byYearDay, byWeekNo, byDay } = rule;
  if (byMonthDay.length || byYearDay.length || byDay.length) return rule;
  const start = civilOf(startDay);
  const ownWeekday = [{ nth: 0, day: weekday(startDay) }];
  if (frequency === 'WEEKLY' || (frequency === 'YEARLY' && byWeekNo.length)) return { ...rule, byDay: ownWeekday };
  if (frequency === 'MONTHLY') return { ...rule, byMonthDay: [start.day] };
  if (frequency === 'YEARLY') {
    return { ...rule, byMonth: byMonth.length ? byMonth : [start.month], byMonthDay: [start.day] };
  }
  return rule;
}

function takes(rule: Rule, number: number): boolean {
  const { year, month, day } = civilOf(number);
  const { frequency, byMonth, byMonthDay, byYearDay, byWeekNo, byDay, weekStart } = rule;
  if (byMonth.length && !byMonth.includes(month)) return false;
  if (byMonthDay.length) {
    const fromEnd = day - daysInMonth(year, month) - 1;
    if (!byMonthDay.includes(day) && !byMonthDay.includes(fromEnd)) return false;
  }
  if (byYearDay.length) {
    const ofYear = number - dayNumber(year, 1, 1) + 1;
    if (!byYearDay.includes(ofYear) && !byYearDay.includes(ofYear - daysInYear(year) - 1)) return false;
  }
  if (byWeekNo.length && frequency === 'YEARLY' && !inWeek(byWeekNo, number, year, weekStart)) return false;
  if (!byDay.length) return true;
  const own = weekday(number);
  const counts = frequency === 'MONTHLY' || (frequency === 'YEARLY' && !byWeekNo.length);
  const inMonth = frequency === 'MONTHLY' || byMonth.length > 0;
  const [at, length] = inMonth
    ? [day, daysInMonth(year, month)]
    : [number - dayNumber(year, 1, 1) + 1, daysInYear(year)];
  const [nth, fromEnd] = [Math.ceil(at / 7), -Math.ceil((length - at + 1) / 7)];
  return byDay.some((one) => one.day === own && (!counts || !one.nth || one.nth === nth || one.nth === fromEnd));
}

/** Weeks are counted from the first that has four days in the year (ISO 8601, with the rule's first day of a week). */
function inWeek(weeks: number[], number: number, year: number, weekStart: number): boolean {
  const firstWeek = (of: number) => {
    const newYear = dayNumber(of, 1, 1);
    const into = (weekday(newYear) - weekStart + 7) % 7;
    return into <= 3 ? newYear - into : newYear - into + 7;
  };
  const of = number < firstWeek(year) ? year - 1 : number >= firstWeek(year + 1) ? year + 1 : year;
  const [begin, end] = [firstWeek(of), firstWeek(of + 1)];
  const week = Math.floor((number - begin) / 7) + 1;
  return weeks.includes(week) || weeks.includes(week - (end - begin) / 7 - 1);
}
