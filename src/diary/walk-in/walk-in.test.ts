import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deliverDue } from '#/notifications/deliver.ts';
import { type Caller, readable, signedIn } from '#test/app.ts';
import { type TestHouse, testHouse } from '#test/database.ts';
import { buttonValues, hiddenFields } from '#test/form.ts';
import { type DeskIds, deskIds } from '../test-desk.ts';
import { book } from '../test-visits.ts';

const path = '/riverside/practice/walk-in';
let house: TestHouse;
let beth: Caller;
let id: DeskIds;
beforeAll(async () => {
  house = await testHouse();
  id = await deskIds(house);
});
let hour = 9;
// Each test at an hour of its own: what one leaves in the diary is in no other's way.
beforeEach(async () => {
  house.clock.set(`2026-10-06T${String(hour).padStart(2, '0')}:07:40Z`);
  hour += 1;
  beth = await signedIn(house, 'riverside', 'reception@riverside.example', 'staff');
});

const form = (given: Record<string, string> = {}) => ({
  given: 'Walt',
  family: 'Inman',
  contact: '0117 496 0600',
  born: '',
  type: id.emergency,
  practitioner: id.shah,
  minutes: '',
  once: crypto.randomUUID(),
  ...given,
});
const visitsOf = (family: string) =>
  house.db
    .selectFrom('appointment as a')
    .innerJoin('patient as p', 'p.id', 'a.patient_id')
    .select([
      'a.id',
      'a.reference',
      'a.state',
      'a.starts_at',
      'a.double_booked',
      'p.id as patient',
      'p.email',
      'p.phone',
    ])
    .where('p.family_name', '=', family)
    .where('a.starts_at', '>=', house.clock().subtract({ minutes: 2 }))
    .orderBy('a.starts_at')
    .execute();
const events = async (visit: string) =>
  (
    await house.db
      .selectFrom('event')
      .select(['kind', 'data'])
      .where('appointment_id', '=', visit)
      .orderBy('id')
      .execute()
  ).map(({ kind }) => kind);

describe('somebody walks in', () => {
  it('and the page has the urgent reason and whoever is free chosen already', async () => {
    const page = await beth.get(path);
    expect(page.status).toBe(200);
    expect(page.text).toMatch(/<input[^>]*id="given"[^>]*autofocus/);
    expect(page.text).toMatch(/type="radio"[^>]*checked/);
    expect(readable(page.text)).toMatch(/Who sees them .*Free until \d\d:\d\d/);
  });

  it('with a name and one contact: they are in the diary as arrived, now to the minute, and hear nothing', async () => {
    const answer = await beth.post(path, form());
    const [visit] = await visitsOf('Inman');
    expect(answer.status).toBe(303);
    expect(answer.location).toBe(
      `/riverside/practice/diary?date=2026-10-06&open=${visit?.reference}#visit-${visit?.reference}`,
    );
    expect([visit?.state, visit?.phone, visit?.email]).toEqual(['arrived', '+441174960600', null]);
    expect(visit?.starts_at.toString()).toBe(`2026-10-06T${String(hour - 1).padStart(2, '0')}:07:00Z`);
    expect(await events(visit?.id ?? '')).toEqual(['appointment.booked', 'appointment.arrived']);
    const shown = readable((await beth.get(answer.location ?? '')).text);
    expect(shown).toMatch(/Walked in\. The patient was not told by us\./);
    const record = readable((await beth.get(`/riverside/practice/patients/${visit?.patient}`)).text);
    expect(record).toContain('Date of birth not known');
  });

  it('and reads an e-mail about it where staff ask for that', async () => {
    await beth.post(path, form({ family: 'Mailed', contact: 'walt@inman.example', tell: 'on' }));
    const sent: string[] = [];
    await deliverDue(house, {
      send: async ({ to, subject }) => {
        sent.push(`${to}: ${subject}`);
        return { ok: true };
      },
      close: () => undefined,
    });
    expect(sent.filter((line) => line.includes('walt@inman.example'))).toHaveLength(1);
  });

  it('once, though the form is sent twice', async () => {
    const twice = form({ family: 'Double', contact: '0117 496 0601' });
    const answers = await Promise.all([beth.post(path, twice), beth.post(path, twice)]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect((await beth.post(path, twice)).location).toBe(answers[0]?.location);
    expect(await visitsOf('Double')).toHaveLength(1);
  });
});

describe('somebody who is on the books', () => {
  it('is found in the same box, and needs no name', async () => {
    const found = await beth.get(`${path}?q=okaf`);
    expect(found.text).toContain(`href="${path}?patient=${id.sam}"`);
    const page = await beth.get(`${path}?patient=${id.sam}`);
    expect(page.text).not.toContain('name="given"');
    expect((await beth.post(path, { ...hiddenFields(page.text, path), ...form(), patient: id.sam })).status).toBe(303);
    expect((await visitsOf('Okafor'))[0]?.state).toBe('arrived');
  });

  it('or recognised by the name that is typed, and taken in by one press', async () => {
    const answer = await beth.post(
      path,
      form({ given: 'alex', family: 'morgan', contact: '0117 496 0603', practitioner: id.whitfield }),
    );
    expect(answer.status).toBe(409);
    expect(buttonValues(answer.text, 'patient')).toEqual([id.alex]);
    expect((await beth.post(path, { ...hiddenFields(answer.text, path), patient: id.alex })).status).toBe(303);
    expect((await visitsOf('Morgan'))[0]?.state).toBe('arrived');
  });
});

it('takes what no keyboard types for a space', async () => {
  expect((await beth.post(path, form({ given: 'Ni\0l', family: 'Nul\0', contact: '0117 496 0604' }))).status).toBe(303);
  expect(await visitsOf('Nul')).toHaveLength(1);
});

it('says what is missing and keeps the rest', async () => {
  const answer = await beth.post(path, form({ given: '', contact: 'none', minutes: '1' }));
  expect(answer.status).toBe(422);
  for (const field of ['given', 'contact', 'minutes']) expect(answer.text).toContain(`href="#${field}"`);
  expect(answer.text).toMatch(/<input[^>]*name="family"[^>]*value="Inman"/);
  expect(answer.text).toMatch(/<details[^>]*open/);
});

it('asks before it lies over somebody else’s time, and then stands beside it', async () => {
  const now = house.clock().round({ smallestUnit: 'minute', roundingMode: 'floor' });
  await book(house, 'riverside', { practitioner: 'Dr Priya Shah', of: 'Okafor', at: now.add({ minutes: 10 }) });
  const asked = form({ family: 'Over', contact: '0117 496 0602' });
  const answer = await beth.post(path, asked);
  expect(answer.status).toBe(409);
  expect(readable(answer.text)).toContain('Sam Okafor');
  expect(await visitsOf('Over')).toEqual([]);
  // They decide for two minutes.
  house.clock.add({ minutes: 2 });
  expect((await beth.post(path, hiddenFields(answer.text, path))).status).toBe(303);
  expect(await visitsOf('Over')).toMatchObject([{ state: 'arrived', double_booked: true }]);
});
