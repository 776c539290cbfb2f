import type { DateOrder, Encoding, ImportOptions } from '../options.ts';
import type { Unreadable } from '../rows.ts';
import { fieldsOf, guessTable, missingFields, recogniseColumns, type Table, tables } from './columns.ts';
import { type Evidence, noEvidence, observe, whatIsKnown } from './dates.ts';
import { findEncoding, textOf } from './encoding.ts';
import { findDelimiter, NotCsv, records } from './records.ts';

/** How a CSV file is read: what it tells of itself, and where it doesn't what a manager has decided. */
export type Look = {
  ok: true;
  encoding: Encoding;
  /** Whether that is certain: otherwise the page shows what it makes of the letters and asks. */
  encodingSure: boolean;
  delimiter: string;
  table: Table;
  header: string[];
  /** The field of each column, '' for one that is left out. */
  columns: string[];
  /** The first few rows, as they stand. */
  sample: string[][];
  dateOrder: DateOrder | null;
  /** A date that could be read in two ways, where nobody has said in which yet: nothing can be imported before. */
  ask: string | null;
  /** Fields that the table needs and no column has. */
  missing: string[];
  rows: number;
};

const samples = 3;
const mostColumns = 200;

/** Reads a whole file once, to say how it is to be read. Refuses what is no CSV file at all. */
export async function lookAtCsv(path: string, options: ImportOptions): Promise<Look | Unreadable> {
  const found = await findEncoding(path);
  if (!found) return { ok: false, code: 'not-text' };
  const encoding = options.encoding ?? found.encoding;
  const delimiter = options.delimiter ?? findDelimiter(await firstLine(path, encoding));
  try {
    const read = await readThrough(path, encoding, delimiter);
    if (!read) return { ok: false, code: 'empty' };
    const { header, sample, evidence, rows } = read;
    if (header.length > mostColumns || header.every((name) => !/\p{L}/u.test(name)))
      return { ok: false, code: 'no-header' };
    const table = options.table ?? guessTable(header);
    const columns = decided(recogniseColumns(table, header), table, options);
    if (
      !options.table &&
      !columns.some(Boolean) &&
      tables.every((one) => !recogniseColumns(one, header).some(Boolean))
    ) {
      return { ok: false, code: 'no-header' };
    }
    const dated = evidence.filter((_, at) => isDate(table, columns[at] ?? ''));
    const known = whatIsKnown(dated);
    const dateOrder = options.dateOrder ?? (known && 'order' in known ? known.order : null);
    return {
      ok: true,
      encoding,
      encodingSure: found.sure || options.encoding !== undefined,
      delimiter,
      table,
      header,
      columns,
      sample,
      dateOrder,
      ask: !dateOrder && known && 'ask' in known ? known.ask : null,
      missing: missingFields(table, columns),
      rows,
    };
  } catch (error) {
    if (error instanceof NotCsv) return { ok: false, code: 'not-csv', values: { line: error.line } };
    throw error;
  }
}

const isDate = (table: Table, field: string): boolean =>
  fieldsOf(table).some(([name, spec]) => name === field && (spec.is === 'date' || spec.is === 'date-time'));

function decided(columns: string[], table: Table, options: ImportOptions): string[] {
  if (!options.columns) return columns;
  const known = new Set(fieldsOf(table).map(([field]) => field));
  const taken = new Set<string>();
  return columns.map((recognised, at) => {
    const wanted = options.columns?.[String(at)] ?? recognised;
    if (!known.has(wanted) || taken.has(wanted)) return '';
    taken.add(wanted);
    return wanted;
  });
}

async function readThrough(path: string, encoding: Encoding, delimiter: string) {
  let header: string[] | null = null;
  const sample: string[][] = [];
  const evidence: Evidence[] = [];
  let rows = 0;
  for await (const { cells } of records(path, encoding, delimiter)) {
    if (!header) {
      header = cells;
      continue;
    }
    rows += 1;
    if (sample.length < samples) sample.push(cells);
    for (const [at, cell] of cells.entries()) {
      if (at < mostColumns && cell && cell.length < 40) {
        evidence[at] ??= noEvidence();
        observe(evidence[at], cell);
      }
    }
  }
  const each = (header ?? []).map((_, at) => evidence[at] ?? noEvidence());
  return header && { header, sample, evidence: each, rows };
}

async function firstLine(path: string, encoding: Encoding): Promise<string> {
  let text = '';
  for await (const more of textOf(path, encoding)) {
    text += more;
    const end = text.search(/\S[^\r\n]*[\r\n]/);
    if (end >= 0 || text.length > 100_000) break;
  }
  return text.trimStart().split(/[\r\n]/)[0] ?? '';
}
