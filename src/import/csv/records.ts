import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { delimiters, type Encoding } from '../options.ts';
import { textOf } from './encoding.ts';

/** One record, and the line of the file that it begins on. */
export type Record = { line: number; cells: string[] };

/** The file can't be taken apart: a quotation mark that is never closed, say. */
export class NotCsv extends Error {
  line: number;
  constructor(line: number) {
    super(`not CSV at line ${line}`);
    this.line = line;
  }
}

/** A file's records one at a time, empty lines left out. Throws NotCsv where it can't be taken apart. */
export async function* records(path: string, encoding: Encoding, delimiter: string): AsyncGenerator<Record> {
  const parser = parse({
    delimiter,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: 100_000,
    bom: true,
  });
  const source = Readable.from(textOf(path, encoding));
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  let before = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      const line = before + 1;
      before = info.lines;
      const cells = record.map((cell) => cell.trim());
      if (cells.some(Boolean)) yield { line, cells };
    }
  } catch (error) {
    if (error instanceof CsvError) throw new NotCsv(Number(error.lines) || before + 1);
    throw error;
  } finally {
    source.destroy();
  }
}

/** What stands between the columns: of what a first line has outside quotation marks, the most frequent. */
export function findDelimiter(firstLine: string): string {
  const bare = firstLine.replaceAll(/"[^"]*"/g, '');
  const counted = delimiters.map((delimiter) => ({ delimiter, count: bare.split(delimiter).length }));
  counted.sort((a, b) => b.count - a.count);
  return counted[0]?.delimiter ?? ',';
}
