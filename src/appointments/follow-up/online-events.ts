import type { Db } from '#/platform/database.ts';
import type { AppointmentEvent } from '../events.ts';

/** What patients do at their own door that staff may want to follow up. */
export const onlineKinds = [
  'appointment.booked',
  'appointment.cancelled',
  'appointment.moved',
  'appointment.cancel-refused',
  'appointment.move-refused',
  'appointment.cant-come-told',
  'appointment.rebook-asked',
] as const satisfies readonly AppointmentEvent[];
export type OnlineKind = (typeof onlineKinds)[number];

/** A refused attempt is told to nobody, so it is quiet by nature; anything else that is quiet never happened today. */
const refusals = onlineKinds.filter((kind) => kind.endsWith('-refused'));

/** What patients did at their own door, as events with what they are about and who has dealt with each. */
export const online = (db: Db, practiceId: number) =>
  db
    .selectFrom('event as e')
    .innerJoin('appointment as a', (on) =>
      on.onRef('a.practice_id', '=', 'e.practice_id').onRef('a.id', '=', 'e.appointment_id'),
    )
    .where('e.practice_id', '=', practiceId)
    .where('e.kind', 'in', onlineKinds)
    .where('e.channel', 'in', ['online', 'link'])
    .where((or) => or.or([or('e.quiet', '=', false), or('e.kind', 'in', refusals)]));

/** Those of these ids that are such events of this practice: nothing else can be dealt with. */
export const onlineEvents = async (db: Db, practiceId: number, ids: string[]): Promise<string[]> =>
  (await online(db, practiceId).select('e.id').where('e.id', 'in', ids).execute()).map(({ id }) => id);
