/** The lines of an iCalendar text that people may want to read, by name, escapes undone (RFC 5545, 3.1 and 3.3.11). */
export function calendarLines(text: string): Map<string, string> {
  const lines = new Map<string, string>();
  for (const line of text.replace(/\r?\n[ \t]/g, '').split(/\r?\n/)) {
    const found = /^([A-Z-]+)(?:;(?:"[^"]*"|[^":])*)?:(.*)$/.exec(line);
    if (found?.[1] && !lines.has(found[1])) lines.set(found[1], unescaped(found[2] ?? ''));
  }
  return lines;
}

/** An instant as calendars write it in UTC: 20261013T080000Z. Null for anything else. */
export function calendarInstant(text: string): Temporal.Instant | null {
  const found = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (!found) return null;
  const [, year, month, day, hour, minute, second] = found;
  return Temporal.Instant.from(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

const unescaped = (text: string) =>
  text.replace(/\\([\\;,nN])/g, (_, char: string) => (char.toLowerCase() === 'n' ? '\n' : char));
