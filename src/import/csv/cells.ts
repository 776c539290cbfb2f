import { looksLikeEmail, normalEmail } from '#/people/email.ts';
import type { Practice } from '#/practice/practice.ts';
import { readPhone } from '#/regions/phone.ts';
import type { DateOrder } from '../options.ts';
import type { Reason } from '../rows.ts';
import { instantOf, readDate, readTime, splitDateTime } from './dates.ts';

/** A row that can't be taken, and why. */
export class Wrong extends Error {
  reason: Reason;
  constructor(reason: Reason) {
    super(reason.code);
    this.reason = reason;
  }
}

export type Place = Pick<Practice, 'zone' | 'region'>;

/** One line's cells by field. What is empty is null; what can't be read is thrown as Wrong. */
export type Cells = {
  line: number;
  text(field: string, most?: number): string | null;
  date(field: string, recent?: boolean): Temporal.PlainDate | null;
  /** A date and time in one cell; in the practice's zone unless it says its own offset. `timeless`: a date alone will do. */
  moment(field: string, timeless?: boolean): Moment | null;
  /** The same of two cells; or the time alone of `day`. */
  momentOf(dateField: string, timeField: string): Moment | null;
  time(field: string, day: Temporal.PlainDate): Moment | null;
  minutes(field: string): number | null;
  email(field: string): string | null;
  phone(field: string): string | null;
  yes(field: string): boolean | null;
};

export type Moment = { at: Temporal.Instant; day: Temporal.PlainDate; repeated: string | null };

type Given = { line: number; columns: string[]; cells: string[]; dateOrder: DateOrder | null; practice: Place };

const clipped = (value: string) => (value.length > 60 ? `${value.slice(0, 59)}…` : value);

export function cellsOf({ line, columns, cells, dateOrder, practice }: Given): Cells {
  const raw = (field: string) => {
    const at = columns.indexOf(field);
    return at < 0 ? null : (cells[at] ?? '') || null;
  };
  const wrong = (code: Reason['code'], field: string, value: string): never => {
    throw new Wrong({ code, values: { field, value: clipped(value) } });
  };

  function text(field: string, most = 200): string | null {
    const value = raw(field);
    if (value === null) return null;
    if (/[\p{Cc}\uFFFD]/u.test(value.replaceAll(/[\r\n\t]/g, ' ')))
      throw new Wrong({ code: 'bad-text', values: { field } });
    if (value.length > most) throw new Wrong({ code: 'too-long', values: { field, most } });
    return value.replaceAll(/\s+/g, ' ');
  }

  function moment(date: string, time: string, field: string): Moment {
    const day = readDate(date, dateOrder, true) ?? wrong('bad-date', field, date);
    const at = readTime(time) ?? wrong('bad-time', field, time);
    return onDay(day, at, `${date} ${time}`);
  }

  function onDay(day: Temporal.PlainDate, time: Temporal.PlainTime, said: string): Moment {
    const found = instantOf(day.toPlainDateTime(time), practice.zone);
    if (found === 'skipped') throw new Wrong({ code: 'skipped-time', values: { value: clipped(said) } });
    return { at: found.at, day, repeated: found.repeated ? clipped(said) : null };
  }

  return {
    line,
    text,
    date(field, recent = false) {
      const value = raw(field);
      if (value === null) return null;
      return readDate(splitDateTime(value).date, dateOrder, recent) ?? wrong('bad-date', field, value);
    },
    moment(field, timeless = false) {
      const value = raw(field);
      if (value === null) return null;
      const instant = ownOffset(value);
      if (instant) return { at: instant, day: instant.toZonedDateTimeISO(practice.zone).toPlainDate(), repeated: null };
      const { date, time } = splitDateTime(value);
      return moment(date, timeless && !time ? '00:00' : time, field);
    },
    momentOf(dateField, timeField) {
      const date = raw(dateField);
      if (date === null) return null;
      const parts = splitDateTime(date);
      const time = raw(timeField);
      return time === null ? moment(parts.date, parts.time, dateField) : moment(parts.date, time, timeField);
    },
    time(field, day) {
      const value = raw(field);
      if (value === null) return null;
      const time = readTime(value);
      return time ? onDay(day, time, value) : null;
    },
    minutes(field) {
      const value = raw(field);
      if (value === null) return null;
      const found = /^(\d{1,4})(?:\.0+)?\s*(?:m|min|mins|minutes)?\.?$/i.exec(value);
      const minutes = found ? Number(found[1]) : clockMinutes(value);
      return minutes > 0 && minutes <= 1440 ? minutes : wrong('bad-number', field, value);
    },
    email(field) {
      const value = text(field, 254);
      if (value === null) return null;
      if (!looksLikeEmail(value)) throw new Wrong({ code: 'bad-email', values: { value: clipped(value) } });
      return normalEmail(value);
    },
    phone(field) {
      const value = text(field);
      if (value === null) return null;
      const phone = readPhone(value, practice.region);
      if (!phone) throw new Wrong({ code: 'bad-phone', values: { value: clipped(value) } });
      return phone;
    },
    yes(field) {
      const value = raw(field)?.toLowerCase();
      if (!value) return null;
      if (['yes', 'y', 'true', 't', '1', 'x', 'on'].includes(value)) return true;
      if (['no', 'n', 'false', 'f', '0', '-', 'off'].includes(value)) return false;
      return wrong('bad-state', field, value);
    },
  };
}

/** "0:30", "01:15": a length as a clock would show it. */
function clockMinutes(value: string): number {
  const found = /^(\d{1,2}):(\d{2})(?::00)?$/.exec(value);
  return found ? Number(found[1]) * 60 + Number(found[2]) : 0;
}

function ownOffset(value: string): Temporal.Instant | null {
  const found = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?) ?(Z|[+-]\d{2}:?\d{2})$/i.exec(value);
  if (!found) return null;
  try {
    const instant = Temporal.Instant.from(`${found[1]}T${found[2]}${found[3]}`);
    const year = instant.toZonedDateTimeISO('UTC').year;
    return year >= 1900 && year < 2200 ? instant : null;
  } catch {
    return null;
  }
}
