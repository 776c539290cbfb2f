import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { House } from '#/platform/house.ts';
import { testHouse } from '#test/database.ts';
import { countTry, forgive } from './limits.ts';
import { makePeople, password, peopleApp, post } from './test-people.ts';

let house: House;
let people: Awaited<ReturnType<typeof makePeople>>;
let app: ReturnType<typeof peopleApp>;

beforeAll(async () => {
  const made = await testHouse({ empty: true });
  house = { ...made, config: { ...made.config, trustProxy: 1 } };
  people = await makePeople(house);
  app = peopleApp(house);
});
beforeEach(async () => {
  await house.database.libraries.query('delete from rate_limit');
});

const alexAt = (address: string) => ({ email: people.alex.email, address });
/** Wrong guesses, told only to the limiter. */
async function guess(times: number, given: (i: number) => { email: string; address: string }) {
  const counted = [];
  for (let i = 0; i < times; i++) counted.push(await countTry(house, given(i)));
  return counted;
}
const allowed = (counted: { allowed: boolean }[]) => counted.filter((one) => one.allowed).length;

describe('the page', () => {
  const send = (typed: string, from: string) =>
    app.request(
      '/riverside/sign-in',
      post({ email: people.alex.email, password: typed, to: '/riverside/book' }, { from }),
    );

  it('after ten wrong passwords from one address says when to try again and whom to ring, and keeps what was typed', async () => {
    for (let i = 0; i < 10; i++) expect((await send('wrong', '203.0.113.9')).status).toBe(422);
    const response = await send(password, '203.0.113.9');
    const page = await response.text();
    expect(response.status).toBe(429);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(800);
    expect(page).toMatch(/Try again at \d\d:\d\d/);
    expect(page).toContain('href="tel:+441174960123"');
    expect(page).toContain(`value="${people.alex.email}"`);
    expect(page).toContain('name="to" value="/riverside/book"');
    expect((await send(password, '198.51.100.7')).status).toBe(303);
  });

  it('is the same for an address that nobody has', async () => {
    const fields = { email: 'nobody@demo.example', password: 'wrong' };
    const from = '203.0.113.9';
    for (let i = 0; i < 10; i++)
      expect((await app.request('/riverside/sign-in', post(fields, { from }))).status).toBe(422);
    expect((await app.request('/riverside/sign-in', post(fields, { from }))).status).toBe(429);
  });
});

describe('the limits', () => {
  it('hold for tries made all at once', async () => {
    const counted = await Promise.all(Array.from({ length: 40 }, () => countTry(house, alexAt('203.0.113.9'))));
    expect(allowed(counted)).toBe(10);
  });

  it('take back what was counted once the password was right', async () => {
    for (let i = 0; i < 12; i++) {
      expect(await countTry(house, alexAt('203.0.113.9'))).toEqual({ allowed: true });
      await forgive(house, alexAt('203.0.113.9'));
    }
    const { rows } = await house.database.libraries.query("select points from rate_limit where key !~ 'known'");
    expect(rows).toEqual([{ points: 0 }, { points: 0 }]);
  });

  it('let one address try a hundred times, whosever accounts they are', async () => {
    const counted = await guess(101, (i) => ({ email: `p${i}@demo.example`, address: '203.0.113.9' }));
    expect(allowed(counted)).toBe(100);
    expect(await countTry(house, alexAt('198.51.100.7'))).toEqual({ allowed: true });
  });

  it('slow strangers everywhere down on one account after fifty, to one a minute', async () => {
    const counted = await guess(52, (i) => alexAt(`203.0.113.${i}`));
    expect(counted.slice(0, 51).every((one) => one.allowed)).toBe(true);
    expect(counted[51]).toEqual({ allowed: false, waitSeconds: expect.closeTo(60, -1) });
  });

  it('never keep the account out where it has come in before', async () => {
    await countTry(house, alexAt('198.51.100.7'));
    await forgive(house, alexAt('198.51.100.7'));
    await guess(60, (i) => alexAt(`203.0.113.${i}`));
    expect(await countTry(house, alexAt('198.51.100.7'))).toEqual({ allowed: true });
    expect(await countTry(house, alexAt('192.0.2.200'))).toMatchObject({ allowed: false });
  });

  it('are kept without names or addresses', async () => {
    await countTry(house, alexAt('203.0.113.9'));
    const { rows } = await house.database.libraries.query<{ key: string }>('select key from rate_limit');
    expect(rows).toHaveLength(3);
    for (const { key } of rows) expect(key).toMatch(/^sign-in-(pair|address|account):[\w-]{43}$/);
  });
});
