import type { ExpressionBuilder } from 'kysely';
import type { Db } from '#/platform/database.ts';
import { readPhone } from '#/regions/phone.ts';
import { readDates } from '#/regions/read-dates.ts';
import type { RegionCode } from '#/regions/region.ts';
import type { Tables } from '#db/tables.ts';
import { type PatientLine, patientLine } from './patients.ts';
import { plainWords } from './plain-name.ts';

/** A patient that a search found: with the telephone number, and by what. */
export type FoundPatient = PatientLine & { phone: string | null; matched: 'name' | 'born' | 'phone' };

/** How many a search gives at the most. */
export const mostFound = 50;

/**
 * Up to `mostFound` patients, by name: those born on what is typed, where it is a date in one of the region's written
 * orders; with that telephone number, however it is written; or each typed word of whose name ("mor al",
 * "Morgan, Alex", "belanger" for Bélanger) begins a part of a given or family name.
 */
export async function findPatients(
  db: Db,
  practiceId: number,
  text: string,
  region: RegionCode,
): Promise<FoundPatient[]> {
  const typed = text.replace(/\p{Cc}/gu, ' ').trim();
  const dates = readDates(typed, region);
  if (dates.length) return search(db, practiceId, 'born', (row) => row('date_of_birth', 'in', dates));
  // A name has no figures: only what has some can be a number.
  const phone = /\d{3}/.test(typed) ? readPhone(typed, region) : null;
  if (phone) return search(db, practiceId, 'phone', (row) => row('phone', '=', phone));
  const beginnings = plainWords(typed)
    .slice(0, 6)
    .map((word) => `% ${word.replace(/[\\%_]/g, '\\$&')}%`);
  if (beginnings.length === 0) return [];
  return search(db, practiceId, 'name', (row) =>
    row.and(beginnings.map((begins) => row('plain_names', 'like', begins))),
  );
}

type Row = ExpressionBuilder<Tables, 'patient'>;

async function search(
  db: Db,
  practiceId: number,
  matched: FoundPatient['matched'],
  those: (row: Row) => ReturnType<Row['and']>,
): Promise<FoundPatient[]> {
  const rows = await db
    .selectFrom('patient')
    .select(patientLine)
    .select('phone')
    .select((row) => row('archived_at', 'is not', null).$castTo<boolean>().as('archived'))
    .where('practice_id', '=', practiceId)
    .where(those)
    .orderBy((row) => row.fn('lower', ['family_name']))
    .orderBy((row) => row.fn('lower', ['given_name']))
    .orderBy('id')
    .limit(mostFound)
    .execute();
  return rows.map((row) => ({ ...row, matched }));
}

/** A reference of the practice's, as it is kept, where what is typed is exactly one: in any case, with spaces around. */
export async function findReference(db: Db, practiceId: number, text: string): Promise<string | null> {
  const reference = text.trim().toUpperCase();
  if (!/^[0-9A-Z]{6,12}$/.test(reference)) return null;
  const row = await db
    .selectFrom('appointment')
    .select('reference')
    .where('practice_id', '=', practiceId)
    .where('reference', '=', reference)
    .executeTakeFirst();
  return row?.reference ?? null;
}
