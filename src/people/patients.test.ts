import { beforeAll, describe, expect, it } from 'vitest';
import type { House } from '#/platform/house.ts';
import { testHouse } from '#test/database.ts';
import { findPatients } from './find-patients.ts';
import { addPatient, linkAccount, readPatient } from './patients.ts';
import { act, cookiesOf, makePeople, password, peopleApp, post } from './test-people.ts';

let house: House;
let people: Awaited<ReturnType<typeof makePeople>>;
const born = Temporal.PlainDate.from('1990-05-17');

beforeAll(async () => {
  house = await testHouse({ empty: true });
  people = await makePeople(house);
  for (const [givenName, familyName] of [
    ['Siân', "O'Neill"],
    ['Mary Ann', 'Moran'],
    ['Per', 'Cent_100%'],
  ] as const) {
    await addPatient(house, people.riverside, act(house), { givenName, familyName, dateOfBirth: born });
  }
  await addPatient(house, people.harbour, act(house), { givenName: 'Alex', familyName: 'Morgan', dateOfBirth: born });
});

const names = async (text: string) =>
  (await findPatients(house.db, people.riverside, text, 'GB')).map((one) => `${one.givenName} ${one.familyName}`);

describe('searching', () => {
  it.each([
    ['mor', ['Mary Ann Moran', 'Alex Morgan', 'Amy Morgan']],
    ['ALEX', ['Alex Morgan']],
    ['Morgan, a', ['Alex Morgan', 'Amy Morgan']],
    ['am mor', ['Amy Morgan']],
    ["o'n", ["Siân O'Neill"]],
    ['siân', ["Siân O'Neill"]],
    ['gan', []],
    ['%', []],
    ['_', []],
    ['cent_100%', ['Per Cent_100%']],
    ['centx', []],
    ['\\', []],
    ['\0', []],
    ['  ', []],
  ])('for %j finds %j', async (text, found) => expect(await names(text)).toEqual(found));

  it('gives fifty at the most', async () => {
    for (let i = 0; i < 51; i++) {
      await addPatient(house, people.riverside, act(house), {
        givenName: `N${i}`,
        familyName: 'Zed',
        dateOfBirth: born,
      });
    }
    expect(await names('zed')).toHaveLength(50);
  });
});

describe('a record', () => {
  it('is opened with an event that carries no name', async () => {
    const events = await house.db
      .selectFrom('event')
      .select(['kind', 'data', 'patient_id'])
      .where('patient_id', '=', people.alex.patientId)
      .orderBy('id')
      .execute();
    expect(events).toEqual([
      { kind: 'patient.added', data: {}, patient_id: people.alex.patientId },
      {
        kind: 'account.linked',
        data: { accountId: people.alex.accountId, relation: 'self' },
        patient_id: people.alex.patientId,
      },
    ]);
  });

  it('is linked to an account once', async () => {
    const { accountId, patientId } = people.alex;
    await linkAccount(house, people.riverside, act(house), { accountId, patientId, relation: 'self' });
    const links = await house.db.selectFrom('account_link').selectAll().where('patient_id', '=', patientId).execute();
    expect(links).toHaveLength(1);
  });

  it('is read by staff of its practice, and is not there for another', async () => {
    const { receptionist: staff, riverside, harbour, alex } = people;
    expect(
      await readPatient(house, riverside, { ...staff, locale: null, administrator: false }, alex.patientId),
    ).toEqual({
      id: alex.patientId,
      givenName: 'Alex',
      familyName: 'Morgan',
      dateOfBirth: Temporal.PlainDate.from('1986-04-03'),
      archived: false,
      email: null,
      phone: null,
      usualPractitionerId: null,
      onlineAccess: true,
      booksOnline: true,
      hasAccount: true,
    });
    expect(
      await readPatient(house, harbour, { ...staff, locale: null, administrator: false }, alex.patientId),
    ).toBeNull();
    expect(
      await readPatient(house, riverside, { ...staff, locale: null, administrator: false }, 'not-an-id'),
    ).toBeNull();
  });
});

describe('the page', () => {
  const open = async (query: string) => {
    const app = peopleApp(house);
    const { email } = people.receptionist;
    const cookie = cookiesOf(await app.request('/riverside/practice/sign-in', post({ email, password })));
    return (await app.request(`/riverside/practice/patients${query}`, { headers: { cookie } })).text();
  };

  it('asks for a name and lists nobody unasked', async () => {
    const page = await open('');
    expect(page).toContain('Patients');
    expect(page).not.toContain('<table');
  });
  it('leads to each record found', async () => {
    const page = await open('?q=morgan');
    expect(page).toContain('2 patients');
    expect(page).toContain(`href="/riverside/practice/patients/${people.alex.patientId}"`);
    expect(page).toContain('3 April 1986');
  });
  it('says when there is nobody, keeping what was typed', async () => {
    const page = await open('?q=%3Cb%3Exyz');
    expect(page).toContain('Nobody found');
    expect(page).toContain('value="&lt;b&gt;xyz"');
  });
});
