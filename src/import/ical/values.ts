import { dayNumber } from './civil.ts';
import type { Wall } from './expand.ts';
import type { Property } from './lines.ts';

/** A date, or a time on the wall of a zone: `tzid` null where it floats, 'UTC' where it ends in Z. */
export type Moment = { date: Temporal.PlainDate; time: Temporal.PlainTime | null; tzid: string | null };

/** Reads one date or date-time. Null: it is neither. The written form decides, whatever VALUE says. */
export function readMoment(text: string, tzid: string | null): Moment | null {
  const found = /^(\d{4})-?(\d{2})-?(\d{2})(?:T(\d{2}):?(\d{2}):?(\d{2})?(?:[.,]\d+)?(Z)?)?$/i.exec(text.trim());
  if (!found) return null;
  const [, year, month, day, hour, minute, second, utc] = found;
  try {
    const date = Temporal.PlainDate.from({ year: Number(year), month: Number(month), day: Number(day) }, exact);
    if (hour === undefined) return { date, time: null, tzid };
    const clock = { hour: Number(hour), minute: Number(minute), second: Math.min(59, Number(second ?? 0)) };
    const time = Temporal.PlainTime.from(clock, exact);
    return { date, time, tzid: utc ? 'UTC' : tzid };
  } catch {
    return null;
  }
}
const exact = { overflow: 'reject' } as const;

export const momentOf = (property: Property) => readMoment(property.value, tzidOf(property));

export const tzidOf = (property: Property): string | null => property.parameters.get('TZID')?.trim() || null;

export const dateTimeOf = ({ date, time }: Moment): Temporal.PlainDateTime => date.toPlainDateTime(time ?? undefined);

/** Reads `P1DT2H`, `-PT15M`, `P2W`. Null: it is none. */
export function readDuration(text: string): Temporal.Duration | null {
  const whole = /^([+-])?P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,9})S)?)?$/i;
  const found = whole.exec(text.trim());
  if (!found || !/\d/.test(text)) return null;
  const [weeks, days, hours, minutes, seconds] = found.slice(2).map((part) => Number(part ?? 0));
  const duration = Temporal.Duration.from({ days: (weeks ?? 0) * 7 + (days ?? 0), hours, minutes, seconds });
  return found[1] === '-' ? duration.negated() : duration;
}

/** Seconds east of UTC of `+0530`, `-033000`, `+05:30`. Null: it is no offset. */
export function readOffset(text: string): number | null {
  const [, sign, hours, minutes, seconds] = /^([+-]?)(\d{2}):?(\d{2}):?(\d{2})?$/.exec(text.trim()) ?? [];
  if (hours === undefined) return null;
  const size = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds ?? 0);
  return size > 26 * 3600 ? null : sign === '-' ? -size : size;
}

export function wallOf(local: Temporal.PlainDateTime): Wall {
  const { year, month, day, hour, minute, second } = local;
  return { day: dayNumber(year, month, day), second: hour * 3600 + minute * 60 + second };
}

const epoch = Temporal.PlainDateTime.from('1970-01-01T00:00:00');
export const localOf = ({ day, second }: Wall): Temporal.PlainDateTime => epoch.add({ days: day, seconds: second });
