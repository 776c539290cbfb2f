import type { Db } from '#/platform/database.ts';
import { withContact } from './affected.ts';

/**
 * What was cancelled as somebody was away, with how far one has come in ringing (of the visit that leads): of one away
 * everything; of all of them what is still to come, and cancelled still.
 */
export const visitsOfAways = (db: Db, practiceId: number, of: { awayId: string } | { comingAt: Temporal.Instant }) =>
  withContact(db, practiceId)
    .innerJoin('away_visit as v', (on) =>
      on.onRef('v.practice_id', '=', 'a.practice_id').onRef('v.appointment_id', '=', 'a.id'),
    )
    .innerJoin('away as w', (on) => on.onRef('w.practice_id', '=', 'v.practice_id').onRef('w.id', '=', 'v.away_id'))
    .leftJoin('chase as h', (on) =>
      on.onRef('h.practice_id', '=', 'v.practice_id').onRef('h.appointment_id', '=', 'v.lead_id'),
    )
    .leftJoin('staff as s', (on) => on.onRef('s.practice_id', '=', 'h.practice_id').onRef('s.id', '=', 'h.on_it'))
    .leftJoinLateral(
      (on) =>
        on
          .selectFrom('appointment')
          .select(['reference', 'starts_at'])
          .whereRef('practice_id', '=', 'a.practice_id')
          .whereRef('patient_id', '=', 'a.patient_id')
          .where('state', '!=', 'cancelled')
          .where((or) =>
            or.or([
              or('rebooked_from', '=', or.ref('a.id')),
              or.and([or('type_id', '=', or.ref('a.type_id')), or('booked_at', '>', or.ref('w.closed_at'))]),
            ]),
          )
          .orderBy('booked_at', 'desc')
          .limit(1)
          .as('b'),
      (join) => join.onTrue(),
    )
    .select(['v.away_id', 'v.lead_id', 'v.event_id', 'v.sequence as cancelled_sequence', 'w.closed_at'])
    .select(['h.version as chase_version', 'h.on_it_since', 's.name as on_it_name'])
    .select(['b.reference as rebooked_reference', 'b.starts_at as rebooked_starts_at'])
    .$if('awayId' in of, (query) => query.where('v.away_id', '=', 'awayId' in of ? of.awayId : ''))
    .$if('comingAt' in of, (query) =>
      query
        .where('a.starts_at', '>', 'comingAt' in of ? of.comingAt : null)
        .where('a.state', '=', 'cancelled')
        .whereRef('a.sequence', '=', 'v.sequence'),
    )
    .orderBy('a.starts_at')
    .orderBy('a.id')
    .execute();
export type AwayVisit = Awaited<ReturnType<typeof visitsOfAways>>[number];

/** Whether it is cancelled still, and by that very closing. */
export const isCancelledStill = ({ state, sequence, cancelled_sequence }: AwayVisit): boolean =>
  state === 'cancelled' && sequence === cancelled_sequence;

/** What came of ringing about these appointments, oldest first. */
export const triesAbout = async (db: Db, practiceId: number, appointmentIds: string[]) =>
  appointmentIds.length
    ? db
        .selectFrom('call_try as y')
        .innerJoin('staff as s', (on) =>
          on.onRef('s.practice_id', '=', 'y.practice_id').onRef('s.id', '=', 'y.staff_id'),
        )
        .select(['y.appointment_id', 'y.outcome', 'y.at', 's.name as by'])
        .where('y.practice_id', '=', practiceId)
        .where('y.appointment_id', 'in', appointmentIds)
        .orderBy('y.at')
        .orderBy('y.id')
        .execute()
    : [];
export type CallTry = Awaited<ReturnType<typeof triesAbout>>[number];
