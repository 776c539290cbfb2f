/**
 * A day with its free starts; or days in a row (`until` the last) without any: closed, and why (empty: nobody says), or
 * full, and the free day that follows.
 */
export type TimesOfDay = {
  date: Temporal.PlainDate;
  until: Temporal.PlainDate;
  starts: Temporal.Instant[];
  closed?: string;
  nextFree?: Temporal.PlainDate;
};

/** The free days, by their dates in order, out of starts in theirs. Equal starts are one. */
export function byDay(starts: number[], zone: string): TimesOfDay[] {
  const days: TimesOfDay[] = [];
  let last = -1;
  for (const epoch of starts) {
    if (epoch === last) continue; // somebody else's
    last = epoch;
    const start = Temporal.Instant.fromEpochMilliseconds(epoch);
    const date = start.toZonedDateTimeISO(zone).toPlainDate();
    const day = days.at(-1);
    if (day?.date.equals(date)) day.starts.push(start);
    else days.push({ date, until: date, starts: [start] });
  }
  return days;
}

export type Stretch = {
  from: Temporal.PlainDate;
  /** Excluded. */
  ends: Temporal.PlainDate;
  free: TimesOfDay[];
  closed: { date: Temporal.PlainDate; name: string }[];
  /** Whether anybody wanted works on a day at all: on the others nobody expects a time. */
  works: (date: Temporal.PlainDate) => boolean;
  /** The first free day after the stretch. */
  after: Temporal.PlainDate | null;
};

/**
 * Every day of a stretch that has something to say: the free ones with their times, the closed and the full ones between
 * and after them. Full days before the first free one are left out, and those at the end where nothing follows.
 */
export function layOutDays({ from, ends, free, closed, works, after }: Stretch): TimesOfDay[] {
  const freeOn = new Map(free.map((day) => [day.date.toString(), day]));
  const closedOn = new Map(closed.map(({ date, name }) => [date.toString(), name]));
  const days: TimesOfDay[] = [];
  for (let date = from; Temporal.PlainDate.compare(date, ends) < 0; date = date.add({ days: 1 })) {
    const day = freeOn.get(date.toString());
    if (day) days.push(day);
    else if (works(date)) without(days, date, closedOn.get(date.toString()));
  }
  const begins = free[0]?.date;
  return days
    .filter(({ date, starts, closed }) => starts.length || closed !== undefined || (begins && isBefore(begins, date)))
    .map((day) => {
      const next = free.find(({ date }) => isBefore(day.date, date))?.date;
      return next && !day.starts.length && day.closed === undefined ? { ...day, nextFree: next } : day;
    })
    .filter((day) => day.starts.length || day.closed !== undefined || day.nextFree || after);
}

/** Adds a day without times: to the one before where that is as closed, for the same reason, or as full. */
function without(days: TimesOfDay[], date: Temporal.PlainDate, closed: string | undefined) {
  const last = days.at(-1);
  if (last && !last.starts.length && last.closed === closed) last.until = date;
  else days.push({ date, until: date, starts: [], ...(closed === undefined ? {} : { closed }) });
}

const isBefore = (a: Temporal.PlainDate, b: Temporal.PlainDate) => Temporal.PlainDate.compare(a, b) < 0;
