import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');

// A small project of its own, run by Vitest with our reporter as a person would run it.
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portico-reporter-'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const reporter = JSON.stringify(join(root, 'test/reporter.ts'));
  write(
    'vitest.config.mjs',
    `import { lineReporter } from ${reporter};
     export default { cacheDir: 'cache', test: { reporters: [lineReporter()], allowOnly: true, maxWorkers: 1 } };`,
  );
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
const writeTests = (name: string, body: string) =>
  write(name, `import { beforeAll, describe, expect, test } from 'vitest';\n${body}`);

function run(args: string[] = [], env: Record<string, string> = {}) {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const command = [vitest, 'run', '--configLoader', 'native', ...args];
  const { PORTICO_TEST_RESULT: _ours, ...inherited } = process.env;
  const { stdout, stderr, status } = spawnSync(process.execPath, command, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...inherited, NO_COLOR: '1', FORCE_COLOR: '0', ...env },
  });
  return { said: stdout, complained: stderr, status, lastLine: stdout.trimEnd().split('\n').at(-1) };
}

test('a good run says a line per file with the running count, and closes with the counts', () => {
  writeTests('a.test.ts', "test('one', () => {}); test('two', () => {});");
  writeTests('b.test.ts', "test('three', () => {});");
  const { said, lastLine, status } = run();
  expect(said).toMatch(/^tests: 2 files$/m);
  expect(said).toMatch(/^✓ \[1\/2\] \w\.test\.ts: \d tests?, [\d.]+ s \(so far \d passed, 0 failed\)$/m);
  expect(said).toMatch(/^✓ \[2\/2\] .*\(so far 3 passed, 0 failed\)$/m);
  expect(lastLine).toBe('3 passed, 0 failed');
  expect(status).toBe(0);
});

test('a failure comes with its difference and its place, and its name again at the end', () => {
  writeTests(
    'a.test.ts',
    "test('fine', () => {});\ndescribe('sums', () => {\n  test('add up', () => expect(1 + 1).toBe(3));\n});",
  );
  const { said, complained, lastLine, status } = run();
  expect(said).toContain('FAIL a.test.ts > sums > add up');
  expect(complained).toMatch(/expected 2 to be 3/);
  expect(complained).toMatch(/- 3\n\+ 2/);
  expect(complained).toMatch(/a\.test\.ts:4:/);
  expect(said).toMatch(/^✗ \[1\/1\] a\.test\.ts: 2 tests, 1 failed/m);
  expect(said).toContain('Failed:\n  a.test.ts > sums > add up\n');
  expect(lastLine).toBe('1 passed, 1 failed');
  expect(status).toBe(1);
});

test('a test that does not run is a failure, unless tests were asked for by name', () => {
  writeTests('a.test.ts', "test('runs', () => {}); test.skip('left out', () => {}); test.todo('later');");
  const { said, lastLine, status } = run();
  expect(said).toContain('  a.test.ts > left out (did not run)\n  a.test.ts > later (did not run)');
  expect(lastLine).toBe('1 passed, 2 failed');
  expect(status).toBe(1);
  expect(run(['-t', 'runs'])).toMatchObject({ lastLine: '1 passed, 0 failed', status: 0 });
});

test('a file that breaks before its tests, and a group whose preparation breaks, are failures', () => {
  writeTests('a.test.ts', "throw new Error('no file today');");
  writeTests(
    'b.test.ts',
    "describe('group', () => { beforeAll(() => { throw new Error('no'); }); test('x', () => {}); });",
  );
  const { said, lastLine, status } = run();
  expect(said).toContain('  a.test.ts\n');
  expect(said).toContain('  b.test.ts > group\n');
  expect(said).toContain('  b.test.ts > group > x (did not run)\n');
  expect(lastLine).toBe('0 passed, 3 failed');
  expect(status).toBe(1);
});

test('an error outside any test is a failure', () => {
  writeTests(
    'a.test.ts',
    "test('x', async () => { Promise.reject(new Error('nobody waits')); await new Promise((r) => setTimeout(r, 50)); });",
  );
  const { said, complained, lastLine, status } = run();
  expect(said).toContain('FAIL outside any test: nobody waits');
  expect(complained).toContain('nobody waits');
  expect(lastLine).toBe('1 passed, 1 failed');
  expect(status).toBe(1);
});

test('a run without any test is a failure', () => {
  writeTests('a.test.ts', "test('x', () => {});");
  const { said, status } = run(['-t', 'nothing of that name']);
  expect(said).toContain('0 passed, 1 failed');
  expect(status).toBe(1);
  expect(run(['no-such-file']).status).toBe(1);
});

test('the counts go to PORTICO_TEST_RESULT where it is set, and the closing line is left to whoever set it', () => {
  writeTests('a.test.ts', "test('x', () => {});");
  const result = join(folder, 'result.json');
  const { said } = run([], { PORTICO_TEST_RESULT: result });
  expect(said).not.toMatch(/^1 passed, 0 failed$/m);
  expect(JSON.parse(readFileSync(result, 'utf8'))).toEqual({ passed: 1, failed: 0, failures: [] });
});
