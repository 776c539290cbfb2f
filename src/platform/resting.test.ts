import pg from 'pg';
import { expect, test } from 'vitest';
import { isResting } from './resting.ts';

const withCode = (code: string) => Object.assign(new Error('it went wrong'), { code });

test.each(['57P01', '57P03', '08006', '53300', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE'])(
  '%s: the database is away for a moment',
  (code) => expect(isResting(withCode(code))).toBe(true),
);

test.each(['Connection terminated unexpectedly', 'timeout exceeded when trying to connect'])('so is "%s"', (message) =>
  expect(isResting(new Error(message))).toBe(true),
);

test.each(['23505', '23P01', '42P01', '22021', 'ENOENT'])('%s is something else', (code) =>
  expect(isResting(withCode(code))).toBe(false),
);

test('whatever else is thrown is something else', () => {
  for (const odd of [new Error('broken'), null, undefined, 'text', 42, {}]) expect(isResting(odd)).toBe(false);
});

test('nobody listens there: what the database driver itself says of it', async () => {
  const client = new pg.Client({ connectionString: 'postgres://nobody@127.0.0.1:1/nothing' });
  expect(isResting(await client.connect().catch((error: unknown) => error))).toBe(true);
});
