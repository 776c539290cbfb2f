import { readId, readStart, writeStart, writeUntil } from '../book/asked.ts';
import type { Slot } from '../find-times/free-times.ts';

// What the address carries while several visits are chosen. It is what somebody's browser says: nothing in it is
// believed before it is found in this practice.

/** One visit that is wanted: for whom, and what for. */
export type Visit = { patientId: string; typeId: string };

export const leastVisits = 2;
export const mostVisits = 4;

/** The visits out of an address ("visit=<patient>.<type>", once each, in their order); null where one can't be read. */
export function readVisits(given: string[]): Visit[] | null {
  if (given.length < leastVisits || given.length > mostVisits) return null;
  const visits = given.map((text) => {
    const [patientId, typeId, ...rest] = text.split('.').map(readId);
    return patientId && typeId && rest.length === 0 ? { patientId, typeId } : null;
  });
  return visits.every((visit) => visit !== null) ? visits : null;
}

export const writeVisit = ({ patientId, typeId }: Visit): string => `${patientId}.${typeId}`;

/** What was chosen for the visits ("2026-12-01T09:00Z <practitioner>,…"); null where it can't be read. */
export function readTimes(given: string | undefined, count: number): Slot[] | null {
  const times = (given ?? '').split(',').map((text) => {
    const [start, who] = text.trim().split(' ');
    const starts = readStart(start);
    const practitionerId = readId(who);
    return starts && practitionerId ? { starts: starts.epochMilliseconds, practitionerId } : null;
  });
  return times.length === count && times.every((slot) => slot !== null) ? times : null;
}

export const writeTimes = (slots: Slot[]): string =>
  slots
    .map(
      ({ starts, practitionerId }) => `${writeStart(Temporal.Instant.fromEpochMilliseconds(starts))} ${practitionerId}`,
    )
    .join(',');

export type Choices = {
  visits: Visit[];
  from?: Temporal.PlainDate | undefined;
  times?: Slot[] | undefined;
  /** Until when the times were held, for a page that says so once that is over. */
  held?: Temporal.Instant | undefined;
};

/** The workflow's address with these choices made. */
export function togetherAddress(slug: string, { visits, from, times, held }: Choices): string {
  const query = new URLSearchParams(visits.map((visit) => ['visit', writeVisit(visit)]));
  if (from) query.set('from', from.toString());
  if (times) query.set('times', writeTimes(times));
  if (held) query.set('held', writeUntil(held));
  return `/${slug}/book/together${query.size ? `?${query}` : ''}`;
}
