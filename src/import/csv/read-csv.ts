import type { Practice } from '#/practice/practice.ts';
import type { ImportedRow } from '../rows.ts';
import { type Cells, cellsOf, Wrong } from './cells.ts';
import type { Look } from './look.ts';
import { records } from './records.ts';
import { appointmentRow, patientRow, practitionerRow, typeRow } from './rows-of.ts';

const makers = {
  patients: patientRow,
  practitioners: practitionerRow,
  types: typeRow,
  appointments: appointmentRow,
} as const;

/** The rows of a CSV file as `look` says that it is read. Each line is one row: what can't be taken is a bad one. */
export async function* readCsv(
  path: string,
  look: Look,
  practice: Pick<Practice, 'zone' | 'region'>,
): AsyncGenerator<ImportedRow> {
  const { header, columns, encoding, delimiter, dateOrder, table } = look;
  const make: (cells: Cells) => ImportedRow = makers[table];
  let first = true;
  for await (const { line, cells } of records(path, encoding, delimiter)) {
    if (first) {
      first = false;
      continue;
    }
    if (cells.length > header.length && cells.slice(header.length).some(Boolean)) {
      const values = { has: cells.length, wants: header.length };
      yield { kind: 'bad', line, what: cells.slice(0, 3).join(' '), reason: { code: 'columns', values } };
      continue;
    }
    try {
      yield make(cellsOf({ line, columns, cells, dateOrder, practice }));
    } catch (error) {
      if (!(error instanceof Wrong)) throw error;
      yield { kind: 'bad', line, what: cells.filter(Boolean).slice(0, 3).join(' '), reason: error.reason };
    }
  }
}
