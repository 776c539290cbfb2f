import { expect, test } from 'vitest';
import { partAt, partsReached, readPart } from './part-of-day.ts';

const hours = (starts: string, ends: string) => ({
  starts: Temporal.PlainTime.from(starts),
  ends: Temporal.PlainTime.from(ends),
});

test.each([
  ['2026-12-01T11:59Z', 'Europe/London', 'morning'],
  ['2026-12-01T12:00Z', 'Europe/London', 'afternoon'],
  ['2026-12-01T16:59Z', 'Europe/London', 'afternoon'],
  ['2026-12-01T17:00Z', 'Europe/London', 'evening'],
  ['2026-07-01T16:00Z', 'Europe/London', 'evening'],
  ['2026-12-01T16:59Z', 'America/Toronto', 'morning'],
  ['2026-12-01T23:00Z', 'Australia/Sydney', 'morning'],
])('%s in %s is %s', (start, zone, part) => {
  expect(partAt(Temporal.Instant.from(start), zone)).toBe(part);
});

test.each([
  [[hours('08:30', '12:30')], 30, ['morning', 'afternoon']],
  [[hours('08:30', '12:00')], 30, ['morning']],
  [[hours('08:30', '12:29')], 30, ['morning']],
  [[hours('13:00', '17:30')], 30, ['afternoon', 'evening']],
  [[hours('13:00', '17:30')], 45, ['afternoon']],
  [[hours('16:45', '17:15')], 30, ['afternoon']],
  [[hours('08:30', '10:00'), hours('18:00', '20:00')], 30, ['morning', 'evening']],
  [[hours('08:30', '08:45')], 30, []],
  [[], 30, []],
])('%o reaches, with visits of %i minutes, %o', (sessions, minutes, parts) => {
  expect(partsReached(sessions, minutes)).toEqual(parts);
});

test('an address names a part, or none', () => {
  expect(readPart('evening')).toBe('evening');
  for (const text of [undefined, '', 'night', 'Evening', 'toString']) expect(readPart(text)).toBeNull();
});
