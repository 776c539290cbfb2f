import { beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '#/app.tsx';
import { caller } from '#test/app.ts';
import { type TestHouse, testHouse } from '#test/database.ts';

// No page tells whether an address is known: by its words, its status, what it sets, or how long it takes.
let house: TestHouse;
beforeAll(async () => {
  const told = await testHouse();
  house = { ...told, demo: null, config: { ...told.config, demo: false } };
});

const known = 'alex.morgan@demo.example';
const unknown = 'alex.norgan@demo.example';
const born = { given: 'Alex', family: 'Morgan', born: '12 April 1988' };

type Step = { path: string; form?: Record<string, string> };
const get = (path: string): Step => ({ path });
const post = (path: string, form: Record<string, string>): Step => ({ path, form });

/** Each way of asking, from the form on: the answers in turn. */
const ways: Record<string, (email: string) => Step[]> = {
  'a password': (email) => [post('/riverside/sign-in', { email, password: 'not the password' })],
  'a code': (email) => [
    post('/riverside/sign-in/code', { email }),
    get('/riverside/sign-in/code'),
    post('/riverside/sign-in/code/try', { code: '000000' }),
  ],
  'a lost password': (email) => [
    post('/riverside/password', { email }),
    get('/riverside/sign-in/code'),
    post('/riverside/sign-in/code/try', { code: '000000' }),
    get('/riverside/password/new'),
  ],
  'a lost password, at the staff’s door': (email) => [
    post('/riverside/password', { email, to: '/riverside/practice/' }),
    get('/riverside/sign-in/code'),
    post('/riverside/sign-in/code/try', { code: '000000' }),
  ],
  'asking for an account': (email) => [
    post('/riverside/account/ask', { ...born, email }),
    get('/riverside/sign-in/code'),
    post('/riverside/sign-in/code/try', { code: '000000' }),
  ],
};

/** What is answered to somebody new, without what differs by chance or was typed; and the milliseconds it took. */
async function answers(way: string, email: string) {
  await house.database.libraries.query('delete from rate_limit');
  const who = caller(createApp(house));
  const said: unknown[] = [];
  const from = performance.now();
  for (const { path, form } of ways[way]?.(email) ?? []) {
    const { status, location, text, headers } = form ? await who.post(path, form) : await who.get(path);
    const cookies = headers.getSetCookie().map((cookie) => cookie.replace(/=[^;]*/, '='));
    said.push({ status, location, cookies, text: text.replaceAll(email, 'ADDRESS') });
  }
  return { said, took: performance.now() - from };
}

const median = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

describe.each(Object.keys(ways))('%s', (way) => {
  it('is answered alike for a known and an unknown address', async () => {
    expect((await answers(way, known)).said).toEqual((await answers(way, unknown)).said);
  });

  it('takes as long for the one as for the other', async () => {
    await answers(way, known);
    const took: { known: number[]; unknown: number[] } = { known: [], unknown: [] };
    for (let round = 0; round < 25; round += 1) {
      // In turns, the first changing, so that whatever else the machine does meets both alike.
      const order = round % 2 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const);
      for (const which of order) took[which].push((await answers(way, which === 'known' ? known : unknown)).took);
    }
    const [one, other] = [median(took.known), median(took.unknown)];
    expect(Math.abs(one - other), `medians ${one} and ${other} ms`).toBeLessThan(
      Math.max(3, 0.35 * Math.max(one, other)),
    );
  });
});
