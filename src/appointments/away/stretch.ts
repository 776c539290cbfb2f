import type { Place } from '#/ui/dates.ts';

/** The longest stretch that is closed at once, in days of the practice's calendar. */
export const mostDays = 60;

/** A stretch as one says it, in the practice's local time. A time that is null: the whole of that day. */
export type SaidStretch = {
  from: Temporal.PlainDate;
  fromTime: Temporal.PlainTime | null;
  until: Temporal.PlainDate;
  untilTime: Temporal.PlainTime | null;
};

export type Stretch = { starts: Temporal.Instant; ends: Temporal.Instant };

/** `skipped`: the clocks go forward over that time, to `to`; at which end is its `field`. */
export type NoStretch =
  | { reason: 'backwards' }
  | { reason: 'past' }
  | { reason: 'too-long' }
  | { reason: 'skipped'; field: 'from' | 'until'; to: Temporal.Instant };

/**
 * The instants of a stretch to close: from the beginning of its first day or time until the end of its last. Of an hour
 * that comes twice all is closed. Refused: one that ends before it begins or before `now`, that is longer than
 * `mostDays`, or that begins or ends at a time which the clocks skip.
 */
export function stretchOf(
  said: SaidStretch,
  { zone }: Pick<Place, 'zone'>,
  now: Temporal.Instant,
): ({ ok: true } & Stretch) | ({ ok: false } & NoStretch) {
  const starts = edge(said.from, said.fromTime, zone, 'earlier');
  const ends = edge(said.untilTime ? said.until : said.until.add({ days: 1 }), said.untilTime, zone, 'later');
  if (starts.skipped) return { ok: false, reason: 'skipped', field: 'from', to: starts.at };
  if (ends.skipped) return { ok: false, reason: 'skipped', field: 'until', to: ends.at };
  if (Temporal.Instant.compare(starts.at, ends.at) >= 0) return { ok: false, reason: 'backwards' };
  if (Temporal.Instant.compare(ends.at, now) <= 0) return { ok: false, reason: 'past' };
  if (said.from.until(said.until).days >= mostDays) return { ok: false, reason: 'too-long' };
  return { ok: true, starts: starts.at, ends: ends.at };
}

function edge(
  date: Temporal.PlainDate,
  time: Temporal.PlainTime | null,
  zone: string,
  disambiguation: 'earlier' | 'later',
): { at: Temporal.Instant; skipped: boolean } {
  if (!time) return { at: date.toZonedDateTime(zone).toInstant(), skipped: false };
  const local = date.toPlainDateTime(time);
  const zoned = local.toZonedDateTime(zone, { disambiguation });
  if (zoned.toPlainDateTime().equals(local)) return { at: zoned.toInstant(), skipped: false };
  const after = zoned.getTimeZoneTransition('previous') ?? zoned;
  const jump = local.toZonedDateTime(zone, { disambiguation: 'earlier' }).getTimeZoneTransition('next') ?? after;
  return { at: jump.toInstant(), skipped: true };
}
