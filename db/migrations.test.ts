import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '#/platform/database.ts';
import { migrate } from '#/platform/migrate.ts';
import { type TestHouse, testHouse } from '#test/database.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});

/** Without a practice of their own: the installation's practices, its accounts and how they sign in, and marks. */
const untenanted = [
  'practice',
  'portal_account',
  'sign_in',
  'credential',
  'proof',
  'rate_limit',
  'account_event',
  'passkey',
  'passkey_challenge',
  'set_up_code',
  'installation_admin',
  'two_factor',
  'recovery_code',
  'mark',
];
const ofLibraries = ['kysely_migration', 'kysely_migration_lock'];

type Column = { table: string; column: string; type: string; nullable: boolean; hasDefault: boolean };
const columns = async () =>
  (
    await sql<Column>`
      select c.relname as table, a.attname as column, format_type(a.atttypid, null) as type,
        not a.attnotnull as nullable, a.atthasdef or a.attidentity <> '' as "hasDefault"
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
      order by c.relname, a.attnum`.execute(house.db)
  ).rows.filter(({ table }) => !ofLibraries.includes(table));

/** Keys of the tables of tenants: kind p, u, x, f as in pg_constraint, and unique indexes that are no constraint (i). */
type Key = { table: string; name: string; kind: string; columns: string[]; to: string | null; there: string[] | null };
const keys = async () =>
  (
    await sql<Key>`
      with named as (
        select con.conrelid, con.conname as name, con.contype::text as kind, con.conkey::int2[] as own,
          con.confrelid, con.confkey::int2[] as their
        from pg_constraint con where con.contype in ('p', 'u', 'x', 'f')
        union all
        select i.indrelid, ic.relname, 'i', i.indkey::int2[], 0, null
        from pg_index i join pg_class ic on ic.oid = i.indexrelid
        where i.indisunique and not exists (select from pg_constraint con where con.conindid = i.indexrelid)
      )
      select c.relname as table, named.name, named.kind, f.relname as to,
        (select array_agg(a.attname::text order by o.n) from unnest(named.own) with ordinality o (num, n)
          join pg_attribute a on a.attrelid = c.oid and a.attnum = o.num) as columns,
        (select array_agg(a.attname::text order by o.n) from unnest(named.their) with ordinality o (num, n)
          join pg_attribute a on a.attrelid = f.oid and a.attnum = o.num) as there
      from named join pg_class c on c.oid = named.conrelid join pg_namespace n on n.oid = c.relnamespace
        left join pg_class f on f.oid = named.confrelid
      where n.nspname = 'public' order by 1, 2`.execute(house.db)
  ).rows.filter(({ table }) => !ofLibraries.includes(table) && !untenanted.includes(table));

describe('every table of a practice’s', () => {
  test('says whose its rows are', async () => {
    const all = await columns();
    const tables = [...new Set(all.map(({ table }) => table))].filter((table) => !untenanted.includes(table));
    expect(tables.length).toBeGreaterThan(12);
    const owned = all.filter(({ column, nullable }) => column === 'practice_id' && !nullable).map(({ table }) => table);
    expect(tables.filter((table) => !owned.includes(table))).toEqual([]);
  });

  test('has only keys that are led by the practice, so that no row stands in another’s way', async () => {
    const own = (await keys()).filter(({ kind }) => kind !== 'f');
    expect(own.filter(({ kind }) => kind === 'p').length).toBeGreaterThan(12);
    expect(own.filter(({ kind }) => kind === 'x').length).toBe(1);
    expect(own.filter(({ columns }) => columns[0] !== 'practice_id')).toEqual([]);
  });

  test('points only within the practice, or to what belongs to none', async () => {
    const foreign = (await keys()).filter(({ kind }) => kind === 'f');
    expect(foreign.length).toBeGreaterThan(20);
    const loose = foreign.filter(({ to, columns, there }) => {
      if (to === 'practice') return columns.join() !== 'practice_id';
      if (untenanted.includes(to ?? '')) return false;
      return columns[0] !== 'practice_id' || there?.[0] !== 'practice_id';
    });
    expect(loose).toEqual([]);
  });

  test('has each of its ids of another row kept by a key', async () => {
    const foreign = (await keys())
      .filter(({ kind }) => kind === 'f')
      .flatMap(({ table, columns }) => columns.map((column) => `${table}.${column}`));
    const pointing = (await columns())
      .filter(({ table, column }) => !untenanted.includes(table) && /_(id|by)$/.test(column))
      .map(({ table, column }) => `${table}.${column}`);
    // Who acted is history: it stays when the account goes. A Message-ID is the mail's own, an external id another system's.
    const history = ['event.account_id', 'message.message_id', 'external_id.external_id'];
    expect(pointing.filter((one) => !foreign.includes(one) && !history.includes(one))).toEqual([]);
  });
});

describe('history can not be changed', () => {
  const change = (text: string) =>
    sql
      .raw(text)
      .execute(house.db)
      .then(
        () => 'done',
        (error: { code: string; message: string }) => `${error.code} ${error.message}`,
      );

  test.each(['event', 'account_event'])('%s', async (table) => {
    const count = async () =>
      (await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(house.db)).rows[0]?.n;
    const before = await count();
    expect(before).toBeGreaterThan(0);
    const refused = `23001 ${table} is append-only`;
    expect(await change(`update ${table} set kind = 'other'`)).toBe(refused);
    expect(await change(`delete from ${table}`)).toBe(refused);
    expect(await change(`truncate ${table} cascade`)).toBe(refused);
    expect(await change(`update ${table} set kind = kind where false`)).toBe('done');
    expect(await count()).toBe(before);
  });
});

test('no function, default or rule of ours asks the database what time it is', async () => {
  const { rows } = await sql<{ what: string; text: string }>`
    select 'function ' || p.proname as what, p.prosrc as text
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_language l on l.oid = p.prolang
    where n.nspname = 'public' and l.lanname in ('sql', 'plpgsql')
    union all
    select 'default of ' || d.adrelid::regclass, pg_get_expr(d.adbin, d.adrelid) from pg_attrdef d
      join pg_class c on c.oid = d.adrelid join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public'
    union all
    select 'rule of ' || con.conrelid::regclass, pg_get_constraintdef(con.oid) from pg_constraint con
      join pg_namespace n on n.oid = con.connamespace where n.nspname = 'public' and con.contype = 'c'`.execute(
    house.db,
  );
  expect(rows.length).toBeGreaterThan(20);
  const asks =
    /\b(now|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday)\s*\(|current_(date|time)|localtime/i;
  const ours = rows.filter(({ what }) => !what.includes('kysely'));
  expect(ours.filter(({ text }) => asks.test(text))).toEqual([]);
});

/** What the catalogue says of each of our tables, as one line a table. */
const schemaOf = async (db: TestHouse['db']) =>
  (
    await sql<{ table: string; print: string }>`
      select c.relname as table, md5(concat(
        (select string_agg(concat_ws(' ', a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull), ';'
          order by a.attnum) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0),
        (select string_agg(pg_get_constraintdef(con.oid), ';' order by con.conname) from pg_constraint con
          where con.conrelid = c.oid),
        (select string_agg(pg_get_indexdef(i.indexrelid), ';' order by i.indexrelid::regclass::text) from pg_index i
          where i.indrelid = c.oid),
        (select string_agg(pg_get_triggerdef(t.oid), ';' order by t.tgname) from pg_trigger t
          where t.tgrelid = c.oid and not t.tgisinternal))) as print
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind = 'r' order by c.relname`.execute(db)
  ).rows.map(({ table, print }) => `${table} ${print}`);

const migrated = async (db: TestHouse['db']) =>
  (await sql`select name, timestamp from kysely_migration order by name`.execute(db)).rows;

test('migrating again changes nothing', async () => {
  const before = [await schemaOf(house.db), await migrated(house.db)];
  await migrate(house.db);
  expect([await schemaOf(house.db), await migrated(house.db)]).toEqual(before);
});

test('several processes that migrate an empty database at once agree', async () => {
  const fresh = await testHouse({ empty: true });
  const wanted = await schemaOf(fresh.db);
  await sql`drop schema public cascade`.execute(fresh.db);
  await sql`create schema public`.execute(fresh.db);
  const processes = Array.from({ length: 4 }, () => openDatabase(fresh.url));
  try {
    await Promise.all(processes.map(({ db }) => migrate(db)));
  } finally {
    await Promise.all(processes.map(({ close }) => close()));
  }
  expect(await schemaOf(fresh.db)).toEqual(wanted);
  expect(wanted.length).toBeGreaterThan(20);
});

describe('db/tables.ts says of the tables what the catalogue says', () => {
  // Of the auth library's tables it names only what we ourselves read.
  const partly = ['credential', 'proof', 'rate_limit', 'account_event'];

  /** Table by table, column by column: the type as it is written there. */
  function written(): Map<string, Map<string, string>> {
    const text = readFileSync(new URL('./tables.ts', import.meta.url), 'utf8').replace(/\/\/.*$|\/\*\*.*?\*\//gm, '');
    const body = text.slice(text.indexOf('export type Tables = {') + 'export type Tables = {'.length);
    const tables = new Map<string, Map<string, string>>();
    for (const [, table = '', fields = ''] of body.matchAll(/(\w+): \{([^{}]*)\}/g)) {
      const found = fields
        .split(';')
        .map((field) => field.trim().split(/:\s*/s))
        .filter(([name]) => name);
      tables.set(table, new Map(found.map(([name = '', type = '']) => [name, type.trim()])));
    }
    return tables;
  }

  test('the same tables and columns', async () => {
    const said = written();
    const all = await columns();
    const missing = all.filter(({ table, column }) => !partly.includes(table) && !said.get(table)?.has(column));
    expect(missing.map(({ table, column }) => `${table}.${column}`)).toEqual([]);
    const real = new Set(all.map(({ table, column }) => `${table}.${column}`));
    const made = [...said].flatMap(([table, fields]) => [...fields.keys()].map((column) => `${table}.${column}`));
    expect(made.length).toBeGreaterThan(100);
    expect(made.filter((one) => !real.has(one))).toEqual([]);
  });

  test('the same types, and null where there may be null', async () => {
    const types: Record<string, RegExp> = {
      'timestamp with time zone': /Instant/,
      'timestamp without time zone': /PlainDateTime/,
      'time without time zone': /PlainTime/,
      date: /PlainDate\b/,
      jsonb: /^Json$/,
      boolean: /boolean/,
      integer: /number/,
      smallint: /number/,
      bigint: /number/,
      bytea: /^Buffer$/,
    };
    const said = written();
    const wrong: string[] = [];
    for (const { table, column, type, nullable, hasDefault } of await columns()) {
      const text = said.get(table)?.get(column);
      if (text === undefined) continue;
      const plain = text.replace(/^(Maybe|Generated|GeneratedAlways)<(.*)>$/s, '$2');
      const fits = (types[type] ?? /string|'|RegionCode|Channel|AppointmentState|CallOutcome/).test(plain);
      const generated = hasDefault && !nullable && type !== 'jsonb';
      if (!fits) wrong.push(`${table}.${column}: ${text} is ${type}`);
      if (text.startsWith('Maybe<') !== nullable) wrong.push(`${table}.${column}: ${text}, nullable ${nullable}`);
      if (/^Generated(Always)?</.test(text) !== generated)
        wrong.push(`${table}.${column}: ${text}, default ${hasDefault}`);
    }
    expect(wrong).toEqual([]);
  });
});
