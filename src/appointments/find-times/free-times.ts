// The slot engine: pure, and in milliseconds since the epoch, because it is the hot path. Times of day become instants
// once per day and time, in the practice's zone, through Temporal.

export type WorkingStretch = {
  practitionerId: string;
  /** 1 (Monday) to 7 (Sunday). */
  weekday: number;
  starts: Temporal.PlainTime;
  ends: Temporal.PlainTime;
  fromDate: Temporal.PlainDate;
  untilDate: Temporal.PlainDate | null;
};

/** A stretch that can't be booked: time off, an appointment, a hold. Milliseconds since the epoch, end excluded. */
export type Busy = { practitionerId: string; from: number; until: number };

export type Slot = { practitionerId: string; starts: number };

export type Search = {
  sessions: WorkingStretch[];
  busy: Busy[];
  /** Dates (ISO 8601) on which the practice is closed. */
  closed: ReadonlySet<string>;
  /** By practitioner: dates on which they take no more of this type. */
  full: ReadonlyMap<string, ReadonlySet<string>>;
  zone: string;
  minutes: number;
  /** Kept free after the visit; it may hang over the session's end. */
  bufferMinutes: number;
  stepMinutes: number;
  /** Starts are at or after `from` and before `until`. Milliseconds since the epoch. */
  from: number;
  until: number;
};

/**
 * Every start that fits, soonest first, then in the order of the sessions given. A start lies on the step counted in
 * elapsed time from its session's start; the whole visit lies within the session; neither it nor its buffer touches
 * anything busy; its day is neither closed nor full. A session
 * that begins or ends in the hour that daylight saving skips does so when the skip ends; in the repeated hour, the
 * first time round.
 */
export function freeTimes(search: Search): Slot[] {
  const { sessions, zone, from, until } = search;
  if (until <= from) return [];
  const busyOf = sortedByPractitioner(search.busy);
  const toEpoch = inZone(zone);
  const found: Slot[] = [];
  const step = search.stepMinutes * 60_000;
  const length = search.minutes * 60_000;
  const kept = length + search.bufferMinutes * 60_000;
  for (const day of daysOf(zone, from, until)) {
    if (search.closed.has(day.text)) continue;
    for (const session of sessions) {
      if (session.weekday !== day.weekday || !holdsOn(session, day.date)) continue;
      if (search.full.get(session.practitionerId)?.has(day.text)) continue;
      const opens = toEpoch(day.date, day.text, session.starts);
      const closes = toEpoch(day.date, day.text, session.ends);
      if (closes <= from || opens >= until) continue;
      const busy = busyOf.get(session.practitionerId) ?? [];
      let next = firstEndingAfter(busy, opens);
      for (let start = firstOnStep(opens, step, from); start + length <= closes && start < until; ) {
        while (next < busy.length && (busy[next] as Busy).until <= start) next += 1;
        const block = busy[next];
        if (block && block.from < start + kept) {
          start = firstOnStep(opens, step, Math.max(block.until, start + 1));
          continue;
        }
        found.push({ practitionerId: session.practitionerId, starts: start });
        start += step;
      }
    }
  }
  return withoutRepeats(found.sort((a, b) => a.starts - b.starts));
}

const firstOnStep = (opens: number, step: number, from: number) =>
  from <= opens ? opens : opens + Math.ceil((from - opens) / step) * step;

const holdsOn = (session: WorkingStretch, date: Temporal.PlainDate) =>
  Temporal.PlainDate.compare(session.fromDate, date) <= 0 &&
  (!session.untilDate || Temporal.PlainDate.compare(session.untilDate, date) >= 0);

function* daysOf(zone: string, from: number, until: number) {
  const dateAt = (epoch: number) =>
    Temporal.Instant.fromEpochMilliseconds(epoch).toZonedDateTimeISO(zone).toPlainDate();
  const last = dateAt(until);
  for (let date = dateAt(from); Temporal.PlainDate.compare(date, last) <= 0; date = date.add({ days: 1 })) {
    yield { date, weekday: date.dayOfWeek, text: date.toString() };
  }
}

// Sessions repeat the same few times a day: each is converted once.
function inZone(zone: string) {
  const known = new Map<string, number>();
  return (date: Temporal.PlainDate, day: string, time: Temporal.PlainTime): number => {
    const key = `${day} ${time.hour * 60 + time.minute}`;
    let epoch = known.get(key);
    if (epoch === undefined) {
      const there = date.toZonedDateTime({ timeZone: zone, plainTime: time });
      // Temporal moves a skipped time on by the skip's length, past times of day that do exist: begin where the skip ends.
      const skipped = !there.toPlainTime().equals(time);
      epoch = ((skipped && there.add({ nanoseconds: 1 }).getTimeZoneTransition('previous')) || there).epochMilliseconds;
      known.set(key, epoch);
    }
    return epoch;
  };
}

// Sorted and merged: an overlap (time off over a booking) must not hide the later of two ends.
function sortedByPractitioner(busy: Busy[]): Map<string, Busy[]> {
  const byPractitioner = new Map<string, Busy[]>();
  for (const block of [...busy].sort((a, b) => a.from - b.from)) {
    const list = byPractitioner.get(block.practitionerId);
    const last = list?.at(-1);
    if (!list) byPractitioner.set(block.practitionerId, [{ ...block }]);
    else if (last && block.from <= last.until) last.until = Math.max(last.until, block.until);
    else list.push({ ...block });
  }
  return byPractitioner;
}

function firstEndingAfter(busy: Busy[], epoch: number): number {
  let low = 0;
  let high = busy.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((busy[middle] as Busy).until <= epoch) low = middle + 1;
    else high = middle;
  }
  return low;
}

// Two sessions of one practitioner may overlap; a start is offered once.
function withoutRepeats(slots: Slot[]): Slot[] {
  const seen = new Set<string>();
  return slots.filter((slot) => {
    const key = `${slot.starts} ${slot.practitionerId}`;
    return !seen.has(key) && seen.add(key);
  });
}
