// A recurrence rule (RFC 5545, 3.3.10) as it is written.

const frequencies = ['SECONDLY', 'MINUTELY', 'HOURLY', 'DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;
export type Frequency = (typeof frequencies)[number];

/** `nth`: 0 for every such day, or which of them, from the end where it is negative. Days of the week: 1 is Monday. */
export type ByDay = { nth: number; day: number };

export type Rule = {
  frequency: Frequency;
  interval: number;
  count: number | null;
  /** As it stands there: a date, a local time or one in UTC. */
  until: string | null;
  byMonth: number[];
  byMonthDay: number[];
  byYearDay: number[];
  byWeekNo: number[];
  byDay: ByDay[];
  byHour: number[];
  byMinute: number[];
  bySecond: number[];
  bySetPos: number[];
  weekStart: number;
};

const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** Reads a rule, or gives null where it says what no rule may. Parts that nobody has heard of are passed over. */
export function readRule(text: string): Rule | null {
  const parts = new Map(
    text
      .toUpperCase()
      .split(';')
      .map((part) => part.trim().split('='))
      .map(([name, value]) => [name ?? '', (value ?? '').trim()] as const),
  );
  const frequency = frequencies.find((one) => one === parts.get('FREQ'));
  const interval = whole(parts.get('INTERVAL') ?? '1', 1, 100_000);
  const count = parts.has('COUNT') ? whole(parts.get('COUNT') ?? '', 1, 1_000_000_000) : null;
  const lists = {
    byMonth: numbers(parts.get('BYMONTH'), 1, 12),
    byMonthDay: numbers(parts.get('BYMONTHDAY'), -31, 31),
    byYearDay: numbers(parts.get('BYYEARDAY'), -366, 366),
    byWeekNo: numbers(parts.get('BYWEEKNO'), -53, 53),
    byHour: numbers(parts.get('BYHOUR'), 0, 23),
    byMinute: numbers(parts.get('BYMINUTE'), 0, 59),
    bySecond: numbers(parts.get('BYSECOND'), 0, 60),
    bySetPos: numbers(parts.get('BYSETPOS'), -366, 366),
  };
  const byDay = weekdays(parts.get('BYDAY'));
  const weekStart = days.indexOf(parts.get('WKST') ?? 'MO') + 1;
  if (!frequency || !interval || (parts.has('COUNT') && !count) || !byDay || !weekStart) return null;
  if (Object.values(lists).some((list) => list === null)) return null;
  const until = parts.get('UNTIL') || null;
  return { frequency, interval, count, until, byDay, weekStart, ...(lists as NoNulls<typeof lists>) };
}

type NoNulls<T> = { [K in keyof T]: NonNullable<T[K]> };

function whole(text: string, least: number, most: number): number | null {
  const number = /^[+-]?\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  return number >= least && number <= most ? number : null;
}

function numbers(text: string | undefined, least: number, most: number): number[] | null {
  if (!text) return [];
  const found = text.split(',').map((one) => whole(one.trim(), least, most));
  const given = found.filter((one) => one !== null);
  // Zero counts nothing, where numbers are counted from an end.
  if (given.length < found.length || (least < 0 && given.includes(0))) return null;
  return [...new Set(given)].sort((a, b) => a - b);
}

function weekdays(text: string | undefined): ByDay[] | null {
  if (!text) return [];
  const found = text.split(',').map((one) => {
    const [, nth, day] = /^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)$/.exec(one.trim()) ?? [];
    return day ? { nth: Number(nth ?? 0), day: days.indexOf(day) + 1 } : null;
  });
  return found.includes(null) ? null : found.filter((one) => one !== null);
}
