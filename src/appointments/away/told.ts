import type { Db } from '#/platform/database.ts';
import { appointments } from '../queries.ts';

/** A patient's visits that this away cancelled and that are so still, in their order: what there is to tell. */
export const cancelledStill = (db: Db, practiceId: number, awayId: string, patientId: string) =>
  appointments(db, practiceId)
    .innerJoin('away_visit as v', (on) =>
      on
        .onRef('v.practice_id', '=', 'a.practice_id')
        .onRef('v.appointment_id', '=', 'a.id')
        .onRef('v.sequence', '=', 'a.sequence'),
    )
    .where('v.away_id', '=', awayId)
    .where('a.patient_id', '=', patientId)
    .where('a.state', '=', 'cancelled')
    .orderBy('a.starts_at')
    .execute();
