import { all, type Component, textOf } from './components.ts';
import type { Budget } from './expand.ts';
import { ownZone } from './own-zone.ts';
import { windowsZone } from './windows-zones.ts';

/**
 * How a zone's wall clock and the time go together. A time that the clocks show twice is the first of the two; one that
 * they jump over is read by the offset before the jump (RFC 5545, 3.3.5).
 */
export type Zone = {
  instant: (local: Temporal.PlainDateTime) => Temporal.Instant;
  local: (instant: Temporal.Instant) => Temporal.PlainDateTime;
};

/** A zone of the runtime's tz database, or null. */
export function ianaZone(id: string): Zone | null {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(id);
  } catch {
    return null;
  }
  return {
    instant: (local) => local.toZonedDateTime(id).toInstant(),
    local: (instant) => instant.toZonedDateTimeISO(id).toPlainDateTime(),
  };
}

/**
 * Finds the zones that a file names. In this order: the tz database, which knows what has changed since the file was
 * made; what Windows calls its zones; the rules that the file gives. `own`: the practice's zone.
 */
export function zoneFinder(
  definitions: readonly Component[],
  own: string,
  budget: Budget,
): (tzid: string) => Zone | null {
  const known = new Map<string, Zone | null>();
  return (tzid) => {
    const found = known.get(tzid);
    if (found !== undefined) return found;
    const zone = find(tzid, definitions, own, budget);
    known.set(tzid, zone);
    return zone;
  };
}

function find(tzid: string, definitions: readonly Component[], own: string, budget: Budget): Zone | null {
  const name = bare(tzid);
  const named = ianaZone(name) ?? ianaZone(withoutPrefix(name));
  if (named) return named;
  const windows = windowsZone(withoutPrefix(name), own);
  if (windows) return ianaZone(windows);
  const definition = definitions.find((one) => all(one, 'TZID').some(({ value }) => bare(value) === name));
  const location = definition && ianaZone(textOf(definition, 'X-LIC-LOCATION'));
  return location ?? (definition ? ownZone(definition, budget) : null);
}

const bare = (tzid: string) =>
  tzid
    .replaceAll('"', '')
    .replaceAll(/\\([,;\\])/g, '$1')
    .trim();

/** "/freeassociation.sourceforge.net/Europe/London", "/mozilla.org/20050126_1/Europe/London", "tzone://Microsoft/Utc". */
const withoutPrefix = (name: string) =>
  name.replace(/^tzone:\/\/Microsoft\//i, '').replace(/^\/[^/]+(?:\/\d[^/]*|\/Tzfile)?\//, '');
