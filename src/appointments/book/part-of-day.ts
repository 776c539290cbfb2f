export const partsOfDay = ['morning', 'afternoon', 'evening'] as const;
export type PartOfDay = (typeof partsOfDay)[number];

/** A stretch of somebody's week, in the practice's local time. */
export type Hours = { starts: Temporal.PlainTime; ends: Temporal.PlainTime };

/** The minute of the day at which each part begins, and at which it is over. */
const within: Record<PartOfDay, [from: number, until: number]> = {
  morning: [0, 12 * 60],
  afternoon: [12 * 60, 17 * 60],
  evening: [17 * 60, 24 * 60],
};

/** The part that an address names; null for anything else. */
export const readPart = (text: string | undefined): PartOfDay | null =>
  partsOfDay.find((part) => part === text) ?? null;

/** In which part of the day something begins, by the clocks of the zone. */
export function partAt(start: Temporal.Instant, zone: string): PartOfDay {
  const minute = minuteOf(start.toZonedDateTimeISO(zone).toPlainTime());
  return partsOfDay.find((part) => minute < within[part][1]) ?? 'evening';
}

/** The parts of the day in which a visit of this length can begin at all, within these hours. */
export const partsReached = (hours: Hours[], minutes: number): PartOfDay[] =>
  partsOfDay.filter((part) => {
    const [from, until] = within[part];
    return hours.some(({ starts, ends }) => {
      const soonest = Math.max(minuteOf(starts), from);
      return soonest < until && soonest + minutes <= minuteOf(ends);
    });
  });

const minuteOf = ({ hour, minute }: Temporal.PlainTime) => hour * 60 + minute;
