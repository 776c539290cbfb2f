/** One property of a component, its line unfolded. `line`: where it begins, from 1. */
export type Property = { name: string; parameters: Map<string, string>; value: string; line: number };

/**
 * The lines of a calendar with folded ones joined (RFC 5545, 3.1), each with the number of the file's line it begins
 * on. Some systems fold between the two halves of a line break, or with a tab: both are taken.
 */
export function* unfolded(text: string): Generator<{ text: string; line: number }> {
  const breaks = /\r\n|\n|\r/g;
  let [from, line, begins, parts]: [number, number, number, string[]] = [0, 0, 1, []];
  while (from <= text.length) {
    const end = breaks.exec(text);
    const piece = text.slice(from, end ? end.index : text.length);
    line += 1;
    if (line > 1 && (piece.startsWith(' ') || piece.startsWith('\t'))) parts.push(piece.slice(1));
    else {
      if (parts.length) yield { text: parts.join(''), line: begins };
      [parts, begins] = [[piece], line];
    }
    if (!end) break;
    from = breaks.lastIndex;
  }
  if (parts.length) yield { text: parts.join(''), line: begins };
}

const times = new Set(['DTSTART', 'DTEND', 'RECURRENCE-ID', 'EXDATE', 'RDATE']);

/** Reads `NAME;PARAMETER="…":value`. Null: no property, such as the rest of a line that was folded wrongly. */
export function readProperty(text: string, line: number): Property | null {
  const name = /^[A-Za-z0-9-]+(?=[;:])/.exec(text)?.[0];
  if (!name) return null;
  let colon = endOfParameters(text, name.length);
  // A zone's name with a colon of its own and no quotes: `DTSTART;TZID=(UTC-05:00) Eastern Time:20260701T090000`.
  const zoned = times.has(name.toUpperCase()) && colon >= 0;
  if (zoned && !/^\s*\d{4}/.test(text.slice(colon + 1))) colon = text.lastIndexOf(':');
  // A quote that is never closed, or closed after the value: `TZID="W. Europe Standard Time:20200609T090000"`.
  const whole = colon < 0 ? text.replaceAll('"', '') : text;
  const at = colon < 0 ? whole.lastIndexOf(':') : colon;
  if (at < 0) return null;
  return {
    name: name.toUpperCase(),
    parameters: parametersOf(whole.slice(name.length, at)),
    value: whole.slice(at + 1),
    line,
  };
}

function endOfParameters(text: string, from: number): number {
  let quoted = false;
  for (let at = from; at < text.length; at += 1) {
    const letter = text[at];
    if (letter === '"') quoted = !quoted;
    else if (letter === ':' && !quoted) return at;
  }
  return -1;
}

function parametersOf(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, name, quoted, plain] of text.matchAll(/;([^=;"]+)=(?:"([^"]*)"|([^;"]*))/g)) {
    found.set((name ?? '').trim().toUpperCase(), quoted ?? plain ?? '');
  }
  return found;
}

/** A text value as its author typed it (RFC 5545, 3.3.11). */
export const unescaped = (value: string) =>
  value.replaceAll(/\\([\\;,nN])/g, (_, letter: string) => (letter.toLowerCase() === 'n' ? '\n' : letter));
