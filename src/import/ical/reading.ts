import type { Component } from './components.ts';
import { textOf } from './components.ts';
import type { Budget } from './expand.ts';
import type { Moment } from './values.ts';
import { ianaZone, type Zone, zoneFinder } from './zones.ts';

/** What is known while one calendar of a file is read. */
export type Reading = {
  /** The practice's zone: that of times that float, and of whole days. */
  own: Zone;
  /** Where the file was made, as far as it says: what UTC means to its whole days. */
  home: Zone;
  /** Null: nobody knows that zone. */
  zoneOf: (moment: Moment) => Zone | null;
  /** Repetitions are followed between these. */
  from: Temporal.Instant;
  until: Temporal.Instant;
  budget: Budget;
  /** What the file calls this calendar, or ''. */
  name: string;
};

type Given = { zone: string; now: Temporal.Instant };

/** Throws where `zone` is none: it is the practice's own. */
export function startReading(calendar: Component, { zone, now }: Given, budget: Budget): Reading {
  const own = ianaZone(zone);
  if (!own) throw new RangeError(`no such time zone: ${zone}`);
  const definitions = calendar.children.filter(({ name }) => name === 'VTIMEZONE');
  const find = zoneFinder(definitions, zone, budget);
  const ofFile = textOf(calendar, 'X-WR-TIMEZONE') || (definitions[0] ? textOf(definitions[0], 'TZID') : '');
  const today = now.toZonedDateTimeISO(zone);
  return {
    own,
    home: (ofFile && find(ofFile)) || own,
    zoneOf: ({ time, tzid }) => (time === null || tzid === null ? own : find(tzid)),
    from: today.subtract({ years: 1 }).toInstant(),
    until: today.add({ years: 2 }).toInstant(),
    budget,
    name: textOf(calendar, 'X-WR-CALNAME'),
  };
}
