import type { Db } from '#/platform/database.ts';

/** What was sent about an appointment, to the practice too, newest first, and whether it arrived. */
export const messagesAbout = (db: Db, practiceId: number, appointmentId: string) =>
  db
    .selectFrom('message')
    .select(['subject', 'state', 'to_address', 'problem', 'created_at', 'settled_at'])
    .where('practice_id', '=', practiceId)
    .where((or) =>
      or.or([
        or('appointment_id', '=', appointmentId),
        // Of several lost as the practitioner is away, one message tells.
        or('event_id', 'in', (from) =>
          from
            .selectFrom('away_visit as v')
            .innerJoin('away_visit as l', (on) =>
              on
                .onRef('l.practice_id', '=', 'v.practice_id')
                .onRef('l.away_id', '=', 'v.away_id')
                .onRef('l.appointment_id', '=', 'v.lead_id'),
            )
            .select('l.event_id')
            .where('v.practice_id', '=', practiceId)
            .where('v.appointment_id', '=', appointmentId),
        ),
      ]),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
export type SentMessage = Awaited<ReturnType<typeof messagesAbout>>[number];
