import type { Db } from '#/platform/database.ts';
import type { Practice } from '#/practice/practice.ts';
import { type AppointmentType, appointmentTypes } from '#/practice/roster.ts';
import { mayBook } from '../book/may-book.ts';
import type { Known } from '../book/standing.ts';
import { bookableWindow, findTimes } from '../find-times/find-times.ts';

/** An urgent reason with its soonest free starts, whoever they are with. */
export type Urgent = { type: AppointmentType; starts: Temporal.Instant[] };

/** How far ahead somebody in pain is shown times: later than that a telephone helps them more. */
const daysAhead = 14;
const shown = 6;

/**
 * The urgent reasons that can be booked online now, each with its soonest times across everyone who does it; none where
 * booking is off. `known`: of whom they are for; null: nobody in particular, so that only the practice's rules decide.
 */
export async function soonestUrgent(
  db: Db,
  practice: Practice,
  known: Known | null,
  now: Temporal.Instant,
): Promise<Urgent[]> {
  const may = (type: AppointmentType) =>
    known
      ? mayBook(type, { ...known, online_access: true, archived_at: null }, practice.policies).ok
      : practice.policies.onlineBooking && type.bookable_online;
  const types = (await appointmentTypes(db, practice.id)).filter((type) => type.urgent && may(type));
  const { from, until: horizon } = bookableWindow(practice, now);
  const soon = from.add({ hours: 24 * daysAhead });
  const until = Temporal.Instant.compare(soon, horizon) < 0 ? soon : horizon;
  return Promise.all(
    types.map(async (type) => {
      const slots = await findTimes(db, practice, { typeId: type.id, practitionerId: null, from, until }, now);
      const starts = [...new Set(slots.map(({ starts }) => starts))].slice(0, shown);
      return { type, starts: starts.map((epoch) => Temporal.Instant.fromEpochMilliseconds(epoch)) };
    }),
  );
}
