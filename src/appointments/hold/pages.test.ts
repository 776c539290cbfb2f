import { beforeEach, describe, expect, test } from 'vitest';
import { type Caller, readable, signedIn } from '#test/app.ts';
import { bookingPages } from '#test/booking-pages.ts';
import { storyNow } from '#test/database.ts';
import { hiddenFields } from '#test/form.ts';

const pages = await bookingPages();
const { at, house, alex, book, fields, startsOn, answers, appointments } = pages;
const sam = await signedIn(house, 'riverside', 'sam.okafor@demo.example');
const as =
  (someone: Caller) =>
  async (start: string, given: Record<string, string> = {}) => {
    const type = at.types['Check-up'];
    const practitioner = given.practitioner ?? at.practitioners.Shah;
    const times = await someone.get(
      `/riverside/book?type=${type}&practitioner=${practitioner}&from=${start.slice(0, 10)}`,
    );
    const form = { ...hiddenFields(times.text, '/riverside/book/hold'), ...given, start };
    return someone.post('/riverside/book/hold', form);
  };
const choose = as(alex);
const follow = async (answer: { location: string | null }) => readable((await alex.get(answer.location ?? '')).text);
const press = async (page: string, action: string) => alex.post(action, hiddenFields(page, action));
const [longer, another] = ['/riverside/book/hold/longer', '/riverside/book/hold/another'];

beforeEach(async () => {
  house.clock.set(storyNow); // nine in the morning at the practice
  await house.db.deleteFrom('hold').execute();
});

describe('choosing a time', () => {
  test('holds it, and says until when where the answers are checked', async () => {
    const answer = await choose('2026-11-05T10:00Z');
    expect(answer.status).toBe(303);
    const page = await follow(answer);
    expect(page).toContain('Check your answers We’re holding this time for you until 09:10 .');
    expect(page).toContain('Keep it 10 minutes longer Choose another time');
    expect(page).toContain('When Thursday 5 November 2026 at 10:00 GMT Change the time');
  });

  test('again, by Back, a reload or a double click, changes nothing', async () => {
    const first = await choose('2026-11-05T10:00Z');
    house.clock.add({ minutes: 4 });
    expect(await follow(first)).toContain('until 09:10');
    expect((await choose('2026-11-05T10:00Z')).location).toBe(first.location);
    expect(await follow(first)).toContain('until 09:10');
  });

  test('marks it in the list for its owner, on every device, and hides it from others', async () => {
    await choose('2026-11-05T10:00Z');
    const query = { type: at.types['Check-up'], practitioner: at.practitioners.Shah, from: '2026-11-05' };
    const own = await book(query);
    expect(readable(own.text)).toContain('10:00 Held for you until 09:10');
    const theirs = await sam.get(`/riverside/book?${new URLSearchParams(query)}`);
    expect(startsOn(own.text)).toContain('2026-11-05T10:00Z');
    expect(startsOn(theirs.text)).not.toContain('2026-11-05T10:00Z');
    const phone = await signedIn(house, 'riverside', 'alex.morgan@demo.example');
    const home = await phone.get('/riverside/dashboard');
    expect(readable(home.text)).toContain('You’re holding Thu 5 Nov, 10:00 until 09:10: finish booking');
    const back = home.text.match(/href="([^"]+)">finish booking/)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(readable((await phone.get(back)).text)).toContain('We’re holding this time for you until 09:10');
    expect(readable((await sam.get('/riverside/dashboard')).text)).not.toContain('holding');
  });

  test('that becomes too soon for others meanwhile stays in its owner’s list', async () => {
    const soon = await book({ type: at.types['Check-up'], practitioner: 'any' });
    const [first] = startsOn(soon.text);
    const start = Temporal.Instant.from(first ?? '');
    const policy = Number(at.practice.policies.leastNoticeHours);
    house.clock.set(start.subtract({ hours: policy, minutes: 1 }));
    await choose(first ?? '', { practitioner: 'any' });
    house.clock.add({ minutes: 3 });
    const own = await book({ type: at.types['Check-up'], practitioner: 'any' });
    const theirs = await sam.get(`/riverside/book?type=${at.types['Check-up']}&practitioner=any`);
    expect(startsOn(own.text)).toContain(first);
    expect(readable(own.text)).toContain('Held for you until');
    expect(startsOn(theirs.text)).not.toContain(first);
    // Once it has begun it is nobody's to choose.
    house.clock.set(start);
    expect(startsOn((await book({ type: at.types['Check-up'], practitioner: 'any' })).text)).not.toContain(first);
  });

  test('is in the list although only some of a day’s times are shown', async () => {
    const rules = house.db.updateTable('practice').where('slug', '=', 'riverside');
    const before = await house.db
      .selectFrom('practice')
      .select('policies')
      .where('slug', '=', 'riverside')
      .executeTakeFirstOrThrow();
    const some = JSON.stringify({ ...Object(before.policies), mostTimesADay: 1 });
    await rules.set({ policies: some }).execute();
    await choose('2026-11-05T10:00Z');
    const query = { type: at.types['Check-up'], practitioner: at.practitioners.Shah, from: '2026-11-05' };
    const own = startsOn((await book(query)).text);
    await rules.set({ policies: JSON.stringify(before.policies) }).execute();
    expect(own).toContain('2026-11-05T10:00Z');
  });

  test('with any practitioner says whom one will see', async () => {
    const page = await follow(await choose('2026-11-05T10:00Z', { practitioner: 'any' }));
    expect(page).toContain('With Dr Priya Shah Change the practitioner');
  });

  test('that has just gone says so, with everything kept', async () => {
    await as(sam)('2026-11-05T10:00Z');
    const answer = await choose('2026-11-05T10:00Z');
    expect(answer.status).toBe(303);
    expect(await follow(answer)).toContain('That time has just gone Someone else took Thu 5 Nov, 10:00 GMT first.');
  });

  test('without one, or of no type, is asked for again', async () => {
    const form = { type: at.types['Check-up'], practitioner: at.practitioners.Shah, start: '' };
    const answer = await alex.post('/riverside/book/hold', form);
    expect([answer.status, readable(answer.text)]).toEqual([422, expect.stringContaining('Choose a time')]);
    expect((await alex.post('/riverside/book/hold')).status).toBe(422);
  });
});

describe('while it is held', () => {
  test('it can be kept longer once', async () => {
    const { location } = await choose('2026-11-05T10:00Z');
    const { text } = await alex.get(location ?? '');
    const answer = await press(text, longer);
    expect(answer.status).toBe(303);
    const page = await follow(answer);
    expect(page).toContain('until 09:20');
    expect(page).not.toContain('Keep it');
    expect(await follow(await press(text, longer))).toContain('until 09:20');
  });

  test('choosing another time gives it back, and leads to the times of that day', async () => {
    const { location } = await choose('2026-11-05T10:00Z');
    const answer = await press((await alex.get(location ?? '')).text, another);
    expect(answer.location).toContain('from=2026-11-05');
    expect(await follow(answer)).toContain('When would you like to come?');
    expect((await as(sam)('2026-11-05T10:00Z')).location).toContain('held=');
  });

  test('and so does choosing one; the first is anybody’s', async () => {
    await choose('2026-11-05T10:00Z');
    await choose('2026-11-05T11:00Z');
    expect(await house.db.selectFrom('hold').selectAll().execute()).toHaveLength(1);
    expect((await as(sam)('2026-11-05T10:00Z')).location).toContain('held=');
  });

  test('nobody else books it, and its owner does', async () => {
    const { location } = await choose('2026-11-05T10:00Z');
    const form = fields((await alex.get(location ?? '')).text);
    const theirs = { ...form, patient: at.sam.patientId };
    expect((await sam.post('/riverside/book', theirs)).status).toBe(409);
    expect((await alex.post('/riverside/book', form)).status).toBe(303);
    expect(await house.db.selectFrom('hold').selectAll().execute()).toEqual([]);
    expect((await appointments('2026-11-05T10:00Z')).map(({ patient_id }) => patient_id)).toEqual([at.alex.patientId]);
  });
});

describe('when it is over', () => {
  test('the page says so, and the next press still books what is free', async () => {
    const { location } = await choose('2026-11-06T10:00Z');
    const before = (await alex.get(location ?? '')).text;
    house.clock.add({ minutes: 10 });
    const { text } = await alex.get(location ?? '');
    expect(readable(text)).toContain('We held this for you until 09:10. Anybody can book it now, and so can you');
    expect(await follow(await press(before, longer))).toContain('We held this for you until 09:10.');
    expect((await alex.post('/riverside/book', fields(text))).status).toBe(303);
  });

  test('and somebody has it since, that is said, with what was chosen kept', async () => {
    const { location } = await choose('2026-11-09T10:00Z');
    const form = fields((await alex.get(location ?? '')).text);
    house.clock.add({ minutes: 10 });
    await as(sam)('2026-11-09T10:00Z');
    const answer = await alex.post('/riverside/book', form);
    expect(answer.status).toBe(409);
    const page = readable(answer.text);
    expect(page).toContain(
      'We held Mon 9 Nov, 10:00 GMT for you until 09:10, and someone else has taken it since. We haven’t booked anything for you yet, and kept what you chose.',
    );
    expect(page).toContain('Reason Check-up, 30 minutes');
    expect(await follow({ location })).toContain('We held Mon 9 Nov, 10:00 GMT for you until 09:10');
  });
});

test('a link to a time holds nothing, and books all the same', async () => {
  const { text } = await book(answers({ start: '2026-11-10T10:00Z' }));
  expect(readable(text)).not.toMatch(/holding|held/);
  expect((await alex.post('/riverside/book', fields(text))).status).toBe(303);
});

test('a rebooking that is come back to from the dashboard is still one', async () => {
  const path = (await alex.post('/riverside/book', fields((await book(answers({ start: '2026-11-11T10:00Z' }))).text)))
    .location;
  const reference = path?.split('/').at(-2) ?? '';
  await alex.post(`/riverside/appointments/${reference}/cancel`);
  await choose('2026-11-12T10:00Z', { rebook: reference });
  const home = await alex.get('/riverside/dashboard');
  expect(home.text.match(/href="([^"]+)">finish booking/)?.[1]).toContain(`rebook=${reference}`);
});
