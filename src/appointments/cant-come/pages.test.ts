import { beforeEach, describe, expect, test } from 'vitest';
import { type Caller, readable, signedIn } from '#test/app.ts';
import { type TestHouse, testHouse } from '#test/database.ts';
import { type Appointment, appointments } from '../queries.ts';

let house: TestHouse;
let alex: Caller;
let beth: Caller;
let near: Appointment;

beforeEach(async () => {
  house = await testHouse();
  alex = await signedIn(house, 'riverside', 'alex.morgan@demo.example');
  beth = await signedIn(house, 'riverside', 'reception@riverside.example', 'staff');
  near = await appointments(house.db, 1)
    .where('u.given_name', '=', 'Alex')
    .where('a.state', '=', 'pending')
    .orderBy('a.starts_at')
    .executeTakeFirstOrThrow();
});

const own = (end = '') => `/riverside/appointments/${near.reference}${end}`;
const atDesk = (end = '') => `/riverside/practice/appointments/${near.reference}${end}`;
const tell = () => alex.post(own('/cant-come'), { sequence: '0' });
const read = async (who: Caller, path: string) => readable((await who.get(path)).text);
const offer = /<button[^>]*>Tell the practice I can’t come<\/button>/;
const told = 'You’ve told us you can’t come. We’ll be in touch.';
const policy = (values: object) =>
  house.db
    .updateTable('practice')
    .set({ policies: JSON.stringify(values) })
    .where('id', '=', 1)
    .execute();

describe('the contact prompt, inside the notice period', () => {
  test('says until when we are open, or when next, and offers to tell', async () => {
    const { text } = await alex.get(own('/cancel'));
    expect(readable(text)).toContain('We’re open now until 17:30.');
    expect(text).toMatch(offer);
    house.clock.set('2026-10-05T17:00:00Z');
    alex = await signedIn(house, 'riverside', 'alex.morgan@demo.example');
    expect(await read(alex, own('/cancel'))).toContain('We’re closed. We open again on Tuesday at 08:30.');
    house.clock.set('2026-10-06T07:00:00Z');
    alex = await signedIn(house, 'riverside', 'alex.morgan@demo.example');
    expect(await read(alex, own('/cancel'))).toContain('We’re closed. We open again today at 08:30.');
  });

  test('where cancelling is off, or once it has begun, nothing is offered and nothing is taken', async () => {
    await policy({ onlineCancellation: false });
    expect((await alex.get(own('/cancel'))).text).not.toMatch(offer);
    expect((await tell()).status).toBe(409);
    await policy({});
    house.clock.set(near.starts_at);
    alex = await signedIn(house, 'riverside', 'alex.morgan@demo.example');
    expect((await alex.get(own('/cancel'))).text).not.toMatch(offer);
    const answer = await tell();
    expect(answer.status).toBe(409);
    expect(readable(answer.text)).toContain('This appointment has already started');
    expect(await read(beth, '/riverside/practice/')).not.toContain('can’t come');
  });

  test('where it can simply be cancelled after all, the way leads there', async () => {
    await policy({ noticeHours: 0 });
    expect(await tell()).toMatchObject({ status: 303, location: own('/cancel') });
  });

  test('nothing on the page begins with the word Cancel', async () => {
    const { text } = await alex.get(own('/cancel'));
    const named = [...text.matchAll(/<(a|button|h[1-6]|summary)\b[^>]*>([\s\S]*?)<\/\1>/g)].map((found) =>
      readable(found[2] ?? ''),
    );
    expect(named.filter((name) => name.startsWith('Cancel'))).toEqual([]);
  });
});

test('told, both sides read so and that it stands; it isn’t offered again', async () => {
  expect(await tell()).toMatchObject({ status: 303, location: own() });
  expect(await tell()).toMatchObject({ status: 303, location: own() });
  for (const page of ['/riverside/dashboard', '/riverside/appointments', own(), own('/cancel')]) {
    expect(await read(alex, page)).toContain(told);
  }
  expect(await read(alex, own())).toContain('Can’t come told us by you, online, on Mon 5 Oct, 09:00 BST');
  expect((await alex.get(own('/cancel'))).text).not.toMatch(offer);
  const dashboard = await beth.get('/riverside/practice/');
  expect(readable(dashboard.text)).toContain('Alex Morgan can’t come');
  expect(dashboard.text).toContain(`action="${atDesk('/cant-come')}"`);
  const page = await read(beth, atDesk());
  expect(page).toContain('The patient says they can’t come');
  expect(page).toContain('Told us they can’t come Alex Morgan, online');
  const day = near.starts_at.toZonedDateTimeISO('Europe/London').toPlainDate();
  expect((await beth.get(`/riverside/practice/diary?date=${day}`)).text).toContain('Says they can’t come');
});

test('accepted in one press, the patient reads that it was at their request', async () => {
  await tell();
  const answer = await beth.post(atDesk('/cant-come'), { answer: 'accept', back: 'dashboard' });
  expect(answer).toMatchObject({ status: 303, location: '/riverside/practice/' });
  expect(await read(beth, '/riverside/practice/')).not.toContain('can’t come');
  expect(await read(alex, own())).toContain('Cancelled by practice, at your request');
  const harriet = await signedIn(house, 'riverside', 'manager@riverside.example', 'staff');
  const late = await harriet.post(atDesk('/cant-come'), { answer: 'not-accept', back: 'dashboard' });
  expect(late.status).toBe(409);
  expect(readable(late.text)).toContain('Beth Carter');
});

test('not accepted, it stands, and both sides read what was answered', async () => {
  await tell();
  expect(await beth.post(atDesk('/cant-come'), { answer: 'not-accept' })).toMatchObject({
    status: 303,
    location: atDesk(),
  });
  for (const page of [own(), own('/cancel')]) {
    const words = await read(alex, page);
    expect(words).toContain('it’s still booked: please ring us on 0117 496 0123');
    expect(words).not.toContain(told);
  }
  expect(await read(alex, own())).toContain('still booked, the practice answered on Mon 5 Oct, 09:00 BST');
  expect(await read(beth, atDesk())).toContain('Didn’t accept it: it stands, and the patient was asked to ring');
});

test('an answer that is none does nothing', async () => {
  await tell();
  expect((await beth.post(atDesk('/cant-come'), { answer: 'perhaps' })).status).toBe(422);
  expect(await read(alex, own())).toContain(told);
});
