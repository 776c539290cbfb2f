import { dateTime, dayAt, type Place } from '#/ui/dates.ts';
import { clockTime } from '../clock-time.ts';
import type { Change, Held } from './changes.ts';
import { words } from './words.ts';

/** What goes over the wire about a change: no name of anybody. `days: null`: it may show anywhere. */
export type Told = {
  days: string[] | null;
  kind: string;
  /** The visit's reference, which stands on its card. */
  visit?: string;
  /** In words, for a colleague who hasn't done it: "10:30 was cancelled online". */
  words?: string;
};

/** What one reader is told of a change: nothing in words of what they did themselves. */
export function told(change: Change, reader: { accountId: string }, place: Place): Told {
  const { visit, kind } = change;
  if (!visit) return { days: null, kind };
  const days = [...new Set([visit.was, visit.is].map((when) => dayAt(when, place).toString()))];
  const mine = change.accountId === reader.accountId;
  return { days, kind, visit: visit.reference, ...(mine ? {} : { words: inWords(change, visit, place) }) };
}

function inWords({ kind, channel }: Change, { was, is }: NonNullable<Change['visit']>, place: Place): string {
  const t = words(place.locale);
  const when = clockTime(was, place);
  const online = channel === 'online' || channel === 'link' || channel === 'api';
  if (kind === 'appointment.booked') return t(online ? 'booked.online' : 'booked', { when });
  if (kind === 'appointment.cancelled') return t(online ? 'cancelled.online' : 'cancelled', { when });
  if (kind === 'appointment.moved') {
    const sameDay = dayAt(was, place).equals(dayAt(is, place));
    const to = sameDay ? clockTime(is, place) : dateTime(is, place);
    return t(online ? 'moved.online' : 'moved', { when, to });
  }
  if (kind === 'appointment.cant-come-told') return t('cantCome', { when });
  return t('changed', { when });
}

/** Of times that came to be held or are held no more: the days alone. */
export const toldOfHolds = (starts: Held['starts'][], place: Place): Told => ({
  days: [...new Set(starts.map((when) => dayAt(when, place).toString()))],
  kind: 'hold',
});
