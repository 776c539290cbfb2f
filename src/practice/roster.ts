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

/** What is read of a reason to come: what it is, and who may book it online. */
export const typeColumns = [
  'id',
  'name',
  'description',
  'minutes',
  'colour',
  'bookable_online',
  'withdrawn_at',
  'for_new',
  'for_existing',
  'for_lapsed',
  'from_age',
  'until_age',
  'urgent',
  'cancellable_online',
  'cancel_notice_hours',
  'price_minor',
] as const;

/** The reasons to come, in the practice's order, withdrawn ones left out. */
export const appointmentTypes = (db: Db, practiceId: number) =>
  db
    .selectFrom('appointment_type')
    .select(typeColumns)
    .where('practice_id', '=', practiceId)
    .where('withdrawn_at', 'is', null)
    .orderBy('ordinal')
    .execute();
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
