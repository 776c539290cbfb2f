import type { Db } from '#/platform/database.ts';

// Reads of the practice's reasons to come as its settings show them, withdrawn ones too.

/** Every reason to come, those on offer first, each part in the practice's order. */
export const everyType = (db: Db, practiceId: number) =>
  db
    .selectFrom('appointment_type')
    .selectAll()
    .where('practice_id', '=', practiceId)
    .orderBy((of) => of('withdrawn_at', 'is not', null))
    .orderBy('ordinal')
    .orderBy('id')
    .execute();
export type WholeType = Awaited<ReturnType<typeof everyType>>[number];

export const typeById = async (db: Db, practiceId: number, id: string): Promise<WholeType | null> =>
  (await db
    .selectFrom('appointment_type')
    .selectAll()
    .where('practice_id', '=', practiceId)
    .where('id', '=', id)
    .executeTakeFirst()) ?? null;

/** Who does which type: the practitioners' ids, in their order. */
export const doers = (db: Db, practiceId: number) =>
  db
    .selectFrom('practitioner_type as d')
    .innerJoin('practitioner as p', (on) =>
      on.onRef('p.practice_id', '=', 'd.practice_id').onRef('p.id', '=', 'd.practitioner_id'),
    )
    .select(['d.type_id', 'd.practitioner_id', 'p.name'])
    .where('d.practice_id', '=', practiceId)
    .orderBy('p.ordinal')
    .orderBy('p.name')
    .execute();
export type Doer = Awaited<ReturnType<typeof doers>>[number];
