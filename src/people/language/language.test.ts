import { expect, test } from 'vitest';
import { createApp } from '#/app.tsx';
import { caller, signedIn } from '#test/app.ts';
import { bilingual } from '#test/bilingual.ts';
import { testHouse } from '#test/database.ts';

const languageOf = (page: string) => /<html lang="([^"]+)"/.exec(page)?.[1];

test('a practice that speaks one language is read in it, whatever the browser asks for', async () => {
  const app = createApp(await testHouse());
  const page = await app.request('/riverside', { headers: { 'accept-language': 'fr-CA' } });
  expect(languageOf(await page.text())).toBe('en-GB');
});

test.each([
  ['fr-FR,fr;q=0.9,en;q=0.5', 'fr-CA'],
  ['en-US,en;q=0.9', 'en-CA'],
  ['de, en;q=0.4, fr;q=0.8', 'fr-CA'],
  ['fr;q=0, en', 'en-CA'],
  ['de', 'fr-CA'],
  ['*', 'fr-CA'],
  ['', 'fr-CA'],
])('a bilingual practice reads a browser that asks for “%s” in %s', async (wished, locale) => {
  const app = createApp(await bilingual());
  const page = await app.request('/erables', { headers: { 'accept-language': wished } });
  expect(languageOf(await page.text())).toBe(locale);
});

test('whoever isn’t signed in chooses for this browser, and stays on the page', async () => {
  const house = await bilingual();
  const someone = caller(createApp(house));
  expect(languageOf((await someone.get('/erables/sign-in')).text)).toBe('fr-CA');
  const answer = await someone.post(
    '/erables/language',
    { locale: 'en-CA' },
    { referer: 'http://localhost/erables/sign-in?to=x' },
  );
  expect(answer).toMatchObject({ status: 303, location: '/erables/sign-in?to=x' });
  expect(languageOf((await someone.get('/erables/sign-in')).text)).toBe('en-CA');
});

test.each(['http://elsewhere.example/liffey', 'http://localhost//elsewhere.example/', 'no address', '/erables'])(
  'from a page called “%s” a choice leads to the practice’s face',
  async (referer) => {
    const someone = caller(createApp(await bilingual()));
    expect((await someone.post('/erables/language', { locale: 'en-CA' }, { referer })).location).toBe('/erables/');
  },
);

test('a language that the practice doesn’t speak changes nothing', async () => {
  const someone = caller(createApp(await bilingual()));
  await someone.post('/erables/language', { locale: 'en-AU' });
  expect(languageOf((await someone.get('/erables')).text)).toBe('fr-CA');
});

test('an account’s choice goes with it to every browser, before the browser’s own', async () => {
  const house = await bilingual();
  const elise = await signedIn(house, 'erables', 'elise.tremblay@demo.example');
  await elise.post('/erables/language', { locale: 'en-CA' });
  const elsewhere = await signedIn(house, 'erables', 'elise.tremblay@demo.example');
  expect(languageOf((await elsewhere.get('/erables/dashboard')).text)).toBe('en-CA');
  expect(languageOf((await elsewhere.get('/erables')).text)).toBe('en-CA');
});

test('staff choose by their own door, and not for patients', async () => {
  const house = await bilingual();
  const chantal = await signedIn(house, 'erables', 'reception@erables.example', 'staff');
  await chantal.post('/erables/practice/language', { locale: 'en-CA' });
  const again = await signedIn(house, 'erables', 'reception@erables.example', 'staff');
  expect(languageOf((await again.get('/erables/practice/')).text)).toBe('en-CA');
  expect(languageOf((await caller(createApp(house)).get('/erables')).text)).toBe('fr-CA');
});

test.each(['/', '/nobody-here'])(
  '%s belongs to no practice, and says the language that its words are in',
  async (path) => {
    const app = createApp(await testHouse());
    const page = await (await app.request(path, { headers: { 'accept-language': 'fr-CA,fr' } })).text();
    expect(languageOf(page)).toBe('en');
  },
);
