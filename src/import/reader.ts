import { open } from 'node:fs/promises';
import type { Practice } from '#/practice/practice.ts';
import { type Look, lookAtCsv } from './csv/look.ts';
import { readCsv } from './csv/read-csv.ts';
import type { ImportOptions } from './options.ts';
import type { Rows, Unreadable } from './rows.ts';

/** A file that can be read: how, and its rows, from the beginning each time. */
export type Readable = {
  ok: true;
  /** The family of ids that its ids belong to. */
  source: 'csv' | 'ical';
  /** How a CSV file is read; null for a calendar, which needs no telling. */
  look: Look | null;
  rows: () => Rows;
};

/** Looks at a file and says how it is read. What is no table and no calendar is refused. */
export async function readerOf(
  path: string,
  options: ImportOptions,
  practice: Practice,
): Promise<Readable | Unreadable> {
  const look = await lookAtCsv(path, options);
  if (!look.ok) return look;
  return { ok: true, source: 'csv', look, rows: () => readCsv(path, look, practice) };
}

/** What still has to be said before a file can be taken; null: nothing. */
export function whatIsMissing({ look }: Readable): Unreadable | null {
  if (look?.missing.length) return { ok: false, code: 'no-columns', values: { fields: look.missing.join(', ') } };
  if (look?.ask) return { ok: false, code: 'date-order', values: { example: look.ask } };
  return null;
}

/** Whether a file says of itself that it is a calendar. */
export async function isCalendar(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(200), 0, 200, 0);
    return /^\W*BEGIN:VCALENDAR/i.test(buffer.toString('latin1', 0, bytesRead).replaceAll('\0', ''));
  } finally {
    await file.close();
  }
}
