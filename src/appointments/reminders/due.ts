import type { Policies } from '#/practice/policies.ts';

export const whichOnes = ['first', 'second'] as const;
export type Which = (typeof whichOnes)[number];
export type Due = { which: Which; at: Temporal.Instant };

/** What the rule reads of a visit: when it begins, until when it can be cancelled online, and when this time was agreed. */
export type Remindable = {
  starts_at: Temporal.Instant;
  cancelUntil: Temporal.Instant;
  agreedAt: Temporal.Instant;
};
export type ReminderRules = Pick<Policies, 'remindPatients' | 'quietFromHour' | 'quietUntilHour'> & { zone: string };

const aDay = { hours: 24 };

/**
 * When a visit's reminders are due: the first a day before the chance to cancel online is gone, the second a day before
 * the visit. Two within 24 hours become the first alone; none falls within 24 hours of agreeing the time. What would
 * fall into the practice's quiet hours waits for their end, by its clocks; where that is too late for what it says, it
 * goes before they begin.
 */
export function remindersOf(visit: Remindable, rules: ReminderRules): Due[] {
  if (!rules.remindPatients) return [];
  const { starts_at: starts, cancelUntil, agreedAt } = visit;
  // A deadline at the start or past it, as where cancelling needs no notice, warns of nothing earlier.
  const first = outsideQuiet(earlier(cancelUntil, starts).subtract(aDay), earlier(cancelUntil, starts), rules);
  const second = outsideQuiet(starts.subtract(aDay), starts, rules);
  const both = second.since(first).total('hours') >= 24;
  const due: Due[] = [{ which: 'first', at: first }];
  if (both) due.push({ which: 'second', at: second });
  const soonest = agreedAt.add(aDay);
  const kept = due.filter(({ at }) => Temporal.Instant.compare(at, soonest) >= 0);
  // Booked too late for the first: the second still comes, though the first would have stood for it.
  const alone = !kept.length && !both && Temporal.Instant.compare(second, soonest) >= 0;
  return alone ? [{ which: 'second', at: second }] : kept;
}

const earlier = (one: Temporal.Instant, other: Temporal.Instant) =>
  Temporal.Instant.compare(one, other) <= 0 ? one : other;

/** The instant itself, or where it is quiet then at the practice the end of that, or its beginning before `limit`. */
function outsideQuiet(at: Temporal.Instant, limit: Temporal.Instant, rules: ReminderRules): Temporal.Instant {
  const { quietFromHour: from, quietUntilHour: until, zone } = rules;
  const local = at.toZonedDateTimeISO(zone);
  const { hour } = local;
  if (!isQuiet(at, rules)) return at;
  const onTheHour = (days: number, on: number) =>
    local
      .toPlainDate()
      .add({ days })
      .toZonedDateTime({ timeZone: zone, plainTime: new Temporal.PlainTime(on) })
      .toInstant();
  const over = from > until && hour >= from;
  const end = onTheHour(over ? 1 : 0, until);
  if (Temporal.Instant.compare(end, limit) < 0) return end;
  const begun = from > until && hour < until;
  // A minute before it begins: at the hour itself it is quiet already.
  return onTheHour(begun ? -1 : 0, from).subtract({ minutes: 1 });
}

/** Whether no reminder may go then, by the practice's clocks. The same hour twice: none is quiet. */
function isQuiet(at: Temporal.Instant, { quietFromHour: from, quietUntilHour: until, zone }: ReminderRules): boolean {
  const { hour } = at.toZonedDateTimeISO(zone);
  return from > until ? hour >= from || hour < until : hour >= from && hour < until;
}

/**
 * When each reminder goes from `now` on that has not gone yet: what is late (a server that was away, an import that may be
 * told of now) at once, or when the quiet hours end, and only while it still helps: the first while one can still cancel
 * online, the second, or the only one, until the visit.
 */
export function stillToGo(visit: Remindable, rules: ReminderRules, now: Temporal.Instant): Due[] {
  const due = remindersOf(visit, rules);
  return due.flatMap(({ which, at }) => {
    if (Temporal.Instant.compare(at, now) > 0) return [{ which, at }];
    const helpsUntil =
      which === 'first' && due.length > 1 ? earlier(visit.cancelUntil, visit.starts_at) : visit.starts_at;
    const late = outsideQuiet(now, helpsUntil, rules);
    const helps = Temporal.Instant.compare(late, now) >= 0 && Temporal.Instant.compare(late, helpsUntil) < 0;
    return helps ? [{ which, at: late }] : [];
  });
}

/** Those of them that go now. */
export const dueNow = (visit: Remindable, rules: ReminderRules, now: Temporal.Instant): Due[] =>
  stillToGo(visit, rules, now).filter(({ at }) => Temporal.Instant.compare(at, now) <= 0);
