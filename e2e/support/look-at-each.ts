import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, expectFits } from '#test/axe.ts';
import { type Look, open } from './pages.ts';
import { chromiumForFile, type Portico, startPortico } from './portico.ts';
import { windows } from './windows.ts';
import { prepareWorld, type World } from './world.ts';

/**
 * Has these pages looked at, one test each, in this order: one heading, a way on, no wider than a phone, nothing that axe
 * complains of in either scheme, no complaint of the browser. Gives the world they stand in and its windows.
 */
export function lookAtEach(looks: readonly Look[]) {
  let portico: Portico;
  let world: World;
  const browser = chromiumForFile();
  const people = windows(browser, () => portico.baseURL);

  beforeAll(async () => {
    portico = await startPortico({ mail: 'kept' });
    world = await prepareWorld(portico.house);
  });
  afterAll(() => people.close());

  test.each(looks)('$name: fits a phone, can be used by everyone, and leads on', async (look) => {
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

  return { people, world: () => world };
}
