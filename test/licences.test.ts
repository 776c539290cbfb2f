import { expect, test } from 'vitest';
import { type LockedPackage, problemsInLock } from './licences.ts';

const good: LockedPackage = { version: '1.0.0', integrity: 'sha512-abc', license: 'MIT' };
const lock = (changes: LockedPackage, name = 'some-package') =>
  problemsInLock({ '': {}, [`node_modules/${name}`]: { ...good, ...changes } });

test('a hashed package under a fit licence is fine', () => {
  expect(lock({})).toEqual([]);
  expect(lock({ license: '(MIT OR EUPL-1.1+)' })).toEqual([]);
  expect(lock({ license: 'MIT AND ISC' })).toEqual([]);
});

test('a package without its hash is refused', () => {
  expect(lock({ integrity: undefined })).toEqual(['some-package@1.0.0: no integrity hash']);
});

test('a package tied to one registry is refused', () => {
  expect(lock({ resolved: 'https://registry.example/some-package.tgz' })[0]).toMatch(/names where it was fetched from/);
});

test('a package whose part for another platform is missing from the lock is refused', () => {
  const entry = { optionalDependencies: { 'some-package-darwin': '1.0.0' } };
  expect(lock(entry)[0]).toMatch(/its part some-package-darwin is not in the lock/);
  const packages = { 'node_modules/a': { ...good, ...entry }, 'node_modules/some-package-darwin': good };
  expect(problemsInLock(packages)).toEqual([]);
});

test('an unfit licence is refused, also as one side of an AND', () => {
  expect(lock({ license: 'AGPL-3.0-only' })).toEqual(['some-package@1.0.0: licence AGPL-3.0-only']);
  expect(lock({ license: 'MIT AND GPL-3.0-only' })).toHaveLength(1);
});

test('no licence at all is refused, unless the package itself names one', () => {
  expect(lock({ license: undefined })).toEqual(['some-package@1.0.0: no licence named']);
  expect(problemsInLock({ 'node_modules/a': { ...good, license: undefined } }, () => 'ISC')).toEqual([]);
});

test('an exception counts for its own licence and, where it says so, for development alone', () => {
  expect(lock({ license: 'MPL-2.0', dev: true }, 'axe-core')).toEqual([]);
  expect(lock({ license: 'MPL-2.0' }, 'axe-core')).toHaveLength(1);
  expect(lock({ license: 'GPL-3.0-only', dev: true }, 'axe-core')).toHaveLength(1);
  expect(lock({ license: 'MPL-2.0' }, 'lightningcss-linux-x64-gnu')).toEqual([]);
});

test('the innermost name counts for a nested package', () => {
  const nested = { 'node_modules/outer/node_modules/@scope/inner': { ...good, license: 'Proprietary' } };
  expect(problemsInLock(nested)).toEqual(['@scope/inner@1.0.0: licence Proprietary']);
});
