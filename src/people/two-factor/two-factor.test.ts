import { beforeEach, describe, expect, test } from 'vitest';
import { createApp } from '#/app.tsx';
import { type Caller, caller, readable } from '#test/app.ts';
import { type TestHouse, testHouse } from '#test/database.ts';
import { seal, unseal } from './seal.ts';
import { codeAt } from './totp.ts';

const email = 'manager@riverside.example';
const home = '/riverside/practice/';
const at = `${home}two-factor`;
let house: TestHouse;
beforeEach(async () => {
  const told = await testHouse();
  house = { ...told, demo: null, config: { ...told.config, demo: false } };
});

async function byPassword(who = email): Promise<Caller> {
  const someone = caller(createApp(house));
  const { status } = await someone.post(`${home}sign-in`, { email: who, password: house.config.demoPassword });
  expect(status).toBe(303);
  return someone;
}

/** The secret as one reads it off the page, typed into an app. */
const keyOn = (page: string): Uint8Array<ArrayBuffer> => {
  const letters = (/<code>([A-Z2-7 ]+)<\/code>/.exec(page)?.[1] ?? '').replaceAll(' ', '');
  const bits = [...letters].map((one) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(one).toString(2).padStart(5, '0'));
  const bytes = bits.join('').match(/.{8}/g) ?? [];
  return new Uint8Array(bytes.map((byte) => Number.parseInt(byte, 2)));
};
const codesOn = (page: string) => [...page.matchAll(/<code>(\w{5}-\w{5})<\/code>/g)].map(([, code]) => code ?? '');

async function setUp(someone: Caller) {
  const key = keyOn((await someone.get(`${at}/set-up`)).text);
  expect(key).toHaveLength(20);
  const answer = await someone.post(`${at}/set-up`, { code: await codeAt(key, house.clock()) });
  expect(answer.status).toBe(200);
  house.clock.add({ seconds: 30 });
  return { key, codes: codesOn(answer.text) };
}

describe('a manager', () => {
  test('without a second factor is led to set it up, and reaches nothing else', async () => {
    const manager = await byPassword();
    for (const path of ['', 'diary', 'patients', 'settings/staff']) {
      const { status, location } = await manager.get(home + path);
      expect([status, location?.split('?')[0]]).toEqual([303, `${at}/set-up`]);
    }
    const before = await house.db.selectFrom('practice').select('policies').execute();
    expect((await manager.post(`${home}settings/online-cancellation`, { noticeHours: '2' })).location).toContain(
      '/set-up',
    );
    expect(await house.db.selectFrom('practice').select('policies').execute()).toEqual(before);
    expect((await manager.get('/set-up')).status).toBe(404);
  });

  test('sets it up with the code of an app, keeps ten recovery codes, and is in', async () => {
    const manager = await byPassword();
    const page = await manager.get(`${at}/set-up?to=${home}diary`);
    expect(page.text).toContain('src="data:image/svg+xml;base64,');
    expect((await manager.get(`${at}/set-up`)).text).toContain(/<code>[^<]+<\/code>/.exec(page.text)?.[0] ?? '?');
    expect((await manager.post(`${at}/set-up`, { code: '000000' })).status).toBe(422);
    const { codes } = await setUp(manager);
    expect(new Set(codes).size).toBe(10);
    expect((await manager.get(home)).status).toBe(200);
    const kept = JSON.stringify([
      await house.db.selectFrom('two_factor').selectAll().execute(),
      await house.db.selectFrom('recovery_code').selectAll().execute(),
    ]);
    for (const code of codes) expect(kept).not.toContain(code.replace('-', ''));
  });

  test('signs in with password and code, and lands on the page asked for', async () => {
    const { key } = await setUp(await byPassword());
    const again = await byPassword();
    const turned = await again.get(`${home}diary`);
    expect(turned.location).toBe(`${at}?${new URLSearchParams({ to: `${home}diary` })}`);
    expect((await again.get(`${at}/set-up`)).location).toBe(at);
    expect((await again.post(`${at}/set-up`, { code: '1' })).location).toBe(at);
    const wrong = await again.post(at, { code: '123', to: `${home}diary` });
    expect(wrong.status).toBe(422);
    expect(readable(wrong.text)).toContain('That isn’t the code');
    const right = await again.post(at, { code: await codeAt(key, house.clock()), to: `${home}diary` });
    expect(right.location).toBe(`${home}diary`);
    expect((await again.get(home)).status).toBe(200);
  });

  test('uses each code once: not a second time, not an older one, and a recovery code once too', async () => {
    const { key, codes } = await setUp(await byPassword());
    const older = await codeAt(key, house.clock());
    house.clock.add({ seconds: 30 });
    const code = await codeAt(key, house.clock());
    const first = await byPassword();
    const second = await byPassword();
    const statuses = await Promise.all([first, second].map(async (one) => (await one.post(at, { code })).status));
    expect(statuses.sort()).toEqual([303, 422]);
    const third = await byPassword();
    expect((await third.post(at, { code: older })).status).toBe(422);
    const recovery = codes[0]?.toLowerCase() ?? '';
    expect((await third.post(at, { code: recovery })).status).toBe(303);
    expect((await (await byPassword()).post(at, { code: recovery })).status).toBe(422);
  });

  test('is asked to wait after ten wrong codes, whoever types them', async () => {
    await setUp(await byPassword());
    for (let i = 0; i < 10; i++) await (await byPassword()).post(at, { code: '123' });
    const answer = await (await byPassword()).post(at, { code: '123' });
    expect(answer.status).toBe(429);
    expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
  }, 30_000);

  test('ends every other sign-in by setting it up', async () => {
    const [one, other] = [await byPassword(), await byPassword()];
    await setUp(one);
    expect((await other.get(home)).location).toContain('/sign-in');
  });
});

test('a receptionist needs none, and uses the one they have', async () => {
  const who = 'reception@riverside.example';
  const desk = await byPassword(who);
  expect((await desk.get(home)).status).toBe(200);
  await setUp(desk);
  expect((await desk.get(home)).status).toBe(200);
  expect((await (await byPassword(who)).get(home)).location).toContain(at);
});

test('who becomes a manager is led to set it up at their next page', async () => {
  const desk = await byPassword('reception@riverside.example');
  await house.db.updateTable('staff').set({ role: 'manager' }).execute();
  expect((await desk.get(home)).location).toContain(`${at}/set-up`);
});

test('what is sealed is read again by the same installation for the same account alone', () => {
  const sealed = seal('one secret', 'anna', new Uint8Array([1, 2, 3]));
  expect(unseal('one secret', 'anna', sealed)).toEqual(new Uint8Array([1, 2, 3]));
  expect(unseal('one secret', 'ben', sealed)).toBeNull();
  expect(unseal('another', 'anna', sealed)).toBeNull();
  expect(unseal('one secret', 'anna', `${sealed.slice(0, -2)}AA`)).toBeNull();
});
