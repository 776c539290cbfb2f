import { beforeAll, expect, test } from 'vitest';
import { type TestHouse, testHouse } from '#test/database.ts';
import { patientsAlike } from './alike.ts';
import { addPatient } from './patients.ts';

const born = Temporal.PlainDate.from('1988-04-12');
const other = Temporal.PlainDate.from('2001-01-31');
let house: TestHouse;
let practice: number;
let elsewhere: number;
beforeAll(async () => {
  house = await testHouse();
  const idOf = async (slug: string) =>
    (await house.db.selectFrom('practice').select('id').where('slug', '=', slug).executeTakeFirstOrThrow()).id;
  [practice, elsewhere] = [await idOf('riverside'), await idOf('harbour')];
  const act = { actor: { kind: 'system', channel: 'practice' }, now: house.clock(), quiet: true } as const;
  const add = (givenName: string, dateOfBirth: Temporal.PlainDate | null, contact = {}) =>
    addPatient(house, practice, act, { givenName, familyName: 'Quill', dateOfBirth, ...contact });
  await add('Nora', born, { phone: '+441174960555', email: 'nora@quill.example' });
  await add('Ned', null);
  await add('Una', null);
});

const nobody = { givenName: 'Zoe', familyName: 'Zimmer', dateOfBirth: other };
const alike = async (given: Partial<Parameters<typeof patientsAlike>[2]>, where = practice) =>
  (await patientsAlike(house.db, where, { ...nobody, ...given })).map(({ givenName }) => givenName);

test('nobody is like somebody of another name, number and address', async () => {
  expect(await alike({})).toEqual([]);
});

test('one name and one date of birth, in any case and with a first name that has changed', async () => {
  expect(await alike({ givenName: 'NORA', familyName: ' quill ', dateOfBirth: born })).toEqual(['Nora']);
  expect(await alike({ givenName: 'Eleanor', familyName: 'Quill', dateOfBirth: born })).toEqual(['Nora']);
});

test('one name with another date of birth is somebody else', async () => {
  expect(await alike({ givenName: 'Nora', familyName: 'Quill' })).toEqual([]);
});

test('one name is enough where a date of birth isn’t known, on either side', async () => {
  expect(await alike({ givenName: 'Nora', familyName: 'Quill', dateOfBirth: null })).toEqual(['Nora']);
  expect(await alike({ givenName: 'Ned', familyName: 'Quill', dateOfBirth: born })).toEqual(['Ned', 'Nora']);
});

test('two unknown dates of birth are not the same date', async () => {
  expect(await alike({ givenName: 'Zoe', familyName: 'Quill', dateOfBirth: null })).toEqual([]);
});

test('one telephone number, or one e-mail address however it is written', async () => {
  expect(await alike({ phone: '+441174960555' })).toEqual(['Nora']);
  expect(await alike({ email: 'Nora@Quill.example ' })).toEqual(['Nora']);
});

test('nobody of another practice', async () => {
  expect(await alike({ givenName: 'Nora', familyName: 'Quill', dateOfBirth: born }, elsewhere)).toEqual([]);
});
