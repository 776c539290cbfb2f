import { expect, test } from 'vitest';
import { createApp } from '#/app.tsx';
import { caller, readable, signedIn } from '#test/app.ts';
import { testHouse } from '#test/database.ts';

const house = await testHouse();
const stranger = caller(createApp(house));

test('the first page lists the practices with their addresses and both doors of each', async () => {
  const page = await stranger.get('/');
  expect(page.status).toBe(200);
  const text = readable(page.text);
  for (const name of ['Riverside Dental Practice', 'Liffey Dental', 'Harbour Street Dental', 'des Érables']) {
    expect(text).toContain(name);
  }
  expect(text).toContain('12 Quayside Walk, Bristol, BS1 6ZZ');
  for (const slug of ['riverside', 'liffey', 'erables', 'harbour']) {
    for (const path of ['/', '/sign-in', '/practice/sign-in']) expect(page.text).toContain(`href="/${slug}${path}"`);
  }
});

test('outside the demo it tells nobody what to try', async () => {
  const page = await caller(createApp({ ...house, demo: null })).get('/');
  expect(readable(page.text)).toContain('Riverside Dental Practice');
  expect(page.text).not.toContain('/demo/mail');
  expect(page.text).not.toContain('/practice/sign-in');
});

test('with no practice yet the first page says so', async () => {
  const empty = await testHouse({ empty: true });
  expect(readable((await caller(createApp(empty)).get('/')).text)).toContain('There is no practice here yet.');
});

test('a practice’s face offers booking and signing in, and how and when to reach it', async () => {
  const page = await stranger.get('/riverside/');
  for (const path of ['book', 'sign-in', 'practice/sign-in']) expect(page.text).toContain(`href="/riverside/${path}"`);
  const text = readable(page.text);
  expect(text).toContain('0117 496 0123');
  expect(text).toMatch(/Monday\s*–\s*Friday 08:30\s*–\s*17:30/);
});

test('whoever is signed in finds the dashboard there', async () => {
  const alex = await signedIn(house, 'riverside', 'alex.morgan@demo.example');
  const page = await alex.get('/riverside/');
  expect(readable(page.text)).toContain('You’re signed in as Alex Morgan');
  expect(page.text).not.toContain('href="/riverside/sign-in"');
});

test('an address that no practice has is not found', async () => {
  expect((await stranger.get('/nowhere/')).status).toBe(404);
});

test('the accent’s stylesheet is kept for good under the colour it has, and for no time under another', async () => {
  const page = await stranger.get('/liffey/');
  const [, address = ''] = /href="(\/liffey\/accent\.css\?c=[0-9a-f]{6})"/.exec(page.text) ?? [];
  const sheet = await stranger.get(address);
  expect(sheet.headers.get('content-type')).toBe('text/css; charset=utf-8');
  expect(sheet.text).toContain('#1d4f91');
  expect(sheet.headers.get('cache-control')).toContain('immutable');
  const old = await stranger.get('/liffey/accent.css?c=000000');
  expect(old.text).toBe(sheet.text);
  expect(old.headers.get('cache-control')).toBe('no-cache');
});
