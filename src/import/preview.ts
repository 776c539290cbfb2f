import { sql } from 'kysely';
import type { Db, Trx } from '#/platform/database.ts';
import type { Practice } from '#/practice/practice.ts';
import { judge, type Verdict } from './judge/judge.ts';
import type { ImportOptions } from './options.ts';
import type { Readable } from './reader.ts';
import type { ReasonCode } from './rows.ts';
import { makeStage, stage } from './stage.ts';

export type Kind = 'patient' | 'practitioner' | 'type' | 'visit' | 'time-off' | 'none';

/** One line of the file, and what becomes of it. */
export type Judged = {
  line: number;
  kind: Kind;
  what: string;
  verdict: Verdict;
  code: ReasonCode | null;
  values: Record<string, string | number>;
  starts: Temporal.Instant | null;
};

/** A name of the file's that nobody here has, until a manager says who it is. */
export type Unknown = { of: 'practitioner' | 'type'; key: string; name: string; rows: number };

export type Counts = { kind: Kind; verdict: Verdict; rows: number }[];

export type Preview = {
  counts: Counts;
  unknown: Unknown[];
  /** Visits that are double bookings, or would be. */
  overlaps: number;
  lines: Judged[];
  /** How many lines there are of what `lines` are some. */
  of: number;
};

/** Which lines are wanted: of one verdict or of all, so many from a place on. */
export type Wanted = { verdict: Verdict | null; from: number; most: number };

/**
 * What an import of the file would do, line by line: the import's own transaction up to where it would write. Nothing is
 * written, and nobody's diary is locked.
 */
export function previewImport(
  db: Db,
  practice: Practice,
  now: Temporal.Instant,
  file: Readable,
  options: ImportOptions,
  wanted: Wanted,
): Promise<Preview> {
  return db.transaction().execute(async (trx) => {
    await makeStage(trx);
    await stage(trx, file.rows(), practice.zone);
    await judge(trx, { practiceId: practice.id, source: file.source, now, options });
    return readStage(trx, wanted);
  });
}

async function readStage(trx: Trx, { verdict, from, most }: Wanted): Promise<Preview> {
  const counts = await countStage(trx);
  const { rows: unknown } = await sql<Unknown>`
    select 'practitioner' as of, practitioner_key as key, coalesce(min(practitioner_name), min(practitioner_ref), '') as name,
      count(*)::int as rows
    from import_row where code = 'unknown-practitioner' group by 2
    union all
    select 'type', type_key, coalesce(min(type_name), min(type_ref), ''), count(*)::int
    from import_row where kind = 'visit' and type_id is null
      and (code = 'unknown-type' or code = 'unknown-practitioner' and not or_time_off) group by 2
    order by 1, 4 desc, 2 limit 200`.execute(trx);
  const which = verdict ? sql`verdict = ${verdict}` : sql`true`;
  const { rows: lines } = await sql<Judged>`
    select line, kind, what, verdict, code, coalesce(vals, '{}') as values, starts from import_row
    where ${which} order by line, n offset ${from} limit ${most}`.execute(trx);
  const { rows: sums } = await sql<{ of: number; overlaps: number }>`
    select (count(*) filter (where ${which}))::int as of,
      (count(*) filter (where code in ('overlaps-file', 'overlaps-here')))::int as overlaps from import_row`.execute(
    trx,
  );
  return { counts, unknown, lines, of: sums[0]?.of ?? 0, overlaps: sums[0]?.overlaps ?? 0 };
}

/** How many rows of each kind become what. */
export async function countStage(trx: Trx): Promise<Counts> {
  const { rows } = await sql<Counts[number]>`
    select kind, verdict, count(*)::int as rows from import_row group by 1, 2 order by 1, 2`.execute(trx);
  return rows;
}
