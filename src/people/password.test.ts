import { argon2Sync } from 'node:crypto';
import { expect, it } from 'vitest';
import { hashPassword, nobodysHash, verifyPassword } from './password.ts';

it('knows the password it was made from and no other', async () => {
  const hash = await hashPassword('portico-demo');
  expect(await verifyPassword({ hash, password: 'portico-demo' })).toBe(true);
  expect(await verifyPassword({ hash, password: 'portico-demo ' })).toBe(false);
  expect(await verifyPassword({ hash, password: '' })).toBe(false);
});

it('hashes the same password differently each time', async () => {
  expect(await hashPassword('portico-demo')).not.toBe(await hashPassword('portico-demo'));
});

it('takes a letter composed in one way for the same letter composed in another', async () => {
  const hash = await hashPassword('caf\u00e9-caf\u00e9');
  expect(await verifyPassword({ hash, password: 'cafe\u0301-cafe\u0301' })).toBe(true);
});

it('reads the cost from the hash, so that it can be raised while old hashes hold', async () => {
  const cost = { memory: 8192, passes: 3, parallelism: 1, tagLength: 32 };
  const nonce = Buffer.alloc(16, 7);
  const tag = argon2Sync('argon2id', { message: Buffer.from('portico-demo'), nonce, ...cost });
  const [salt, wanted] = [nonce, tag].map((bytes) => bytes.toString('base64').replace(/=+$/, ''));
  const hash = `$argon2id$v=19$m=8192,t=3,p=1$${salt}$${wanted}`;
  expect(await verifyPassword({ hash, password: 'portico-demo' })).toBe(true);
});

it("matches nothing with a hash it can't read, nor with nobody's", async () => {
  expect(await verifyPassword({ hash: 'portico-demo', password: 'portico-demo' })).toBe(false);
  expect(await verifyPassword({ hash: '', password: '' })).toBe(false);
  expect(await verifyPassword({ hash: nobodysHash, password: '' })).toBe(false);
});
