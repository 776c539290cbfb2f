import { open } from 'node:fs/promises';
import type { House } from '#/platform/house.ts';
import type { Practice } from '#/practice/practice.ts';
import { appointmentTypes } from '#/practice/roster.ts';
import { findEncoding, textOf } from './csv/encoding.ts';
import { type Look, lookAtCsv } from './csv/look.ts';
import { readCsv } from './csv/read-csv.ts';
import { readCalendar } from './ical/read-calendar.ts';
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

/** A file as it came: where it lies, what it was called, and what was decided about it. */
export type Given = { path: string; fileName: string; options: ImportOptions };

/** Looks at a file and says how it is read. What is no table and no calendar is refused. */
export async function readerOf(
  house: Pick<House, 'db' | 'clock'>,
  practice: Practice,
  { path, fileName, options }: Given,
): Promise<Readable | Unreadable> {
  if (await isCalendar(path)) {
    const found = await findEncoding(path);
    if (!found) return { ok: false, code: 'not-text' };
    let text = '';
    for await (const more of textOf(path, options.encoding ?? found.encoding)) text += more;
    const types = (await appointmentTypes(house.db, practice.id)).map(({ name }) => name);
    const given = { zone: practice.zone, now: house.clock(), fileName, types };
    const calendar = readCalendar(text, given);
    if (!calendar.ok) return calendar;
    return { ok: true, source: 'ical', look: null, rows: () => calendar.rows };
  }
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
async function isCalendar(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(200), 0, 200, 0);
    return /^\W*BEGIN:VCALENDAR/i.test(buffer.toString('latin1', 0, bytesRead).replaceAll('\0', ''));
  } finally {
    await file.close();
  }
}
