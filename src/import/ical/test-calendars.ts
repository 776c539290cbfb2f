import type { ImportedRow } from '../rows.ts';
import { type CalendarOptions, readCalendar } from './read-calendar.ts';

/** A calendar around these lines. */
export const calendar = (...lines: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n');

/** An event of these lines, with a UID unless they have one. */
export const event = (...lines: string[]) =>
  ['BEGIN:VEVENT', ...(lines.some((line) => line.startsWith('UID')) ? [] : ['UID:one']), ...lines, 'END:VEVENT'].join(
    '\r\n',
  );

const defaults = { zone: 'Europe/London', now: Temporal.Instant.from('2026-10-01T09:00:00Z') };

/** The rows of a calendar that can be read. */
export function rowsIn(text: string, options: Partial<CalendarOptions> = {}): ImportedRow[] {
  const read = readCalendar(text, { ...defaults, ...options });
  if (!read.ok) throw new Error(`refused: ${read.code}`);
  return [...read.rows];
}

/**
 * The rows as short lines: "visit 2026-10-05T08:00Z 30" (where it begins, and its minutes), "bad missing start",
 * "skip free-time". A visit that is cancelled begins with "cancelled". With `lines`, each after the line of the file it is about.
 */
export function told(text: string, options: Partial<CalendarOptions> & { lines?: boolean } = {}): string[] {
  return rowsIn(text, options).map((row) => {
    const before = options.lines ? `${row.line}: ` : '';
    if (row.kind === 'bad' || row.kind === 'skip') {
      return [`${before}${row.kind}`, row.reason.code, ...Object.values(row.reason.values ?? {})].join(' ');
    }
    if (row.kind !== 'visit' && row.kind !== 'time-off') throw new Error(`a calendar has no ${row.kind}`);
    const minutes = ((row.ends?.epochMilliseconds ?? 0) - row.starts.epochMilliseconds) / 60_000;
    const starts = row.starts.toString({ smallestUnit: 'minute' });
    const what = row.kind === 'visit' && row.state === 'cancelled' ? 'cancelled' : row.kind;
    return `${before}${what} ${starts} ${minutes}${row.remark ? ` ${row.remark.code}` : ''}`;
  });
}
