import { dayNumber } from './civil.ts';
import { all, type Component, first, textOf } from './components.ts';
import { type Budget, expand } from './expand.ts';
import { readRule } from './rule.ts';
import { dateTimeOf, momentOf, readMoment, readOffset, wallOf } from './values.ts';
import type { Zone } from './zones.ts';

/** When, in seconds of UTC, a zone's clocks go to another offset, and from which. */
type Change = { at: number; from: number; to: number };

const [earliest, latest] = [dayNumber(1970, 1, 1), dayNumber(2120, 1, 1)];

/**
 * A zone by the rules that the file itself gives (VTIMEZONE; RFC 5545, 3.6.5). Null: it gives none that can be read.
 * Its changes are known from 1970 to 2120; before and after, the offset stays as it is at that end.
 */
export function ownZone(component: Component, budget: Budget): Zone | null {
  const changes = component.children.flatMap((child) => changesOf(child, budget)).sort((a, b) => a.at - b.at);
  const [begin] = changes;
  if (!begin) return null;
  const offsetAt = (at: number): number => {
    let [low, high] = [0, changes.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((changes[middle] as Change).at <= at) low = middle + 1;
      else high = middle;
    }
    return changes[low - 1]?.to ?? begin.from;
  };
  return {
    instant(local) {
      const { day, second } = wallOf(local);
      const wall = day * 86_400 + second;
      // As Temporal's "compatible": of two such times the first, and over a gap by the offset before it.
      const [before, after] = [offsetAt(wall - 86_400), offsetAt(wall + 86_400)];
      const offset = [before, after].find((one) => offsetAt(wall - one) === one) ?? before;
      return Temporal.Instant.fromEpochMilliseconds((wall - offset) * 1000);
    },
    local(instant) {
      const at = Math.floor(instant.epochMilliseconds / 1000);
      return instant
        .add({ seconds: offsetAt(at) })
        .toZonedDateTimeISO('UTC')
        .toPlainDateTime();
    },
  };
}

function changesOf(observance: Component, budget: Budget): Change[] {
  const start = first(observance, 'DTSTART');
  const moment = start && momentOf(start);
  const [from, to] = [readOffset(textOf(observance, 'TZOFFSETFROM')), readOffset(textOf(observance, 'TZOFFSETTO'))];
  if (!moment || from === null || to === null) return [];
  const begin = wallOf(dateTimeOf(moment));
  const change = ({ day, second }: { day: number; second: number }) => ({ at: day * 86_400 + second - from, from, to });
  const found = [change(begin)];
  for (const listed of all(observance, 'RDATE').flatMap((property) => property.value.split(','))) {
    const one = readMoment(listed, null);
    if (one) found.push(change(wallOf(dateTimeOf({ ...one, time: one.time ?? moment.time }))));
  }
  for (const property of all(observance, 'RRULE')) {
    const rule = readRule(property.value);
    if (!rule) continue;
    const until = rule.until ? readMoment(rule.until, null) : null;
    const end = until
      ? wallOf(dateTimeOf({ ...until, time: until.time ?? Temporal.PlainTime.from('23:59:59') }))
      : null;
    const last = end ? end.day * 86_400 + end.second - (until?.tzid === 'UTC' ? 0 : from) : Number.POSITIVE_INFINITY;
    for (const wall of expand(rule, begin, earliest, latest, budget)) {
      if (wall === 'too-many' || change(wall).at > last) break;
      found.push(change(wall));
    }
  }
  return found;
}
