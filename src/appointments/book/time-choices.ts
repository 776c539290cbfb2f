import { dayAt, dayName, time, zoneName } from '#/ui/dates.ts';
import type { PracticeFace } from '#/ui/practice-face.tsx';
import type { DayOfTimes, TimeChoice } from '#/ui/times-by-day.tsx';
import { words as holding } from '../hold/words.ts';
import { writeStart } from './asked.ts';
import { words } from './words.ts';

/** A time that the reader holds, and until when. */
export type HeldTime = { start: Temporal.Instant; until: Temporal.Instant };

/** Times of one day as buttons. The two of a repeated hour are told apart by their zone; what the reader holds says so. */
export function timeChoices(face: PracticeFace, starts: Temporal.Instant[], held?: HeldTime | null): TimeChoice[] {
  const labels = starts.map((start) => time(start, face));
  return starts.map((start, i) => {
    const label = labels[i] ?? '';
    const twice = labels.indexOf(label) !== labels.lastIndexOf(label);
    const kept = held?.start.equals(start) ? holding(face.locale)('held.mark', { until: time(held.until, face) }) : '';
    const hint = [twice ? zoneName(start, face) : '', kept].filter(Boolean).join(', ');
    return { label, value: writeStart(start), hint: hint || undefined };
  });
}

/** Some few starts, in their order, by the day they are on. `id` begins the days' ids, where a page has several such lists. */
export function fewByDay(face: PracticeFace, id: string, starts: Temporal.Instant[]): DayOfTimes[] {
  const days = Map.groupBy(starts, (start) => dayAt(start, face).toString());
  return [...days].map(([date, ofDay]) => ({
    date: `${id}-${date}`,
    heading: dayName(Temporal.PlainDate.from(date), face),
    times: timeChoices(face, ofDay),
  }));
}

/** "GMT", or both where the clocks change among these starts, which are in their order. */
export function zonesOf(face: PracticeFace, starts: Temporal.Instant[]): string {
  const [first, last] = [starts[0], starts.at(-1)];
  if (!first || !last) return '';
  const name = zoneName(first, face);
  const then = zoneName(last, face);
  if (name === then) return name;
  const change = starts.find((start) => zoneName(start, face) !== name) ?? last;
  return words(face.locale)('time.zones', { first: name, day: dayName(change, face), then });
}
