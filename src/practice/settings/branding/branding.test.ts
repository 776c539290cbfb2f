import { beforeEach, describe, expect, test } from 'vitest';
import { createApp } from '#/app.tsx';
import { caller, readable, signedIn } from '#test/app.ts';
import { type TestHouse, testHouse } from '#test/database.ts';
import { pngOf } from './test-pictures.ts';

const path = '/riverside/practice/settings/branding';
let house: TestHouse;
let manager: Awaited<ReturnType<typeof signedIn>>;
beforeEach(async () => {
  house = await testHouse();
  manager = await signedIn(house, 'riverside', 'manager@riverside.example', 'staff');
});

const file = (bytes: Uint8Array<ArrayBuffer>, more: Record<string, string> = {}, name = 'logo.png') => {
  const form = new FormData();
  form.set('logo', new File([bytes], name, { type: 'image/png' }));
  for (const [key, value] of Object.entries(more)) form.set(key, value);
  return form;
};
const events = async () =>
  (
    await house.db.selectFrom('event').select('data').where('kind', '=', 'practice.changed').orderBy('id').execute()
  ).map(({ data }) => data);
const logos = () => house.db.selectFrom('practice_logo').selectAll().execute();
const face = async () => (await caller(createApp(house)).get('/riverside')).text;
const logoOnFace = async () => (await face()).match(/\/riverside\/logo\/\w+/)?.[0] ?? '';

describe('the colour', () => {
  test('is saved, patients’ pages wear it at once, and the event has it before and after', async () => {
    const before = (
      await house.db.selectFrom('practice').select('accent').where('slug', '=', 'riverside').execute()
    )[0];
    expect((await manager.post(path, { accent: '#7A1FA2' })).location).toBe(`${path}?saved=saved`);
    expect(await face()).toContain('/riverside/accent.css?c=7a1fa2');
    expect((await manager.post(path, { accent: '#7a1fa2' })).location).toBe(`${path}?saved=same`);
    expect(await events()).toEqual([{ fields: ['accent'], before, after: { accent: '#7a1fa2' } }]);
  });

  test('that can’t be read is kept as it was chosen, and the manager reads what patients see in its place', async () => {
    await manager.post(path, { accent: '#ffd400' });
    const page = readable((await manager.get(path)).text);
    expect(page).toContain('Words in #ffd400 would be hard to read');
    expect(page).not.toContain('It is used just as it is');
  });

  test('can be seen before it is saved', async () => {
    const sample = await manager.get(`${path}/preview?accent=%23ffd400`);
    expect(sample.status).toBe(200);
    expect(readable(sample.text)).toContain('would be hard to read');
    expect(readable((await manager.get(`${path}/preview?accent=%230b5f5c`)).text)).toContain('used just as it is');
    expect((await manager.get(`${path}/preview?accent=red%22%3E`)).status).toBe(422);
    expect(await events()).toEqual([]);
  });

  test.each(['', 'red', '#12345', '#0b5f5c;}'])('“%s” is refused at its field', async (accent) => {
    const answer = await manager.post(path, { accent });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('href="#accent"');
    expect(await events()).toEqual([]);
  });
});

describe('the logo', () => {
  test('stands on patients’ pages beside the name, at an address of its own that may be kept', async () => {
    const bytes = pngOf(120, 40);
    expect((await manager.upload(`${path}/logo`, file(bytes))).location).toBe(`${path}?saved=saved`);
    expect(await face()).toMatch(
      /<a class="brand with-logo"[^>]*><img [^>]*alt="" width="120" height="40"\/>Riverside/,
    );
    const stranger = createApp(house);
    const logo = await stranger.request(await logoOnFace());
    expect(new Uint8Array(await logo.arrayBuffer())).toEqual(bytes);
    expect(logo.headers.get('content-type')).toBe('image/png');
    expect(logo.headers.get('x-content-type-options')).toBe('nosniff');
    expect(logo.headers.get('cache-control')).toContain('immutable');
    expect((await stranger.request('/riverside/logo/another')).headers.get('cache-control')).toBe('no-cache');
    expect((await stranger.request('/liffey/logo/another')).status).toBe(404);
  });

  test('that has the name in it stands alone, and is read out as the name', async () => {
    await manager.upload(`${path}/logo`, file(pngOf(120, 40), { saysName: 'on' }));
    expect(await face()).toMatch(/<img [^>]*alt="Riverside Dental[^"]*"[^>]*\/><\/a>/);
  });

  test('gives way to the next, and can be taken away; each change is one event that knows both', async () => {
    await manager.upload(`${path}/logo`, file(pngOf(120, 40)));
    const [first] = await logos();
    await manager.upload(`${path}/logo`, file(pngOf(120, 40)));
    await manager.upload(`${path}/logo`, file(pngOf(60, 60)));
    const second = await logos();
    expect(second).toHaveLength(1);
    expect((await manager.post(`${path}/logo/remove`)).location).toBe(`${path}?saved=removed`);
    expect((await manager.post(`${path}/logo/remove`)).location).toBe(`${path}?saved=same`);
    expect(await logos()).toEqual([]);
    expect(await logoOnFace()).toBe('');
    const [none, a, b] = [null, first?.hash, second[0]?.hash].map((logo) => ({ logo, saysName: false }));
    expect(await events()).toEqual([
      { fields: ['logo'], before: none, after: a },
      { fields: ['logo'], before: a, after: b },
      { fields: ['logo'], before: b, after: none },
    ]);
  });

  test('of two sent at the same moment one stays, and nothing fails', async () => {
    const sent = [40, 50, 60].map((side) => manager.upload(`${path}/logo`, file(pngOf(side, side))));
    expect((await Promise.all(sent)).map(({ status }) => status)).toEqual([303, 303, 303]);
    expect(await logos()).toHaveLength(1);
    expect(await events()).toHaveLength(3);
  });

  const script = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
  test.each([
    ['no file', new Uint8Array(), 'Choose a file.'],
    ['a drawing with a script that says it is a PNG', script, 'That file can’t be used.'],
    ['a dot', pngOf(1, 1), 'too small or too large'],
    ['a poster', pngOf(2001, 24), 'too small or too large'],
    ['a little too much', pngOf(40, 40, { weight: 200 * 1024 }), 'too big'],
    ['far too much', pngOf(40, 40, { weight: 900 * 1024 }), 'too big'],
  ])('%s is refused at its field, and the one before stays', async (_, bytes, why) => {
    await manager.upload(`${path}/logo`, file(pngOf(120, 40)));
    const before = await logos();
    const answer = await manager.upload(`${path}/logo`, file(bytes));
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('href="#logo"');
    expect(readable(answer.text)).toContain(why);
    expect(await logos()).toEqual(before);
  });

  test('a form that ends in the middle brings none', async () => {
    const half = '--x\r\nContent-Disposition: form-data; name="logo"; filename="a.png"\r\n\r\nabc';
    const answer = await manager.send(`${path}/logo`, half, 'multipart/form-data; boundary=x');
    expect(answer.status).toBe(422);
    expect(await logos()).toEqual([]);
  });
});

test('a receptionist reaches none of it, nor does a stranger’s large file get in', async () => {
  const receptionist = await signedIn(house, 'riverside', 'reception@riverside.example', 'staff');
  expect((await receptionist.get(path)).status).toBe(403);
  expect((await receptionist.post(path, { accent: '#ff0000' })).status).toBe(403);
  expect((await receptionist.upload(`${path}/logo`, file(pngOf(40, 40)))).status).toBe(403);
  expect((await receptionist.post(`${path}/logo/remove`)).status).toBe(403);
  const big = file(pngOf(40, 40, { weight: 900 * 1024 }));
  expect((await caller(createApp(house)).upload(`${path}/logo`, big)).status).toBe(303);
  expect(await events()).toEqual([]);
});
