import type { Practice } from '#/practice/practice.ts';
import { dateTime } from '#/ui/dates.ts';
import type { Line, OnlineEvent } from './happened.ts';
import { words } from './words.ts';

/** What a line says in figures: the visit's time as it was then, the new one, what was freed and how long before. */
export type LineFacts = {
  starts: Temporal.Instant;
  /** The time taken instead, with whom: rebooked or moved. */
  instead: { starts: Temporal.Instant; practitioner: string } | null;
  freedMinutes: number | null;
  noticeMinutes: number;
};

/** The event a line is about: of a cancellation with what was booked instead, the cancellation. */
export const mainEvent = ({ events }: Line): OnlineEvent => events[1] ?? events[0];

export function factsOf(line: Line): LineFacts {
  const event = mainEvent(line);
  const { data } = event;
  const length = minutesBetween(event.starts_at, event.ends_at);
  const instantOr = (text: unknown, otherwise: Temporal.Instant) =>
    typeof text === 'string' ? Temporal.Instant.from(text) : otherwise;
  if (line.kind === 'moved') {
    const starts = instantOr(data.from, event.starts_at);
    return {
      starts,
      instead: { starts: instantOr(data.to, event.starts_at), practitioner: event.practitioner },
      freedMinutes: length,
      noticeMinutes: minutesBetween(event.at, starts),
    };
  }
  const starts = instantOr(data.starts, event.starts_at);
  const freed = (line.kind === 'cancelled' && !event.put_back_at) || line.kind === 'rebooked';
  return {
    starts,
    instead: line.kind === 'rebooked' ? { starts: bookedFor(line), practitioner: line.events[0].practitioner } : null,
    freedMinutes: freed ? (typeof data.freedMinutes === 'number' ? data.freedMinutes : length) : null,
    noticeMinutes: minutesBetween(event.at, starts),
  };
}

function bookedFor({ events: [booked] }: Line): Temporal.Instant {
  return typeof booked.data.starts === 'string' ? Temporal.Instant.from(booked.data.starts) : booked.starts_at;
}

const minutesBetween = (from: Temporal.Instant, until: Temporal.Instant) =>
  Math.floor(until.since(from).total('minutes'));

const refusals = ['too-late', 'switched-off', 'already-cancelled', 'closed', 'started', 'not-online'] as const;

/** What happened, in a few words: "Cancelled online", "Moved online to Tue 13 Oct, 09:00". */
export function whatHappened(line: Line, practice: Practice): string {
  const t = words(practice.locale);
  const { instead } = factsOf(line);
  if (instead && (line.kind === 'moved' || line.kind === 'rebooked')) {
    return t(`what.${line.kind}`, { when: dateTime(instead.starts, practice), practitioner: instead.practitioner });
  }
  if (line.kind === 'refused') {
    const moving = line.events[0].kind === 'appointment.move-refused';
    const reason = refusals.find((known) => known === line.events[0].data.reason);
    const what = moving ? t('what.move-refused') : t('what.cancel-refused');
    return reason ? t('what.because', { what, reason: t(`refused.${reason}`) }) : what;
  }
  const back = line.events[0].put_back_at;
  return back ? t('what.put-back', { when: dateTime(back, practice) }) : t(`kind.${line.kind}`);
}
