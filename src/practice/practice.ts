import type { Db } from '#/platform/database.ts';
import type { RegionCode } from '#db/tables.ts';
import { type Policies, readPolicies } from './policies.ts';
import { withWorkingDays } from './working-days.ts';

/**
 * One dental practice: the tenant. Everything shown for it is in its zone (IANA name) and in `locale` (BCP 47): the
 * practice's first language as it comes from here, the reader's on the way to a page or a letter (reader-locale.ts).
 */
export type Practice = {
  id: number;
  slug: string;
  name: string;
  region: RegionCode;
  /** The region's part whose public holidays it keeps ("ENG", "QC"); null: those of the whole region. */
  part: string | null;
  zone: string;
  locale: string;
  /** The languages it speaks, its first one first. */
  locales: readonly string[];
  /** E.164, such as +441174960123. */
  phone: string;
  email: string;
  /** Lines separated by newlines. */
  address: string;
  accent: string;
  /** How to get there, lines separated by newlines; empty: nothing but the address. */
  directions: string;
  policies: Policies;
  /** At `/{slug}/logo/{hash}`, in its own pixels. `saysName`: the name can be read in it. Null: none. */
  logo: { hash: string; width: number; height: number; saysName: boolean } | null;
};

const columns = [
  'practice.id',
  'slug',
  'name',
  'region',
  'part',
  'zone',
  'locale',
  'other_locales',
  'phone',
  'email',
  'address',
  'accent',
  'directions',
  'policies',
  'hash',
  'width',
  'height',
  'says_name',
] as const;

const practices = (db: Db) =>
  db.selectFrom('practice').leftJoin('practice_logo', 'practice_logo.practice_id', 'practice.id').select(columns);

type Row = Awaited<ReturnType<ReturnType<typeof practices>['executeTakeFirstOrThrow']>>;

function toPractice({ hash, width, height, says_name, policies, other_locales, ...row }: Row): Practice {
  const logo = hash ? { hash, width: width ?? 1, height: height ?? 1, saysName: says_name ?? false } : null;
  return { ...row, locales: [row.locale, ...other_locales], policies: readPolicies(policies), logo };
}

/** The practice at this address, with its rules as they are now; null where there is none. */
export async function practiceBySlug(db: Db, slug: string): Promise<Practice | null> {
  if (!/^[a-z0-9-]{1,40}$/.test(slug)) return null; // an address may hold what PostgreSQL takes for no text at all (a NUL)
  const row = await practices(db).where('slug', '=', slug).executeTakeFirst();
  return row ? withWorkingDays(db, toPractice(row)) : null;
}

export async function practiceById(db: Db, id: number): Promise<Practice | null> {
  const row = await practices(db).where('practice.id', '=', id).executeTakeFirst();
  return row ? withWorkingDays(db, toPractice(row)) : null;
}

/** The practices of this installation, by name. */
export async function allPractices(db: Db): Promise<Practice[]> {
  const rows = await practices(db).orderBy('name').execute();
  return rows.map(toPractice);
}
