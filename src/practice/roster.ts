import { sql } from 'kysely';
import type { Db } from '#/platform/database.ts';

// Reads of what a practice is made of. All take the practice's id: no row of another practice is ever reached.

export const practitioners = (db: Db, practiceId: number) =>
  db
    .selectFrom('practitioner')
    .select(['id', 'name', 'profession', 'ordinal', 'left_on'])
    .where('practice_id', '=', practiceId)
    .orderBy('ordinal')
    .orderBy('name')
    .execute();
export type Practitioner = Awaited<ReturnType<typeof practitioners>>[number];

/** How visits are paid for here, in the practice's order; none where it makes no difference. */
export const plans = (db: Db, practiceId: number) =>
  db.selectFrom('plan').selectAll().where('practice_id', '=', practiceId).orderBy('ordinal').orderBy('id').execute();
export type Plan = Awaited<ReturnType<typeof plans>>[number];

/** What of a reason to come is read as it stands in its own row. */
const typeColumns = [
  't.id',
  't.name',
  't.description',
  't.minutes',
  't.buffer_minutes',
  't.colour',
  't.withdrawn_at',
  't.for_new',
  't.for_existing',
  't.for_lapsed',
  't.from_age',
  't.until_age',
  't.urgent',
  't.price_minor',
  't.plan_id',
] as const;

/**
 * The reasons to come with what holds of them online: neither they nor their plan rules booking or cancelling out, and
 * their own notice comes before their plan's. `plan_name` is null for what is of no plan.
 */
export const types = (db: Db, practiceId: number) =>
  db
    .selectFrom('appointment_type as t')
    .leftJoin('plan as l', (on) => on.onRef('l.practice_id', '=', 't.practice_id').onRef('l.id', '=', 't.plan_id'))
    .select(typeColumns)
    .select(['l.name as plan_name', 'l.charges as plan_charges'])
    .select([
      sql<boolean>`t.bookable_online and coalesce(l.bookable_online, true)`.as('bookable_online'),
      sql<boolean>`t.cancellable_online and coalesce(l.cancellable_online, true)`.as('cancellable_online'),
      sql<number | null>`coalesce(t.cancel_notice_hours, l.cancel_notice_hours)`.as('cancel_notice_hours'),
    ])
    .where('t.practice_id', '=', practiceId);

/** One of them by its id, withdrawn or not; null where the practice has no such. */
export const typeById = async (db: Db, practiceId: number, id: string) =>
  (await types(db, practiceId).where('t.id', '=', id).executeTakeFirst()) ?? null;

/** The reasons to come, in the practice's order, withdrawn ones left out. */
export const appointmentTypes = (db: Db, practiceId: number) =>
  types(db, practiceId).where('t.withdrawn_at', 'is', null).orderBy('t.ordinal').execute();
export type AppointmentType = Awaited<ReturnType<typeof appointmentTypes>>[number];

/** Who does this type of appointment, in the practice's order, those who have left by `today` left out. */
export const practitionersFor = (db: Db, practiceId: number, typeId: string, today: Temporal.PlainDate) =>
  db
    .selectFrom('practitioner_type as pt')
    .innerJoin('practitioner as p', (join) =>
      join.onRef('p.practice_id', '=', 'pt.practice_id').onRef('p.id', '=', 'pt.practitioner_id'),
    )
    .select(['p.id', 'p.name', 'p.profession', 'p.ordinal', 'p.left_on'])
    .where('pt.practice_id', '=', practiceId)
    .where('pt.type_id', '=', typeId)
    .where((on) => on.or([on('p.left_on', 'is', null), on('p.left_on', '>', today)]))
    .orderBy('p.ordinal')
    .orderBy('p.name')
    .execute();

export const openingHours = (db: Db, practiceId: number) =>
  db
    .selectFrom('opening_hours')
    .select(['weekday', 'opens', 'closes'])
    .where('practice_id', '=', practiceId)
    .orderBy('weekday')
    .orderBy('opens')
    .execute();
export type OpeningHours = Awaited<ReturnType<typeof openingHours>>;
