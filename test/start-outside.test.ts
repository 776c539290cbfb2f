import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '#/platform/clock.ts';
import { cast } from '#db/story/cast.ts';
import { mark } from '#db/story/demo.ts';
import { type TestHouse, testHouse } from './database.ts';
import { run, visitor } from './running.ts';
import { fingerprints } from './strangers.ts';

// On a database of one's own: DATABASE_URL.
const folder = mkdtempSync(join(tmpdir(), 'portico-outside-'));
const DATA_DIR = join(folder, 'data');
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));

let demo: TestHouse;
let env: Record<string, string>;

beforeAll(async () => {
  demo = await testHouse();
  const now = systemClock();
  await mark(demo.db, 'demo', now);
  for (const { practice } of cast) await mark(demo.db, `filled ${practice.slug}`, now);
  await mark(demo.db, 'story', now);
  env = { DATABASE_URL: demo.url, DATA_DIR };
});

test('a finished demo starts where it was, with the cast’s visits as of now, and a restart signs nobody out', async () => {
  const started = performance.now();
  const first = run({ ...env, DEMO: '1' });
  const alex = visitor(await first.address());
  expect(performance.now() - started).toBeLessThan(15_000);
  expect(first.said()).not.toContain('Making');
  const form = { email: 'alex.morgan@demo.example', password: 'portico-demo' };
  expect((await alex.post('/riverside/sign-in', form)).status).toBe(303);
  const coming = (await alex.get('/riverside/dashboard')).text.match(/href="[^"]*\/cancel"/g) ?? [];
  expect(coming.length).toBeGreaterThanOrEqual(2);
  first.process.kill('SIGTERM');
  expect(await first.ended).toBe(0);

  const { port } = new URL(await first.address());
  const second = run({ ...env, DEMO: '1', PORT: port });
  await second.address();
  expect((await alex.get('/riverside/dashboard')).text.match(/href="[^"]*\/cancel"/g)).toEqual(coming);
  second.process.kill('SIGTERM');
  expect(await second.ended).toBe(0);
}, 60_000);

test('is not served as a real one: everybody knows its passwords', async () => {
  const refused = run({ ...env, SECRET: 'x'.repeat(40) });
  expect(await refused.ended).toBe(1);
  expect(refused.said().trim()).toBe(
    "Portico can't start: this database holds the demo. Set DEMO=1, or use another database.",
  );
});

test('a real practice’s database is refused to the demo, and untouched', async () => {
  const real = await testHouse();
  const before = await fingerprints(real.db);
  const refused = run({ DATABASE_URL: real.url, DATA_DIR, DEMO: '1' });
  expect(await refused.ended).toBe(1);
  expect(refused.said().trim()).toBe(
    "Portico can't start: DEMO=1, but this database holds a real practice. Use another database.",
  );
  expect(await fingerprints(real.db)).toEqual(before);
});

test('a database that is not there is one line, without its password', async () => {
  const refused = run({ DATABASE_URL: 'postgres://portico:hush-hush@127.0.0.1:1/portico', DATA_DIR, DEMO: '1' });
  expect(await refused.ended).toBe(1);
  expect(refused.said().trim().split('\n')).toHaveLength(1);
  expect(refused.said()).toMatch(/^Portico can't start: the database portico at 127.0.0.1:1 does not let us in: /);
  expect(refused.said()).not.toContain('hush-hush');
});

test('so is a server that has no such database', async () => {
  const url = new URL(demo.url);
  url.pathname = '/no_such_database';
  const refused = run({ DATABASE_URL: url.href, DATA_DIR, DEMO: '1' });
  expect(await refused.ended).toBe(1);
  expect(refused.said().trim()).toMatch(/^Portico can't start: .* database "no_such_database" does not exist\.$/);
});
