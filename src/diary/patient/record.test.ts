import { beforeAll, describe, expect, it } from 'vitest';
import { type Caller, readable, signedIn } from '#test/app.ts';
import { type TestHouse, testHouse } from '#test/database.ts';
import { book } from '../test-visits.ts';

let house: TestHouse;
let beth: Caller;
beforeAll(async () => {
  house = await testHouse();
  beth = await signedIn(house, 'riverside', 'reception@riverside.example', 'staff');
});

const idOf = async (family: string) =>
  (await house.db.selectFrom('patient').select('id').where('family_name', '=', family).executeTakeFirstOrThrow()).id;
const recordOf = async (family: string, query = '') =>
  beth.get(`/riverside/practice/patients/${await idOf(family)}${query}`);

describe('a patient’s record', () => {
  it('lists what is coming and what is past, as staff read it', async () => {
    const page = await recordOf('Morgan');
    expect(page.status).toBe(200);
    const words = readable(page.text);
    expect(words).toMatch(/Coming .*Check-up with Dr Priya Shah .*Booked online by Alex Morgan, .*Pending/);
    expect(words).toMatch(/Past and cancelled .*Completed.*Did not attend/);
  });

  it('says Cancelled online when the patient cancelled, with who and when', async () => {
    const { reference } = await book(house, 'riverside', { practitioner: 'Dr Priya Shah', at: '2026-10-16T11:00' });
    const alex = await signedIn(house, 'riverside', 'alex.morgan@demo.example');
    expect((await alex.post(`/riverside/appointments/${reference}/cancel`, { sequence: '0' })).status).toBe(303);
    const words = readable((await recordOf('Morgan')).text);
    expect(words).toMatch(/Cancelled online by Alex Morgan, Mon 5 Oct, 09:00 .*Cancelled online/);
  });

  it('has its details on the other tab', async () => {
    const words = readable((await recordOf('Morgan', '?tab=details')).text);
    expect(words).toContain('Date of birth 12 April 1988');
    expect(words).toContain('Telephone 07700 900123');
    expect(words).toContain('Usual practitioner Dr Priya Shah');
    expect(words).toContain('Has a portal account');
  });

  it('of another practice, or of nobody, is not found', async () => {
    expect((await recordOf('Byrne')).status).toBe(404);
    for (const id of ['nobody', crypto.randomUUID()])
      expect((await beth.get(`/riverside/practice/patients/${id}`)).status).toBe(404);
  });

  it('is closed to the patient', async () => {
    const alex = await signedIn(house, 'riverside', 'alex.morgan@demo.example');
    const answer = await alex.get(`/riverside/practice/patients/${await idOf('Morgan')}`);
    expect(answer.location).toContain('/riverside/practice/sign-in');
  });
});
