import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { type TestHouse, testHouse } from '#test/database.ts';
import { openDatabase, violates } from './database.ts';
import { newId } from './ids.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});

const one = async (value: unknown, type: string) =>
  (await sql<{ back: unknown }>`select ${value}::${sql.raw(type)} as back`.execute(house.db)).rows[0]?.back;

describe('times go in and come out as what they are', () => {
  test.each([
    '2026-10-25T00:59:59.999999Z',
    '2026-10-25T01:00:00Z',
    '1970-01-01T00:00:00Z',
    '1969-12-31T23:59:59.5Z',
    '0001-01-01T00:00:00Z',
    '9999-12-31T23:59:59.999999Z',
  ])('the instant %s', async (text) => {
    expect(String(await one(Temporal.Instant.from(text), 'timestamptz'))).toBe(text);
  });

  test('an instant is kept to the microsecond, as PostgreSQL keeps it', async () => {
    const back = await one(Temporal.Instant.from('2026-10-05T08:00:00.123456789Z'), 'timestamptz');
    expect(String(back)).toBe('2026-10-05T08:00:00.123457Z');
  });

  test.each(['2024-02-29', '0001-01-01', '9999-12-31'])('the day %s', async (text) => {
    const back = await one(Temporal.PlainDate.from(text), 'date');
    expect(back).toBeInstanceOf(Temporal.PlainDate);
    expect(String(back)).toBe(text);
  });

  test.each(['00:00:00', '08:30:00', '23:59:59.999999'])('the time of day %s', async (text) => {
    const back = await one(Temporal.PlainTime.from(text), 'time');
    expect(back).toBeInstanceOf(Temporal.PlainTime);
    expect(String(back)).toBe(text);
  });

  test('a local time, in the hour that daylight saving repeats and in the one that it skips', async () => {
    for (const text of ['2026-10-25T01:30:00', '2026-03-29T01:30:00']) {
      const back = await one(Temporal.PlainDateTime.from(text), 'timestamp');
      expect(back).toBeInstanceOf(Temporal.PlainDateTime);
      expect(String(back)).toBe(text);
    }
  });

  test.each(['timestamptz', 'date', 'time', 'timestamp', 'int8'])('null as a %s', async (type) => {
    expect(await one(null, type)).toBe(null);
  });

  test('what no page could show is an error, never another time', async () => {
    for (const text of ['infinity', '0044-03-15 12:00:00+00 BC', '10000-01-01 00:00:00+00']) {
      await expect(one(text, 'timestamptz')).rejects.toThrow(RangeError);
    }
    expect(String(await one(Temporal.Instant.from('2026-10-05T08:00:00Z'), 'timestamptz'))).toContain('2026');
  });

  test('in a list of values too', async () => {
    const at = Temporal.Instant.from('2026-10-05T08:00:00Z');
    const { rows } = await sql<{
      found: boolean;
    }>`select ${at}::timestamptz in (${at}, ${at.add({ hours: 1 })}) as found`.execute(house.db);
    expect(rows[0]?.found).toBe(true);
  });
});

test('whole numbers are numbers, counts included', async () => {
  expect(await one(9_007_199_254_740_991, 'int8')).toBe(Number.MAX_SAFE_INTEGER);
  const { count } = await house.db
    .selectFrom('practice')
    .select((of) => of.fn.countAll().as('count'))
    .executeTakeFirstOrThrow();
  expect(count).toBe(4);
});

test('the session reads and writes UTC, whatever the server is set to', async () => {
  await sql`do $$ begin execute format('alter database %I set timezone = %L', current_database(), 'Australia/Lord_Howe'); end $$`.execute(
    house.db,
  );
  const fresh = openDatabase(house.url);
  try {
    const { rows } = await sql<{ at: unknown }>`select '2026-10-05 08:00:00+00'::timestamptz as at`.execute(fresh.db);
    expect(String(rows[0]?.at)).toBe('2026-10-05T08:00:00Z');
  } finally {
    await fresh.close();
  }
});

test('statements are named: planned once a connection, whoever sends them', async () => {
  const alone = openDatabase(house.url, { max: 1 });
  try {
    const ask = (slug: string) => alone.db.selectFrom('practice').select('id').where('slug', '=', slug).execute();
    for (const slug of ['riverside', 'liffey', 'harbour']) await ask(slug);
    const { rows } = await sql<{ uses: number }>`
      select generic_plans + custom_plans as uses from pg_prepared_statements where statement like '%"slug" = $1'`.execute(
      alone.db,
    );
    expect(rows).toEqual([{ uses: 3 }]);
  } finally {
    await alone.close();
  }
});

test('violates tells which rule the database enforced, and nothing else', async () => {
  const { id, slug, ...practice } = await house.db.selectFrom('practice').selectAll().executeTakeFirstOrThrow();
  const again = house.db
    .insertInto('practice')
    .values({ ...practice, slug, policies: '{}' })
    .execute();
  const error = await again.catch((error: unknown) => error);
  expect(violates(error, 'practice_slug_key')).toBe(true);
  expect(violates(error, 'taken_no_overlap')).toBe(false);
  expect(violates(new Error('practice_slug_key'), 'practice_slug_key')).toBe(false);
  expect(violates(null, 'practice_slug_key')).toBe(false);
});

test('an overlap arrives under the name of its constraint', async () => {
  const taken = await house.db
    .selectFrom('taken')
    .select(['practice_id', 'practitioner_id', 'during', 'appointment_id', 'hold_id'])
    .limit(1)
    .executeTakeFirstOrThrow();
  const error = await house.db
    .insertInto('taken')
    .values({ ...taken, id: newId() })
    .execute()
    .catch((error: unknown) => error);
  expect(violates(error, 'taken_no_overlap')).toBe(true);
});

test('a connection that is lost in the midst of a transaction fails that transaction, and no more', async () => {
  const lost = house.db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx);
    await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(house.db);
    await new Promise((resolve) => setTimeout(resolve, 100)); // nothing is being asked while it goes
    await sql`select 1`.execute(trx);
  });
  await expect(lost).rejects.toThrow();
  expect(await one(1, 'int8')).toBe(1);
});
