import { sql } from 'kysely';
import type { Act } from '#/platform/actor.ts';
import type { Db } from '#/platform/database.ts';
import { record } from '#/platform/events.ts';
import { type House, transact } from '#/platform/house.ts';
import { subjects } from '#/practice/settings/subjects.ts';

/** What is to be set, in its order. The three rules work as they come, so a manager may say that they are right as they are. */
export const items = [
  ...(['opening-hours', 'practitioners', 'appointment-types'] as const),
  ...(['online-booking', 'online-cancellation', 'patient-notifications'] as const),
  ...(['invite-patients'] as const),
] as const;
export type Item = (typeof items)[number];
/** Those that there may be nothing to do about. */
export const acceptable = [
  'online-booking',
  'online-cancellation',
  'patient-notifications',
  'invite-patients',
] as const;
export type Acceptable = (typeof acceptable)[number];

export const isAcceptable = (name: unknown): name is Acceptable => acceptable.some((one) => one === name);

export type Checklist = { item: Item; done: boolean }[];

/** What of it is done, from what there is; null where the practice has no list, or has put it away. */
export async function readChecklist(db: Db, practiceId: number): Promise<Checklist | null> {
  const list = await db
    .selectFrom('checklist')
    .select('accepted')
    .where('practice_id', '=', practiceId)
    .where('put_away_at', 'is', null)
    .executeTakeFirst();
  if (!list) return null;
  const rows = (table: 'opening_hours' | 'practitioner' | 'appointment_type' | 'invitation') =>
    db.selectFrom(table).select('practice_id').where('practice_id', '=', practiceId).limit(1);
  const [hours, practitioners, types, invited, saved] = await Promise.all([
    rows('opening_hours').executeTakeFirst(),
    rows('practitioner').where('practitioner.left_on', 'is', null).executeTakeFirst(),
    rows('appointment_type').where('appointment_type.withdrawn_at', 'is', null).executeTakeFirst(),
    rows('invitation').where('invitation.sent', 'is not', null).executeTakeFirst(),
    savedSettings(db, practiceId),
  ]);
  const found: Record<Item, boolean> = {
    'opening-hours': hours !== undefined,
    practitioners: practitioners !== undefined,
    'appointment-types': types !== undefined,
    'online-booking': subjects['online-booking'].some((name) => saved.has(name)),
    'online-cancellation': subjects['online-cancellation'].some((name) => saved.has(name)),
    'patient-notifications': subjects['patient-notifications'].some((name) => saved.has(name)),
    'invite-patients': invited !== undefined,
  };
  return items.map((item) => ({ item, done: found[item] || list.accepted.includes(item) }));
}

async function savedSettings(db: Db, practiceId: number): Promise<Set<string>> {
  const rows = await db
    .selectFrom('event')
    .select('data')
    .where('practice_id', '=', practiceId)
    .where('kind', '=', 'settings.changed')
    .execute();
  return new Set(rows.flatMap(({ data }) => (data as { fields?: string[] }).fields ?? []));
}

/** A manager leaves something as it came. Said twice, it stands once. */
export async function acceptItem(house: House, practiceId: number, act: Act, item: Acceptable): Promise<void> {
  await transact(house, async (trx) => {
    const changed = await trx
      .updateTable('checklist')
      .set({ accepted: sql<string[]>`array_append(accepted, ${item})` })
      .where('practice_id', '=', practiceId)
      .where(sql<boolean>`not ${item} = any(accepted)`)
      .executeTakeFirst();
    if (!changed.numUpdatedRows) return;
    await record(trx, house, practiceId, { ...act, quiet: true }, { kind: 'checklist.accepted', data: { item } });
  });
}

/** Puts the list away for good. False, and nothing happens, while something of it is still to be done. */
export async function putAway(house: House, practiceId: number, act: Act): Promise<boolean> {
  const list = await readChecklist(house.db, practiceId);
  if (!list?.every(({ done }) => done)) return false;
  await transact(house, async (trx) => {
    await trx.updateTable('checklist').set({ put_away_at: act.now }).where('practice_id', '=', practiceId).execute();
    await record(trx, house, practiceId, { ...act, quiet: true }, { kind: 'checklist.put-away' });
  });
  return true;
}
