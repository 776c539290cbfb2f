import { z } from 'zod';
import { tables } from './csv/columns.ts';

export const dateOrders = ['dmy', 'mdy'] as const;
export type DateOrder = (typeof dateOrders)[number];

export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'macintosh'] as const;
export type Encoding = (typeof encodings)[number];

export const delimiters = [',', ';', '\t'] as const;

/** `create`, or the id of one that is here: what to do with a name that nobody here has. */
const decided = z.record(z.string().max(300), z.union([z.literal('create'), z.uuid()]));

/** What a manager has decided about a file. What isn't there is as the file itself tells. */
export const importOptions = z.object({
  table: z.enum(tables).optional(),
  encoding: z.enum(encodings).optional(),
  delimiter: z.enum(delimiters).optional(),
  dateOrder: z.enum(dateOrders).optional(),
  /** Field by the column's number, from 0; '' for a column that is left out. */
  columns: z.record(z.string().regex(/^\d{1,4}$/), z.string().max(40)).optional(),
  /** Practitioners and appointment types by the key of their reference (see `refKey`). */
  practitioners: decided.default({}),
  types: decided.default({}),
  /** Visits that overlap are imported as double bookings. */
  doubleBook: z.boolean().default(false),
});
export type ImportOptions = z.output<typeof importOptions>;

export const noOptions: ImportOptions = importOptions.parse({});
