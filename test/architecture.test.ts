import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import {
  clockReads,
  environmentReads,
  halfTests,
  isTest,
  packagesAwayFromHome,
  sqlTime,
  tooLong,
  unusedWords,
  upwardImports,
} from './rules.ts';
import { importsOf, resolveImport, type SourceFile } from './source.ts';

const root = join(import.meta.dirname, '..');
const files = (pattern: string): SourceFile[] =>
  globSync(pattern, { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

const source = files('src/**/*.{ts,tsx}');
const product = source.filter(({ path }) => !isTest(path));

test('there is something to look at', () => {
  expect(product.length).toBeGreaterThan(10);
  expect(files('db/migrations/*.sql').length).toBeGreaterThan(0);
});

test('imports point down: a file knows its own room and those below', () => {
  expect(product.flatMap(upwardImports)).toEqual([]);
});

test('only src/platform/clock.ts reads the clock', () => {
  expect(product.flatMap(clockReads)).toEqual([]);
});

test('only src/platform/config.ts reads the environment', () => {
  expect(product.flatMap(environmentReads)).toEqual([]);
});

test('the auth library, the job queue and the mailer are each known in one place', () => {
  expect(product.flatMap(packagesAwayFromHome)).toEqual([]);
});

test('no file is longer than 250 lines', () => {
  expect(source.flatMap(tooLong)).toEqual([]);
});

test('no test mocks our own code or is left out', () => {
  const tests = [...source, ...files('{test,db,e2e}/**/*.test.ts')].filter(({ path }) => isTest(path));
  expect(tests.flatMap(halfTests)).toEqual([]);
});

test('SQL neither asks what time it is nor converts zones', () => {
  expect([...product, ...files('db/migrations/*.sql')].flatMap(sqlTime)).toEqual([]);
});

test('every word in a catalogue is read by someone', () => {
  const unused = files('src/**/*words.en.json').flatMap(({ path, text }) => {
    const folder = `${dirname(path)}/`;
    const readers = product.filter(
      (file) =>
        file.path.startsWith(folder) ||
        importsOf(file.text).some((specifier) => resolveImport(file.path, specifier)?.startsWith(folder)),
    );
    return unusedWords(path, Object.keys(JSON.parse(text)), readers);
  });
  expect(unused).toEqual([]);
});
