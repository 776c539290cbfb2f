import { describe, expect, test } from 'vitest';
import type { Act } from '#/platform/actor.ts';
import { type Practice, practiceBySlug } from '#/practice/practice.ts';
import { storyNow, testHouse } from '#test/database.ts';
import { type Person, recordOf, similarRecords } from './matching.ts';
import { addPatient, type NewPatient } from './patients.ts';

const house = await testHouse();
const practice = (await practiceBySlug(house.db, 'riverside')) as Practice;
const elsewhere = (await practiceBySlug(house.db, 'liffey')) as Practice;
const act: Act = { actor: { kind: 'system', channel: 'practice' }, now: storyNow, quiet: true };
const zoe = {
  givenName: 'Zoë-Anne',
  familyName: "O'Brién",
  dateOfBirth: Temporal.PlainDate.from('1990-02-28'),
  email: 'zoe@demo.example',
  phone: '+447700900555',
};
const add = (given: Partial<NewPatient> = {}, where = practice) =>
  addPatient(house, where.id, act, { ...zoe, ...given });

describe('the record that name, date of birth and address point to', () => {
  test('is found however the name is written, at this practice alone', async () => {
    const id = await add();
    await add({}, elsewhere);
    for (const [givenName, familyName] of [
      ['zoe anne', 'OBRIEN'],
      ['Zoë-Anne', 'O’Brién'],
      ['ZOËANNE', 'o brien'],
    ]) {
      expect(
        await recordOf(house.db, practice.id, { ...zoe, givenName: `${givenName}`, familyName: `${familyName}` }),
      ).toMatchObject({ id });
    }
  });

  test('is none where one of them differs, or where several are meant', async () => {
    for (const other of [
      { givenName: 'Zoë' },
      { familyName: 'Brién' },
      { dateOfBirth: Temporal.PlainDate.from('1990-02-27') },
      { email: 'zoe@elsewhere.example' },
    ]) {
      expect(await recordOf(house.db, practice.id, { ...zoe, ...other })).toBeNull();
    }
    await add();
    expect(await recordOf(house.db, practice.id, zoe)).toBeNull();
  });
});

test('records are alike by date of birth and family name, by address, by telephone, or by name where no date is known', async () => {
  const ida: Person = {
    givenName: 'Ida',
    familyName: 'Núñez',
    dateOfBirth: Temporal.PlainDate.from('1971-06-01'),
    email: 'ida@demo.example',
    phone: '+447700900556',
  };
  const other = { email: null, phone: null, dateOfBirth: Temporal.PlainDate.from('2001-01-01') };
  const ids = [
    await add({ ...ida, ...other, familyName: 'Nunez', dateOfBirth: ida.dateOfBirth }),
    await add({ ...ida, ...other, familyName: 'Elsewhere', email: ida.email }),
    await add({ ...ida, ...other, familyName: 'Elsewhere', phone: ida.phone }),
    await add({ ...ida, ...other, dateOfBirth: null }),
  ];
  await add({ ...ida, ...other });
  await add({ ...ida, ...other, givenName: 'Other', dateOfBirth: null });
  await add({ ...ida, ...other, familyName: 'Elsewhere', dateOfBirth: ida.dateOfBirth });
  await add({ ...ida }, elsewhere);
  const found = await similarRecords(house.db, practice.id, ida);
  expect(found.map(({ id }) => id)).toEqual(ids);
  expect(await similarRecords(house.db, practice.id, { ...ida, id: ids[0] ?? '' })).toHaveLength(3);
});
