import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, expectFits } from '#test/axe.ts';
import { everyPage, open, patientsPages } from './support/pages.ts';
import { chromiumForFile, type Portico, startPortico } from './support/portico.ts';
import { windows } from './support/windows.ts';
import { prepareWorld, type World } from './support/world.ts';

let portico: Portico;
let world: World;
const browser = chromiumForFile();
const people = windows(browser, () => portico.baseURL);

beforeAll(async () => {
  portico = await startPortico({ mail: 'kept' });
  world = await prepareWorld(portico.house);
});
afterAll(() => people.close());

test.each(everyPage)('$name: fits a phone, can be used by everyone, and leads on', async (look) => {
  const someone = await people.of(look.reader);
  const { page } = someone;
  const before = someone.complaints().length;
  await open(page, look, world);

  expect(await page.getByRole('heading', { level: 1 }).allInnerTexts()).toHaveLength(1);
  expect(await page.title()).toMatch(/^.+ – Portico$/);
  expect(await page.getByRole('main').count()).toBe(1);
  const ways = await page
    .getByRole('link')
    .or(page.getByRole('button'))
    .evaluateAll(
      (all) =>
        all.filter((one) => !one.matches('.skip, .demo a') && !/^(tel|mailto):/.test(one.getAttribute('href') ?? ''))
          .length,
    );
  expect(ways, 'ways on').toBeGreaterThan(0);

  await expectFits(page, 320);
  await expectFits(page, 390);
  // A mail stands in a sandbox where axe can't run either; its own tests look at mails.
  await page.locator('iframe').evaluateAll((frames) => {
    for (const frame of frames) {
      frame.removeAttribute('sandbox');
      frame.setAttribute('src', 'about:blank');
    }
  });
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page, { look: 'colours' });
  await page.emulateMedia({ colorScheme: 'light' });
  expect(someone.complaints().slice(before)).toEqual([]);
});

test('no page of a patient weighs more than 30 KB, everything it fetches included', async () => {
  for (const look of patientsPages.filter(({ then }) => !then)) {
    const { page } = await people.of(look.reader);
    await page.goto(look.path(world));
    const parts = await page
      .locator('link[rel=stylesheet], link[rel=icon], script[src], img')
      .evaluateAll((all) => all.map((part) => part.getAttribute('href') ?? part.getAttribute('src') ?? ''));
    let bytes = gzipSync(await page.content()).length;
    for (const address of parts) bytes += gzipSync(await (await page.request.get(address)).body()).length;
    expect(parts.length, look.name).toBeGreaterThan(1);
    expect(bytes, look.name).toBeLessThan(30 * 1024);
  }
});
