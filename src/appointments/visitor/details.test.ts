import { describe, expect, test } from 'vitest';
import { practiceBySlug } from '#/practice/practice.ts';
import { readable } from '#test/app.ts';
import { jo, visitorPages } from '#test/visitor-pages.ts';
import { readDetails } from './details-form.ts';

const { at, house, here, path, stranger, begin, answers, startsOn } = await visitorPages();

describe('the way in', () => {
  test('stands beside the sign-in where one comes to book, with what was chosen, and on the practice’s face', async () => {
    const query = new URLSearchParams({ type: answers().type ?? '' });
    const to = `/riverside/book?${query}`;
    const signIn = await stranger().get(`/riverside/sign-in?${new URLSearchParams({ to })}`);
    expect(signIn.text).toContain(`href="/riverside/book/visitor?${query}"`);
    expect((await stranger().get('/riverside/')).text).toContain('href="/riverside/book/visitor"');
    for (const other of ['', `?${new URLSearchParams({ to: '/riverside/dashboard' })}`]) {
      expect((await stranger().get(`/riverside/sign-in${other}`)).text).not.toContain('/book/visitor');
    }
    expect((await stranger().get('/riverside/practice/sign-in')).text).not.toContain('/book/visitor');
  });

  test('asks first whether one was here before, and keeps what was chosen', async () => {
    const visitor = stranger();
    const { type = '' } = answers();
    const nothing = await visitor.post(`${here}/start`, { type });
    expect(nothing.status).toBe(422);
    expect(readable(nothing.text)).toContain('There is a problem Choose whether you have been to us before');
    expect(nothing.text).toContain('href="#before"');
    expect(nothing.headers.get('set-cookie')).toBeNull();
    expect((await visitor.post(`${here}/start`, { type, before: 'yes' })).location).toBe(path({ type }));
  });

  test('is the first question to whoever comes to a later page without having begun, or came yesterday', async () => {
    const { type = '' } = answers();
    for (const further of ['/details', '/code']) {
      expect((await stranger().get(path({ type }, further))).location).toBe(path({ type }));
    }
    for (const further of ['', '/details', '/code', '/code/again', '/hold']) {
      expect((await stranger().post(`${here}${further}`, { type })).location).toBe(path({ type }));
    }
    const visitor = await begin();
    expect(readable((await visitor.get(here)).text)).toContain('What would you like to come for?');
    house.clock.add({ hours: 25 });
    expect(readable((await visitor.get(here)).text)).toContain('Have you been to us before?');
    house.clock.add({ hours: -25 });
  });

  test('is open at this practice alone: to the next one, a visitor is nobody', async () => {
    const visitor = await begin();
    expect(readable((await visitor.get('/liffey/book/visitor')).text)).toContain('Have you been to us before?');
  });

  test('is closed where the practice takes no online bookings', async () => {
    const visitor = stranger();
    await visitor.post('/harbour/book/visitor/start', { before: 'no' });
    const policies = (onlineBooking: boolean) =>
      house.db
        .updateTable('practice')
        .set({ policies: JSON.stringify({ onlineBooking }) })
        .where('slug', '=', 'harbour')
        .execute();
    await policies(false);
    expect(readable((await visitor.get('/harbour/book/visitor')).text)).toContain(
      'You can’t book online at the moment',
    );
    expect((await visitor.get('/harbour/')).text).not.toContain('/book/visitor');
    await policies(true);
  });
});

describe('the details', () => {
  test('come after a time is chosen: before, one is led to what is missing', async () => {
    const visitor = await begin();
    const { type = '' } = answers();
    expect(readable((await visitor.get(path({ type }, '/details'))).text)).toContain('Who would you like to see?');
    expect((await visitor.post(`${here}/details`, { type, ...jo })).status).toBe(422);
  });

  test('are asked again where something is missing or can’t be read, and what was typed stays', async () => {
    const visitor = await begin();
    const typed = { given: 'Zoë', family: '', born: '31/2/1990', email: 'zoe at home', phone: '12' };
    const answer = await visitor.post(`${here}/details`, { ...answers(), ...typed });
    expect(answer.status).toBe(422);
    const page = readable(answer.text);
    expect(page).toContain('Type the patient’s surname');
    expect(page).toContain('Type the date of birth with day, month and year, for example 27 March 1985');
    expect(page).toContain('Type your e-mail address like this: name@example.com');
    expect(page).toContain('Type a whole telephone number, with its area code');
    for (const value of ['Zoë', '31/2/1990', 'zoe at home', '12']) expect(answer.text).toContain(`value="${value}"`);
    expect(await house.db.selectFrom('event').select('id').where('kind', '=', 'visitor.code-asked').execute()).toEqual(
      [],
    );
  });

  test('fill themselves in from what browsers know, and take an address book’s way of writing a date', async () => {
    const page = (await (await begin()).get(path(answers(), '/details'))).text;
    for (const token of ['given-name', 'family-name', 'bday', 'email', 'tel']) {
      expect(page).toContain(`autocomplete="${token}"`);
    }
    const practice = await practiceBySlug(house.db, 'riverside');
    const erables = await practiceBySlug(house.db, 'erables');
    if (!practice || !erables) throw new Error('no practice');
    const born = (text: string, where = practice) => {
      const { details, errors } = readDetails({ ...jo, born: text }, where, house.clock());
      return details?.dateOfBirth.toString() ?? errors?.born?.slice(0, 35);
    };
    expect(born('1985-03-27')).toBe('1985-03-27');
    expect(born('27.3.1985')).toBe('1985-03-27');
    expect(born('4/3/85')).toBe('1985-03-04'); // nobody is born in 2085
    expect(born('4/3/15')).toBe('That date can be read in two ways. ');
    expect(born('4/3/1985', erables)).toBe('That date can be read in two ways. ');
    expect(born('4 March 2085')).toBe('Type the date of birth with day, mo');
  });

  test('of another address have to be proved anew, and of the same not', async () => {
    const visitor = await begin();
    const chosen = answers();
    await visitor.post(`${here}/details`, { ...chosen, ...jo });
    await house.db
      .updateTable('visitor')
      .set({ proved_at: house.clock() })
      .where('email', '=', jo.email ?? '')
      .execute();
    const same = await visitor.post(`${here}/details`, { ...chosen, ...jo, given: 'Joan' });
    expect(same.location).toBe(path(chosen));
    expect(readable((await visitor.get(path(chosen))).text)).toContain('For Joan Lindgren');
    const other = await visitor.post(`${here}/details`, { ...chosen, ...jo, email: 'jo@elsewhere.example' });
    expect(other.location).toBe(path(chosen, '/code'));
    expect((await visitor.get(path(chosen))).location).toBe(path(chosen, '/details'));
  });

  test('tell the age: what isn’t for it can’t be booked, and no code is sent', async () => {
    const types = await house.db.selectFrom('appointment_type').select(['id', 'name', 'practice_id']).execute();
    const type =
      types.find(({ name, practice_id }) => name === 'Children’s check-up' && practice_id === at.practice.id)?.id ?? '';
    const visitor = await begin('no');
    expect(readable((await visitor.get(path({}))).text)).toContain('Children’s check-up');
    const times = await visitor.get(path({ type, practitioner: 'any' }));
    const chosen = { type, practitioner: 'any', start: startsOn(times.text)[0] ?? '' };
    const codes = () => house.db.selectFrom('event').select('id').where('kind', '=', 'visitor.code-asked').execute();
    const before = await codes();
    const grown = await visitor.post(`${here}/details`, { ...chosen, ...jo });
    expect([grown.status, readable(grown.text)]).toEqual([422, expect.stringContaining('Choose another reason')]);
    expect(await codes()).toEqual(before);
    const child = await visitor.post(`${here}/details`, { ...chosen, ...jo, born: '1 May 2018' });
    expect(child.location).toBe(path(chosen, '/code'));
  });
});

test('sixty may begin in an hour from one address of the network; the next is told when, and whom to ring', async () => {
  await house.db.deleteFrom('rate_limit' as never).execute();
  for (let i = 0; i < 60; i += 1) {
    expect((await stranger().post(`${here}/start`, { before: 'no' })).status).toBe(303);
  }
  const refused = await stranger().post(`${here}/start`, { before: 'no' });
  expect([refused.status, readable(refused.text)]).toEqual([429, expect.stringContaining('Try again at')]);
  expect(refused.headers.get('set-cookie')).toBeNull();
});
