// `npm run import -- --practice riverside FILE…`: what a practice brings from another system, a transaction a file.
import { access, constants } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { tables } from '#/import/csv/columns.ts';
import { lookAtCsv } from '#/import/csv/look.ts';
import { type ImportOptions, importOptions } from '#/import/options.ts';
import { problemText, reasonText } from '#/import/pages/file-page.tsx';
import { type Counts, type Preview, previewImport } from '#/import/preview.ts';
import { readerOf, whatIsMissing } from '#/import/reader.ts';
import { runImport } from '#/import/run-import.ts';
import { failRun, openRun } from '#/import/runs.ts';
import type { House } from '#/platform/house.ts';
import { Refusal } from '#/platform/refusal.ts';
import { type Practice, practiceBySlug } from '#/practice/practice.ts';
import { dateTime } from '#/ui/dates.ts';
import { runCommand } from './open-house.ts';

const usage = `npm run import -- --practice ADDRESS-IN-THE-URL FILE…
    [--dry-run]                 say what would happen, line by line, and write nothing
    [--table patients|practitioners|types|appointments]
    [--date-order dmy|mdy]      of dates such as 04/05/2026
    [--encoding utf-8|utf-16le|utf-16be|windows-1252|macintosh]
    [--map COLUMN=FIELD]…       a column by its name in the file, and which field it is
    [--practitioner NAME=create|ID]… [--type NAME=create|ID]…   names that nobody here has
    [--double-book]             visits that overlap become double bookings
    [--demo]                    in the demo's practices`;

const { values, positionals: files } = read();

function read() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        practice: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
        table: { type: 'string' },
        'date-order': { type: 'string' },
        encoding: { type: 'string' },
        map: { type: 'string', multiple: true, default: [] },
        practitioner: { type: 'string', multiple: true, default: [] },
        type: { type: 'string', multiple: true, default: [] },
        'double-book': { type: 'boolean', default: false },
        demo: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    return stop(`${(error as Error).message.split('. ')[0]}.\n${usage}`);
  }
}

function stop(text: string): never {
  console.error(text);
  process.exit(1);
}

/** "Nachname=family_name" as its two halves. */
const pairs = (given: string[]): [string, string][] =>
  given.map((one) => {
    const at = one.lastIndexOf('=');
    if (at < 0) stop(`"${one}" is no pair: write NAME=VALUE.`);
    return [one.slice(0, at), one.slice(at + 1)];
  });

const named = (given: string[]) => Object.fromEntries(pairs(given).map(([name, who]) => [name.toLowerCase(), who]));

function readOptions(): ImportOptions {
  const read = importOptions.safeParse({
    table: values.table,
    dateOrder: values['date-order'],
    encoding: values.encoding,
    practitioners: named(values.practitioner),
    types: named(values.type),
    doubleBook: values['double-book'],
  });
  if (read.success) return read.data;
  const wrong = read.error.issues.map(({ path }) => `--${String(path[0]).replace('dateOrder', 'date-order')}`);
  return stop(`${wrong.join(', ')}: not one of what can be given.\n${usage}`);
}

if (!values.practice || files.length === 0) stop(usage);
const options = readOptions();

await runCommand(importAll, { demo: values.demo });

async function importAll(house: House): Promise<number> {
  const practice = await practiceBySlug(house.db, values.practice ?? '');
  if (!practice)
    throw new Refusal(`There is no practice /${values.practice}/ here. npm run practice -- list names them.`);
  for (const path of files) {
    if (!(await importOne(house, practice, path))) return 1;
  }
  return 0;
}

async function importOne(house: House, practice: Practice, path: string): Promise<boolean> {
  const fileName = basename(path);
  const readable = await access(path, constants.R_OK).then(
    () => true,
    () => false,
  );
  if (!readable) return refuse(fileName, 'there is no such file that can be read.');
  const own = { ...options, ...(await mapped(path)) };
  const file = await readerOf(house, practice, { path, fileName, options: own });
  const problem = file.ok ? whatIsMissing(file) : file;
  if (!file.ok || problem) {
    const hint = problem?.code === 'date-order' ? ' Give --date-order dmy or mdy.' : '';
    const map = problem?.code === 'no-columns' ? ' Give --map COLUMN=FIELD.' : '';
    return refuse(fileName, `${problem ? problemText('en-GB', problem) : ''}${hint}${map}`);
  }
  const wanted = { verdict: null, from: 0, most: 1_000_000 };
  if (values['dry-run']) {
    print(practice, fileName, await previewImport(house.db, practice, house.clock(), file, own, wanted));
    return true;
  }
  const importId = await openRun(house, practice.id, fileName);
  const progress = (done: number, total: number) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${fileName}: ${total ? `${done} of ${total}` : `${done} read`} `);
  };
  try {
    const badLines = await previewImport(house.db, practice, house.clock(), file, own, { ...wanted, verdict: 'bad' });
    printLines(practice, badLines);
    const run = { importId, now: house.clock(), staffId: null };
    const counts = await runImport(house, practice, run, file, own, progress);
    console.log(`${fileName}: ${inWords(counts)}`);
    return true;
  } catch (error) {
    await failRun(house, practice.id, importId);
    throw error;
  }
}

/** --map by the columns' names, as the numbers that this file gives them. */
async function mapped(path: string): Promise<Partial<ImportOptions>> {
  if (!values.map.length) return {};
  const look = await lookAtCsv(path, { ...options, table: options.table ?? tables[0] });
  if (!look.ok) return {};
  const columns = pairs(values.map).map(([column, field]) => {
    const at = look.header.indexOf(column);
    if (at < 0)
      throw new Refusal(`--map: ${basename(path)} has no column "${column}". It has: ${look.header.join(', ')}.`);
    return [String(at), field];
  });
  return { columns: Object.fromEntries(columns) };
}

function refuse(fileName: string, why: string): boolean {
  console.error(`${fileName}: not imported: ${why}`);
  return false;
}

function inWords(counts: Counts): string {
  return counts.map(({ kind, verdict, rows }) => `${rows} ${kind} ${verdict}`).join(', ') || 'nothing in it';
}

function print(practice: Practice, fileName: string, preview: Preview) {
  printLines(practice, preview);
  for (const { of, name, rows } of preview.unknown)
    console.log(`${fileName}: unknown ${of} "${name}" in ${rows} lines`);
  console.log(`${fileName}: would be: ${inWords(preview.counts)}. Nothing was written.`);
}

function printLines(practice: Practice, { lines }: Preview) {
  for (const line of lines) {
    const why = reasonText('en-GB', line);
    const when = line.starts ? `  ${dateTime(line.starts, practice)}` : '';
    console.log(`  line ${line.line}  ${line.verdict}  ${line.what}${when}${why && `  (${why})`}`);
  }
}
