import { beforeAll, describe, expect, it } from 'vitest';
import type { Act } from '#/platform/actor.ts';
import { type Caller, readable, signedIn } from '#test/app.ts';
import { storyNow, type TestHouse, testHouse } from '#test/database.ts';
import { findPatients, findReference } from './find-patients.ts';
import { addPatient } from './patients.ts';

let house: TestHouse;
let beth: Caller;
let riverside: number;
let liffey: number;
beforeAll(async () => {
  house = await testHouse();
  beth = await signedIn(house, 'riverside', 'reception@riverside.example', 'staff');
  const id = async (slug: string) =>
    (await house.db.selectFrom('practice').select('id').where('slug', '=', slug).executeTakeFirstOrThrow()).id;
  [riverside, liffey] = [await id('riverside'), await id('liffey')];
  const act: Act = { actor: { kind: 'system', channel: 'practice' }, now: storyNow, quiet: true };
  for (const [givenName, familyName] of [
    ['Zoé', 'Bélanger'],
    ['Se\u0301an', 'O’Neill-Tremblay'], // as some keyboards write é: in two characters
    ['Jan', 'van der Berg'],
  ] as const) {
    await addPatient(house, riverside, act, { givenName, familyName, dateOfBirth: null });
  }
});

const found = async (text: string, practiceId = riverside) =>
  (await findPatients(house.db, practiceId, text, 'GB')).map(({ familyName, matched }) => [familyName, matched]);

describe('one search box', () => {
  it.each(['12/4/1988', '12.04.88', '1988-04-12', '12 April 1988', ' 12 apr 1988 '])(
    'takes the date of birth %j',
    async (typed) => expect(await found(typed)).toContainEqual(['Morgan', 'born']),
  );

  it.each(['07700 900123', '+44 7700 900123', '(07700) 900-123', '00447700900123'])(
    'takes the telephone number %j',
    async (typed) => expect(await found(typed)).toContainEqual(['Morgan', 'phone']),
  );

  it('takes a name, as ever', async () => expect(await found('mor al')).toEqual([['Morgan', 'name']]));

  it.each([
    ['belanger', 'Bélanger'],
    ['BÉLANGER zoe', 'Bélanger'],
    ['oneill', 'O’Neill-Tremblay'],
    ["o'neill tremb", 'O’Neill-Tremblay'],
    ['O’Neill-Tremblay, Séan', 'O’Neill-Tremblay'],
    ['tremblay', 'O’Neill-Tremblay'],
    ['van der berg', 'van der Berg'],
    ['berg, jan', 'van der Berg'],
  ])('takes a name as it is typed, %j for %s', async (typed, familyName) => {
    expect(await found(typed)).toEqual([[familyName, 'name']]);
  });

  it.each(['%', '_', 'elanger', 'ergen'])('takes %j for no part of a name', async (typed) => {
    expect(await found(typed)).toEqual([]);
  });

  it.each(['12/4/1988', '07700 900123', 'Morgan'])('finds nobody of another practice by %j', async (typed) => {
    expect((await found(typed, liffey)).filter(([name]) => name === 'Morgan')).toEqual([]);
  });

  it('says what matched, and rings at a press', async () => {
    const page = (await beth.get('/riverside/practice/patients?q=07700%20900123')).text;
    expect(readable(page)).toMatch(/Alex Morgan 12 April 1988 07700 900123 Telephone number/);
    expect(page).toContain('href="tel:+447700900123"');
  });

  it('goes straight to the appointment of a reference, of this practice alone', async () => {
    const of = (practiceId: number) =>
      house.db
        .selectFrom('appointment')
        .select('reference')
        .where('practice_id', '=', practiceId)
        .executeTakeFirstOrThrow();
    const { reference } = await of(riverside);
    const answer = await beth.get(`/riverside/practice/patients?q=%20${reference.toLowerCase()}`);
    expect([answer.status, answer.location]).toEqual([303, `/riverside/practice/appointments/${reference}`]);
    const { reference: theirs } = await of(liffey);
    expect((await beth.get(`/riverside/practice/patients?q=${theirs}`)).status).toBe(200);
    expect(await findReference(house.db, riverside, 'MORGAN')).toBeNull();
  });
});
