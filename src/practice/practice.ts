import type { Db } from '#/platform/database.ts';
import type { RegionCode } from '#db/tables.ts';
import { type Policies, readPolicies } from './policies.ts';
import { withWorkingDays } from './working-days.ts';

/** One dental practice: the tenant. Everything shown for it is in its zone (IANA name) and locale (BCP 47). */
export type Practice = {
  id: number;
  slug: string;
  name: string;
  region: RegionCode;
  /** The region's part whose public holidays it keeps ("ENG", "QC"); null: those of the whole region. */
  part: string | null;
  zone: string;
  locale: string;
  /** E.164, such as +441174960123. */
  phone: string;
  email: string;
  /** Lines separated by newlines. */
  address: string;
  accent: string;
  /** How to get there, lines separated by newlines; empty: nothing but the address. */
  directions: string;
  policies: Policies;
};

const columns = [
  'id',
  'slug',
  'name',
  'region',
  'part',
  'zone',
  'locale',
  'phone',
  'email',
  'address',
  'accent',
  'directions',
  'policies',
] as const;

/** The practice at this address, with its rules as they are now; null where there is none. */
export async function practiceBySlug(db: Db, slug: string): Promise<Practice | null> {
  if (!/^[a-z0-9-]{1,40}$/.test(slug)) return null; // an address may hold what PostgreSQL takes for no text at all (a NUL)
  const row = await db.selectFrom('practice').select(columns).where('slug', '=', slug).executeTakeFirst();
  return row ? withWorkingDays(db, { ...row, policies: readPolicies(row.policies) }) : null;
}

export async function practiceById(db: Db, id: number): Promise<Practice | null> {
  const row = await db.selectFrom('practice').select(columns).where('id', '=', id).executeTakeFirst();
  return row ? withWorkingDays(db, { ...row, policies: readPolicies(row.policies) }) : null;
}

/** The practices of this installation, by name. */
export async function allPractices(db: Db): Promise<Practice[]> {
  const rows = await db.selectFrom('practice').select(columns).orderBy('name').execute();
  return rows.map((row) => ({ ...row, policies: readPolicies(row.policies) }));
}
