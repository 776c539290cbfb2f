import { expect, it } from 'vitest';
import { duration, list, money, number, relativeDay } from './spoken.ts';

const bristol = { locale: 'en-GB', zone: 'Europe/London' };
const montreal = { locale: 'fr-CA', zone: 'America/Toronto' };

it('says how long a visit takes', () => {
  expect(duration(40, bristol)).toBe('40 minutes');
  expect(duration(60, bristol)).toBe('1 hour');
  expect(duration(90, bristol)).toBe('1 hour, 30 minutes');
  expect(duration(0, bristol)).toBe('0 minutes');
  expect(duration(90, montreal)).toBe('1\u00a0heure et 30\u00a0minutes');
});

it('counts days by the calendar of the place, also across a change of clocks', () => {
  const lateOnSaturday = Temporal.Instant.from('2026-10-24T22:30:00Z');
  const day = (text: string) => relativeDay(Temporal.Instant.from(text), lateOnSaturday, bristol);
  expect(day('2026-10-24T22:59:00Z')).toBe('today');
  expect(day('2026-10-24T23:00:00Z')).toBe('tomorrow');
  expect(day('2026-10-25T23:59:00Z')).toBe('tomorrow');
  expect(day('2026-10-23T23:30:00Z')).toBe('today');
  expect(day('2026-10-23T22:30:00Z')).toBe('yesterday');
  expect(relativeDay(Temporal.PlainDate.from('2026-10-29'), lateOnSaturday, bristol)).toBe('in 5 days');
});

it('lists, counts and prices as the language does', () => {
  expect(list(['Dr Shah', 'Jo', 'Sam'], bristol)).toBe('Dr Shah, Jo and Sam');
  expect(list(['Dr Shah', 'Jo'], montreal)).toBe('Dr Shah et Jo');
  expect(number(12345, bristol)).toBe('12,345');
  expect(money(4250, 'GBP', bristol)).toBe('£42.50');
});
