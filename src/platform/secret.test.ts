import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Refusal } from './refusal.ts';
import { secretFor } from './secret.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portico-secret-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('the one that is set is taken, and nothing is written', async () => {
  const dataDir = join(folder, 'data');
  expect(await secretFor({ secret: 'said from outside', dataDir })).toBe('said from outside');
  expect(existsSync(dataDir)).toBe(false);
});

test('without one it is made once, kept for its owner alone, and the same ever after', async () => {
  const dataDir = join(folder, 'deep', 'data');
  const first = await secretFor({ secret: null, dataDir });
  expect(first.length).toBeGreaterThanOrEqual(43);
  expect(await secretFor({ secret: null, dataDir })).toBe(first);
  if (process.platform !== 'win32') expect(statSync(join(dataDir, 'secret')).mode & 0o777).toBe(0o600);
});

test('each folder has a secret of its own', async () => {
  const [one, other] = [join(folder, 'one'), join(folder, 'other')];
  expect(await secretFor({ secret: null, dataDir: one })).not.toBe(await secretFor({ secret: null, dataDir: other }));
});

test('two that make it at once agree', async () => {
  const asked = Array.from({ length: 8 }, () => secretFor({ secret: null, dataDir: join(folder, 'data') }));
  const [first, ...others] = (await Promise.allSettled(asked)).map((one) => one.status === 'fulfilled' && one.value);
  expect(first).toBeTruthy();
  expect(new Set(others)).toEqual(new Set([first]));
});

test('where it can not be kept, one line says so', async () => {
  writeFileSync(join(folder, 'file'), '');
  await expect(secretFor({ secret: null, dataDir: join(folder, 'file', 'data') })).rejects.toThrow(Refusal);
});

test('an empty one signs nothing: it is refused', async () => {
  writeFileSync(join(folder, 'secret'), '\n');
  await expect(secretFor({ secret: null, dataDir: folder })).rejects.toThrow('Remove it');
});
