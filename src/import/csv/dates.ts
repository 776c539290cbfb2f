import type { DateOrder } from '../options.ts';

// Dates as other systems write them. What can be read in two ways is read in none until somebody says which.

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const figures = /^(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{4}|\d{2})$/;

/** What a column's values tell of the order of its dates. */
export type Evidence = { dmy: boolean; mdy: boolean; example: string | null };
export const noEvidence = (): Evidence => ({ dmy: false, mdy: false, example: null });

/** Takes note of one value: a first figure beyond 12 is a day, a second one too; else it could be either. */
export function observe(evidence: Evidence, value: string): void {
  const found = figures.exec(splitDateTime(value).date);
  if (!found) return;
  const [first, second] = [Number(found[1]), Number(found[2])];
  if (first > 12 && second <= 12) evidence.dmy = true;
  else if (second > 12 && first <= 12) evidence.mdy = true;
  else if (first !== second && first <= 12) evidence.example ??= value.trim();
}

/** The order of a file's dates: known, to be asked (with a date that could be either), or of no matter. */
export type Known = { order: DateOrder } | { ask: string } | null;

export function whatIsKnown(all: readonly Evidence[]): Known {
  const [dmy, mdy] = [all.some((one) => one.dmy), all.some((one) => one.mdy)];
  const example = all.find((one) => one.example)?.example ?? null;
  if (dmy && !mdy) return { order: 'dmy' };
  if (mdy && !dmy) return { order: 'mdy' };
  if (example === null) return null;
  return { ask: example };
}

/**
 * Reads a date: ISO 8601, figures in the order that is known, or with the month's English name. Two figures of a year
 * are of this century where `recent`, and else nothing, for they could be of either. Null when it is no date.
 */
export function readDate(text: string, order: DateOrder | null, recent: boolean): Temporal.PlainDate | null {
  const typed = text.trim();
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(typed) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(typed);
  if (iso) return dateOf(iso[1], iso[2], iso[3], recent);
  const plain = figures.exec(typed);
  if (plain) {
    const [, first = '', second = '', year] = plain;
    if (first === second) return dateOf(year, first, second, recent);
    const known = order ?? (Number(first) > 12 ? 'dmy' : Number(second) > 12 ? 'mdy' : null);
    if (!known) return null;
    return known === 'dmy' ? dateOf(year, second, first, recent) : dateOf(year, first, second, recent);
  }
  const spoken = typed
    .toLowerCase()
    .replaceAll(',', ' ')
    .replace(/^(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?\s+/, '');
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3,9})\.?[\s-]+(\d{4}|\d{2})$/.exec(spoken);
  if (dayFirst) return dateOf(dayFirst[3], monthOf(dayFirst[2]), dayFirst[1], recent);
  const monthFirst = /^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?\s+(\d{4}|\d{2})$/.exec(spoken);
  if (monthFirst) return dateOf(monthFirst[3], monthOf(monthFirst[1]), monthFirst[2], recent);
  return null;
}

const monthOf = (name = '') => String(months.indexOf(name.slice(0, 3)) + 1);

function dateOf(yearText = '', month = '', day = '', recent = false): Temporal.PlainDate | null {
  if (yearText.length === 2 && !recent) return null;
  const year = yearText.length === 2 ? 2000 + Number(yearText) : Number(yearText);
  if (year < 1900 || year >= 2200) return null;
  try {
    return Temporal.PlainDate.from({ year, month: Number(month), day: Number(day) }, { overflow: 'reject' });
  } catch {
    return null;
  }
}

/** Reads a time of the day: "09:00", "9.00", "0900", "9:00 AM", "9am". Null when it is none. */
export function readTime(text: string): Temporal.PlainTime | null {
  const found = /^(\d{1,2})(?:[:.h]?(\d{2}))?(?:[:.](\d{2})(?:\.\d+)?)?\s*([ap])?\.?m?\.?$/.exec(
    text.trim().toLowerCase(),
  );
  if (!found) return null;
  const [, hours = '', minutes, seconds, half] = found;
  if (!minutes && !half) return null; // "9" alone is no time
  const hour = Number(hours);
  if (half && (hour < 1 || hour > 12)) return null;
  const at = half ? (hour % 12) + (half === 'p' ? 12 : 0) : hour;
  try {
    const time = { hour: at, minute: Number(minutes ?? 0), second: Number(seconds ?? 0) };
    return Temporal.PlainTime.from(time, { overflow: 'reject' });
  } catch {
    return null;
  }
}

/** A value with a date and perhaps a time in it, as its two parts. */
export function splitDateTime(value: string): { date: string; time: string } {
  const found = /^(.*?\d)(?:[T,]\s*|\s+)(\d{1,2}(?:[:.h]\d{2}).*|\d{1,2}\s*[ap]\.?m\.?)$/i.exec(value.trim());
  return found ? { date: found[1] ?? '', time: found[2] ?? '' } : { date: value.trim(), time: '' };
}

export type LocalInstant = { at: Temporal.Instant; repeated: boolean } | 'skipped';

/** The instant of a local time in a zone; a time that the clocks show twice is the first of the two. */
export function instantOf(local: Temporal.PlainDateTime, zone: string): LocalInstant {
  const [first, last] = (['earlier', 'later'] as const).map((disambiguation) =>
    local.toZonedDateTime(zone, { disambiguation }),
  ) as [Temporal.ZonedDateTime, Temporal.ZonedDateTime];
  if (first.epochNanoseconds === last.epochNanoseconds) return { at: first.toInstant(), repeated: false };
  if (!first.toPlainDateTime().equals(local)) return 'skipped';
  return { at: first.toInstant(), repeated: true };
}
