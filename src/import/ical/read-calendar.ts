import type { ImportedRow, Unreadable } from '../rows.ts';
import { type Component, componentsOf, textOf } from './components.ts';
import { bad, type CalendarEvent, holdsOver, insteadOf, readEvent, skip } from './events.ts';
import type { Budget } from './expand.ts';
import { keyOf } from './keys.ts';
import { type Reading, startReading } from './reading.ts';
import { type RowMaking, rowOf } from './row.ts';
import { occurrencesOf, recurs } from './series.ts';
import { dateTimeOf } from './values.ts';

export type CalendarOptions = {
  /** The practice's. */
  zone: string;
  now: Temporal.Instant;
  /** Whose diary it is; where nobody says, what the file calls itself, or else `fileName`. */
  practitioner?: string;
  fileName?: string;
  /** The practice's names of appointment types. */
  types?: readonly string[];
};

/** The most rows of one file. */
const mostRows = 500_000;

/**
 * Reads a diary in iCalendar (RFC 5545): its events as visits that become time off where they are nobody's, whole days
 * as time off, and all that isn't taken with its line and why. Repetitions are followed from a year before `now` to two
 * years after it. Whatever the text is, it answers, in bounded time.
 */
export function readCalendar(
  text: string,
  options: CalendarOptions,
): { ok: true; rows: Iterable<ImportedRow> } | Unreadable {
  if (!text.trim()) return { ok: false, code: 'empty' };
  if (!/^\s*BEGIN:VCALENDAR\s*$/im.test(text.replace(/^\uFEFF/, ''))) return { ok: false, code: 'not-calendar' };
  const calendars = componentsOf(text.replace(/^\uFEFF/, '')).filter(({ name }) => name === 'VCALENDAR');
  return { ok: true, rows: { [Symbol.iterator]: () => rowsOf(calendars, options) } };
}

function* rowsOf(calendars: readonly Component[], options: CalendarOptions): Generator<ImportedRow> {
  const events = calendars.reduce((sum, { children }) => sum + children.length, 0);
  const budget: Budget = { left: 4_000_000 + 2000 * events };
  const making: RowMaking = { options, unnamed: new Map() };
  let rows = 0;
  for (const calendar of calendars) {
    for (const row of rowsOfCalendar(calendar, startReading(calendar, options, budget), making)) {
      yield row;
      rows += 1;
      if (rows >= mostRows) return yield bad(calendar, 'too-many', { most: mostRows });
    }
  }
}

function* rowsOfCalendar(calendar: Component, reading: Reading, making: RowMaking): Generator<ImportedRow> {
  const withdrawn = textOf(calendar, 'METHOD').toUpperCase() === 'CANCEL';
  const read = calendar.children.map((component) =>
    component.name === 'VEVENT' ? readEvent(component, reading) : component,
  );
  const { held, series } = whatHolds(
    read.filter((one) => 'uid' in one),
    reading,
  );
  for (const [n, component] of calendar.children.entries()) {
    const whole = series.get(textOf(component, 'UID'));
    if (!whole?.whole || !('kind' in (read[n] ?? {}))) continue;
    const instead = insteadOf(component, reading);
    if (instead && 'moment' in instead) whole.spoilt.add(keyOf(instead.moment, whole.whole, reading));
  }
  for (const one of read) {
    if ('kind' in one) yield one;
    else if (!('uid' in one)) {
      if (one.name !== 'VTIMEZONE') yield skip(one, 'other-component', { value: one.name });
    } else if (held.get(one) !== one) {
      yield skip(one.component, 'replaced-event', { line: held.get(one)?.line ?? 0 });
    } else if (withdrawn || one.cancelled) yield cancelledRow(one, series.get(one.uid) ?? null, reading, making);
    else if (isFree(one.component)) yield skip(one.component, 'free-time');
    else yield* rowsOfEvent(one, series.get(one.uid) ?? null, reading, making);
  }
  yield* alarms(calendar);
}

/** A visit that came with an earlier import is cancelled with its event; what never came doesn't come like this. */
function cancelledRow(event: CalendarEvent, series: Series | null, reading: Reading, making: RowMaking): ImportedRow {
  if (recurs(event)) return skip(event.component, 'cancelled-event');
  const key = event.instead ? keyOf(event.instead.moment, series?.whole ?? event, reading) : '';
  const row = rowOf(event, { key, local: dateTimeOf(event.start) }, reading, making);
  return row.kind === 'visit' ? { ...row, state: 'cancelled' } : skip(event.component, 'cancelled-event');
}

/** Outlook says it in a property of its own as well, and some that copy it in that alone. */
const isFree = (component: Component) =>
  (
    textOf(component, 'TRANSP') || textOf(component, 'X-MICROSOFT-CDO-BUSYSTATUS').replace(/^FREE$/i, 'TRANSPARENT')
  ).toUpperCase() === 'TRANSPARENT';

/** `spoilt`: the times whose exception can't be taken. They aren't as the series says either. */
type Series = { whole: CalendarEvent | null; exceptions: Map<string, CalendarEvent>; spoilt: Set<string> };
const newSeries = (whole: CalendarEvent | null): Series => ({ whole, exceptions: new Map(), spoilt: new Set() });

/** Which writing of each event holds, and what belongs to one series. An event without UID is nobody's other writing. */
function whatHolds(events: readonly CalendarEvent[], reading: Reading) {
  const held = new Map<CalendarEvent, CalendarEvent>();
  const series = new Map<string, Series>();
  const best = new Map<string, CalendarEvent>();
  const nameOf = (event: CalendarEvent) => {
    if (!event.instead) return event.uid;
    return `${event.uid}\n${keyOf(event.instead.moment, series.get(event.uid)?.whole ?? event, reading)}`;
  };
  const settle = (some: readonly CalendarEvent[]) => {
    for (const event of some) {
      const other = best.get(nameOf(event));
      if (!other || holdsOver(event, other)) best.set(nameOf(event), event);
    }
    for (const event of some) held.set(event, best.get(nameOf(event)) ?? event);
  };
  for (const event of events) if (!event.uid) held.set(event, event);
  settle(events.filter(({ uid, instead }) => uid && !instead));
  for (const [uid, whole] of best) series.set(uid, newSeries(whole));
  const exceptions = events.filter(({ uid, instead }) => uid && instead);
  settle(exceptions);
  for (const event of exceptions.filter((one) => held.get(one) === one && one.instead)) {
    const own = series.get(event.uid) ?? newSeries(null);
    series.set(event.uid, own);
    if (event.instead) own.exceptions.set(keyOf(event.instead.moment, own.whole ?? event, reading), event);
  }
  return { held, series };
}

function* rowsOfEvent(
  event: CalendarEvent,
  series: Series | null,
  reading: Reading,
  making: RowMaking,
): Generator<ImportedRow> {
  if (event.instead) {
    const key = keyOf(event.instead.moment, series?.whole ?? event, reading);
    yield rowOf(event, { key, local: dateTimeOf(event.start) }, reading, making);
    return;
  }
  if (!recurs(event)) return yield rowOf(event, { key: '', local: dateTimeOf(event.start) }, reading, making);
  const found = occurrencesOf(event, reading);
  if ('code' in found) {
    const { code, ...values } = found;
    return yield bad(event.component, code, values);
  }
  if (!found.length) yield skip(event.component, 'outside-horizon');
  let later: CalendarEvent | null = null;
  for (const one of found) {
    const exception = series?.exceptions.get(one.key);
    if (exception?.instead?.andLater) later = exception;
    if (exception || series?.spoilt.has(one.key)) continue;
    yield later
      ? rowOf(later, { ...one, local: shifted(one.local, later, event) }, reading, making)
      : rowOf(event, one, reading, making);
  }
}

/** A time of a series from which an exception with RANGE=THISANDFUTURE has moved all that come after it. */
function shifted(local: Temporal.PlainDateTime, later: CalendarEvent, series: CalendarEvent): Temporal.PlainDateTime {
  const { instead } = later;
  if (!instead) return local;
  const was = series.start.time
    ? series.zone.local(instead.zone.instant(dateTimeOf(instead.moment)))
    : dateTimeOf(instead.moment);
  return local.add(was.until(dateTimeOf(later.start)));
}

/** Reminders lie inside events, many of them: one line for all. */
function* alarms(calendar: Component): Generator<ImportedRow> {
  const found = calendar.children.flatMap(({ children }) => children.filter(({ name }) => name === 'VALARM'));
  const [begin] = found;
  if (begin) yield skip(begin, 'other-component', { value: found.length > 1 ? `VALARM × ${found.length}` : 'VALARM' });
}
