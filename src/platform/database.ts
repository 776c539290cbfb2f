import { createHash } from 'node:crypto';
import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';
import type { Tables } from '#db/tables.ts';

export type Db = Kysely<Tables>;
export type Trx = Transaction<Tables>;

export type Database = {
  /** Our handle: Temporal values in and out, statements named. */
  db: Db;
  /** For libraries that bring their own SQL and expect `Date` (sign-in, limits). Never inside one of our transactions. */
  libraries: pg.Pool;
  close(): Promise<void>;
};

const oids = { int8: 20, date: 1082, time: 1083, timestamp: 1114, timestamptz: 1184 };

// "2026-10-14 09:00:00+00" is not quite ISO 8601; PostgreSQL's session is kept at UTC, so the offset is always +00.
const toInstant = (text: string) => Temporal.Instant.from(text.replace(' ', 'T').replace(/\+00$/, 'Z'));
const parsers: Record<number, (text: string) => unknown> = {
  [oids.int8]: Number,
  [oids.date]: (text) => Temporal.PlainDate.from(text),
  [oids.time]: (text) => Temporal.PlainTime.from(text),
  [oids.timestamp]: (text) => Temporal.PlainDateTime.from(text.replace(' ', 'T')),
  [oids.timestamptz]: toInstant,
};
const types = {
  getTypeParser: (oid: number, format?: string) =>
    parsers[oid] ?? pg.types.getTypeParser(oid, format as 'text' | undefined),
} as pg.CustomTypesConfig;

const isTemporal = (value: unknown) =>
  value instanceof Temporal.Instant ||
  value instanceof Temporal.PlainDate ||
  value instanceof Temporal.PlainTime ||
  value instanceof Temporal.PlainDateTime;
const toParameter = (value: unknown): unknown => (isTemporal(value) ? String(value) : value);

const names = new Map<string, string>();
function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known || names.size >= 1000) return known; // a runaway of differing texts must not fill the server's memory
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 20);
  names.set(text, name);
  return name;
}

// pg names no statement by itself; a named one is parsed and planned once a connection, which doubled the deeds.
// What has no parameters stays unnamed: begin, commit, and the several statements of a migration.
class NamingClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: pg's query() has a dozen overloads; this narrows one and passes the rest on
  override query(config: any, values?: any, callback?: any): any {
    if (typeof config !== 'string' || !Array.isArray(values) || !values.length) {
      return super.query(config, values, callback);
    }
    return super.query({ text: config, values: values.map(toParameter), name: nameOf(config) }, callback);
  }
}

const connection = (url: string, name: string) => ({
  connectionString: url,
  application_name: name,
  options: '-c timezone=UTC -c statement_timeout=30000 -c idle_in_transaction_session_timeout=30000',
  connectionTimeoutMillis: 5000,
  keepAlive: true,
});

/**
 * Opens the pools on a PostgreSQL 15+ at `url`. Nothing connects until it is used.
 * `onError` hears of connections lost while idle (the pool replaces them by itself).
 */
export function openDatabase(url: string, options: { max?: number; onError?: (error: Error) => void } = {}): Database {
  const onError = options.onError ?? (() => {});
  const pool = new pg.Pool({ ...connection(url, 'portico'), max: options.max ?? 12, Client: NamingClient, types });
  const libraries = new pg.Pool({ ...connection(url, 'portico-libraries'), max: 4 });
  for (const each of [pool, libraries]) {
    each.on('error', onError);
    // The pool listens to idle connections alone. One that is lost between two statements of a transaction would end
    // the process: its next statement fails all the same, and the pool drops it.
    each.on('connect', (client) => client.on('error', () => {}));
  }
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return {
    db,
    libraries,
    close: async () => {
      await Promise.all([db.destroy(), libraries.end()]);
    },
  };
}

/** Whether an error is the database refusing an overlap or a second row of the same name. */
export const violates = (error: unknown, constraint: string): boolean =>
  error instanceof pg.DatabaseError && error.constraint === constraint;
