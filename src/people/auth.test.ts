import { getMigrations } from 'better-auth/db/migration';
import { beforeAll, expect, it } from 'vitest';
import type { House } from '#/platform/house.ts';
import { testHouse } from '#test/database.ts';
import { createAccount } from './accounts.ts';
import { authOf, authOptions } from './auth.ts';

let house: House;
beforeAll(async () => {
  house = await testHouse({ empty: true });
});

it('wants no table, column or index more than the migration gives', async () => {
  const wanted = await getMigrations(authOptions(house));
  expect(wanted).toMatchObject({ toBeCreated: [], toBeAdded: [], toBeAddedIndexes: [], unsafeChanges: [] });
  expect(wanted.schemaProblems).toEqual([]);
});

it('is made once for a house', () => {
  expect(authOf(house)).toBe(authOf(house));
});

it('makes an account that is signed in nowhere, with a normalised address and its password hashed', async () => {
  const given = { name: 'Alex Morgan', email: ' Alex.Morgan@Demo.example ', password: 'portico-demo' };
  const id = await createAccount(house, given);
  const account = await house.db
    .selectFrom('portal_account')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  expect(account).toMatchObject({ name: 'Alex Morgan', email: 'alex.morgan@demo.example', email_verified: true });
  const credential = await house.db
    .selectFrom('credential')
    .select(['provider_id', 'password'])
    .where('account_id', '=', id)
    .execute();
  expect(credential).toEqual([
    { provider_id: 'credential', password: expect.stringMatching(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/) },
  ]);
  expect(await house.db.selectFrom('sign_in').select('id').execute()).toEqual([]);
});

it('makes no second account of an address, and none with a password too short or too long', async () => {
  const given = { name: 'Sam Okafor', email: 'sam.okafor@demo.example', password: 'portico-demo' };
  await createAccount(house, given);
  await expect(createAccount(house, { ...given, email: 'SAM.okafor@demo.example' })).rejects.toThrow();
  await expect(createAccount(house, { ...given, email: 'a@demo.example', password: '1234567' })).rejects.toThrow('8');
  await expect(
    createAccount(house, { ...given, email: 'a@demo.example', password: 'x'.repeat(129) }),
  ).rejects.toThrow();
  const accounts = await house.db.selectFrom('portal_account').select('email').where('email', 'like', '%a%').execute();
  expect(accounts.filter(({ email }) => email === 'a@demo.example')).toEqual([]);
});
