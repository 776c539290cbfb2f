import type { Db } from '#/platform/database.ts';

/** What a patient may need so that a visit goes well, in the order in which it is said. */
export const needKinds = ['interpreter', 'large-print', 'dont-ring', 'wheelchair'] as const;
export type Need = (typeof needKinds)[number];

export type Needs = {
  kinds: Need[];
  /** What is interpreted; empty without an interpreter. */
  language: string;
  /** Whatever else there is to know. */
  text: string;
};

export const noNeeds: Needs = { kinds: [], language: '', text: '' };

/** A record's columns as needs. */
export const needsOf = (row: { needs: string[]; needs_language: string; needs_text: string }): Needs => ({
  kinds: needKinds.filter((kind) => row.needs.includes(kind)),
  language: row.needs_language,
  text: row.needs_text,
});

/** Needs as a record's columns. */
export const needsColumns = ({ kinds, language, text }: Needs) => ({
  needs: needKinds.filter((kind) => kinds.includes(kind)),
  needs_language: kinds.includes('interpreter') ? language : '',
  needs_text: text,
});

/** What a record says of it; nothing where this practice has no such record. */
export async function readNeeds(db: Db, practiceId: number, patientId: string): Promise<Needs> {
  const row = await db
    .selectFrom('patient')
    .select(['needs', 'needs_language', 'needs_text'])
    .where('practice_id', '=', practiceId)
    .where('id', '=', patientId)
    .executeTakeFirst();
  return row ? needsOf(row) : noNeeds;
}
