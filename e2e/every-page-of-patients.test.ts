import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { lookAtEach } from './support/look-at-each.ts';
import { everyPage, patientsPages, staffPages } from './support/pages.ts';

const { people, world } = lookAtEach(everyPage.filter((look) => !staffPages.includes(look)));

test('no page of a patient weighs more than 30 KB, everything it fetches included', async () => {
  for (const look of patientsPages.filter(({ then }) => !then)) {
    const { page } = await people.of(look.reader);
    await page.goto(look.path(world()));
    const parts = await page
      .locator('link[rel=stylesheet], link[rel=icon], script[src], img')
      .evaluateAll((all) => all.map((part) => part.getAttribute('href') ?? part.getAttribute('src') ?? ''));
    let bytes = gzipSync(await page.content()).length;
    for (const address of parts) bytes += gzipSync(await (await page.request.get(address)).body()).length;
    expect(parts.length, look.name).toBeGreaterThan(1);
    expect(bytes, look.name).toBeLessThan(30 * 1024);
  }
});
