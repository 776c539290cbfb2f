import { expect, test } from 'vitest';
import { createApp } from '#/app.tsx';
import { caller, readable, signedIn } from '#test/app.ts';
import { bilingual } from '#test/bilingual.ts';

const house = await bilingual();
const stranger = caller(createApp(house));

test.each([
  [
    'riverside',
    'Information Commissioner’s Office',
    '0303 123 1113',
    'at least 15 years after your last visit; for a child, usually at least until they are 25',
  ],
  ['liffey', 'Data Protection Commission', '01 765 0100', 'at least 8 years'],
  ['harbour', 'Office of the Australian Information Commissioner', '1300 363 992', 'at least 7 years'],
  [
    'erables',
    'Commission d’accès à l’information du Québec',
    '1-888-528-7741',
    'au moins 5 ans après votre dernière visite.',
  ],
])('at %s anybody reads what is kept, how long, and whom to complain to', async (slug, ...says) => {
  const { status, text } = await stranger.get(`/${slug}/privacy`);
  expect(status).toBe(200);
  for (const words of says) expect(readable(text)).toContain(words);
});

test('every page for patients leads there, and it leads a stranger by way of signing in to their own data', async () => {
  expect((await stranger.get('/riverside')).text).toContain('href="/riverside/privacy"');
  const { text } = await stranger.get('/riverside/privacy');
  expect(text).toContain('href="/riverside/sign-in?to=%2Friverside%2Faccount%2Fdownload"');
  const alex = await signedIn(house, 'riverside', 'alex.morgan@demo.example');
  const own = await alex.get('/riverside/privacy');
  expect(own.text).toContain('href="/riverside/account/download"');
  expect((await alex.get('/riverside/account/download')).status).toBe(200);
});
