/** What a field holds, as text: without what no keyboard types (a NUL is no text to PostgreSQL), blanks folded. */
export const typedText = (value: unknown, most = 200): string =>
  typeof value === 'string'
    ? value
        .replace(/\p{Cc}/gu, ' ')
        .replaceAll(/\s+/g, ' ')
        .trim()
        .slice(0, most)
    : '';

/** The same of several lines: each without its blanks at the ends, none of them empty. */
export const typedLines = (value: unknown, most = 2000): string =>
  typeof value === 'string'
    ? value
        .slice(0, most)
        .split(/\r?\n/)
        .map((line) => typedText(line, most))
        .filter(Boolean)
        .join('\n')
    : '';

/** A time of day: "8:30", "08.30", "0830" and "8" are all the same to somebody who types a week of them. Null: none. */
export function readTime(text: string): Temporal.PlainTime | null {
  const [, hour, minute = '0'] = /^(\d{1,2})(?:[:.h]?(\d{2}))?$/.exec(text.replaceAll(' ', '')) ?? [];
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) return null;
  return Temporal.PlainTime.from({ hour: Number(hour), minute: Number(minute) });
}
