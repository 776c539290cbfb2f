import type { House } from '#/platform/house.ts';
import { practiceNamed } from './test-visits.ts';

/** Ids of riverside's people and reasons, by the end of their name or by e-mail address: what desk forms are filled with. */
export async function deskIds(house: House) {
  const practice = await practiceNamed(house, 'riverside');
  const one = async (table: 'practitioner' | 'appointment_type', name: string) =>
    (
      await house.db
        .selectFrom(table)
        .select('id')
        .where('practice_id', '=', practice.id)
        .where('name', 'like', `%${name}`)
        .executeTakeFirstOrThrow()
    ).id;
  const patient = async (email: string) =>
    (await house.db.selectFrom('patient').select('id').where('email', '=', email).executeTakeFirstOrThrow()).id;
  return {
    shah: await one('practitioner', 'Shah'),
    whitfield: await one('practitioner', 'Whitfield'),
    adeyemi: await one('practitioner', 'Adeyemi'),
    hygienist: await one('practitioner', 'Kowalska'),
    checkUp: await one('appointment_type', 'Check-up'),
    crown: await one('appointment_type', 'Crown fitting'),
    emergency: await one('appointment_type', 'Emergency'),
    alex: await patient('alex.morgan@demo.example'),
    sam: await patient('sam.okafor@demo.example'),
  };
}
export type DeskIds = Awaited<ReturnType<typeof deskIds>>;

/** The form for a new appointment, filled in: Alex's check-up with Dr Shah on 10 November at ten. */
export const bookForm = (id: DeskIds, given: Record<string, string> = {}) => ({
  patient: id.alex,
  type: id.checkUp,
  practitioner: id.shah,
  date: '2026-11-10',
  at: '10:00',
  minutes: '',
  tell: 'on',
  once: crypto.randomUUID(),
  ...given,
});
