import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { House } from '#/platform/house.ts';
import { newId } from '#/platform/ids.ts';
import { type Practice, practiceBySlug } from '#/practice/practice.ts';
import { type ImportOptions, noOptions } from './options.ts';
import { previewImport } from './preview.ts';
import { readerOf, whatIsMissing } from './reader.ts';
import { runImport } from './run-import.ts';

const folder = mkdtempSync(join(tmpdir(), 'portico-import-'));

/** A file with these contents, for a test. */
export function fileOf(contents: string | Uint8Array, name = 'file.csv'): string {
  const path = join(folder, `${newId()}-${name}`);
  writeFileSync(path, contents);
  return path;
}

export const named = async (house: House, slug: string) => (await practiceBySlug(house.db, slug)) as Practice;

/** The file as it will be read; throws when it can't be. */
export async function readable(
  house: House,
  practice: Practice,
  contents: string | Uint8Array,
  options: Partial<ImportOptions> = {},
) {
  const all = { ...noOptions, ...options };
  const file = await readerOf(house, practice, { path: fileOf(contents), fileName: 'file.csv', options: all });
  if (!file.ok) throw new Error(`refused: ${file.code}`);
  const missing = whatIsMissing(file);
  if (missing) throw new Error(`asked: ${missing.code}`);
  return { file, all };
}

/** What an import would do: counts as "visit create 3", and each line that has a reason as "4 bad unknown-patient". */
export async function preview(house: House, slug: string, contents: string, options: Partial<ImportOptions> = {}) {
  const practice = await named(house, slug);
  const { file, all } = await readable(house, practice, contents, options);
  const wanted = { verdict: null, from: 0, most: 1000 };
  const found = await previewImport(house.db, practice, house.clock(), file, all, wanted);
  return { ...found, ...inWords(found) };
}

const inWords = ({ counts, lines }: Awaited<ReturnType<typeof previewImport>>) => ({
  counted: counts.map(({ kind, verdict, rows }) => `${kind} ${verdict} ${rows}`),
  said: lines.filter(({ code }) => code).map(({ line, verdict, code }) => `${line} ${verdict} ${code}`),
});

/** Imports a file as the command line would. Gives the counts as `preview` does. */
export async function run(house: House, slug: string, contents: string, options: Partial<ImportOptions> = {}) {
  const practice = await named(house, slug);
  const { file, all } = await readable(house, practice, contents, options);
  const importId = newId();
  const now = house.clock();
  await house.db
    .insertInto('import_run')
    .values({ practice_id: practice.id, id: importId, file_name: 'file.csv', state: 'running', created_at: now })
    .execute();
  const counts = await runImport(house, practice, { importId, now, staffId: null }, file, all);
  return counts.map(({ kind, verdict, rows }) => `${kind} ${verdict} ${rows}`);
}
