import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { alex, heading, signIn } from './support/people.ts';
import { chromiumForFile, startPortico } from './support/portico.ts';
import { visitor } from './support/visitor.ts';

const browser = chromiumForFile();

test('cancel and rebook with the keyboard alone, always seeing where one is', async () => {
  const { baseURL, mail } = await startPortico();
  const someone = await visitor(browser(), { baseURL });
  const { page } = someone;
  await signIn(page, alex);

  await press(page, 'Cancel');
  await heading(page, /^Cancel your/);
  await press(page, 'Cancel Appointment');
  await heading(page, 'Your appointment is cancelled');
  await press(page, 'Rebook now');
  await heading(page, 'When would you like to come?');
  await press(page, '11:00');
  await heading(page, 'Check your answers');
  await press(page, 'Book appointment');
  await heading(page, 'You’re booked');
  await mail.waitFor(({ calendar }) => calendar?.method === 'REQUEST');
  await someone.leave();
});

/** Tab until the thing of that name has the focus, each stop on the way with its ring to be seen; then Enter. */
async function press(page: Page, name: string): Promise<void> {
  for (let stops = 0; stops < 60; stops += 1) {
    await page.keyboard.press('Tab');
    const here = await page.evaluate(() => {
      const it = document.activeElement;
      if (!it || it === document.body) return null;
      const { outlineStyle, outlineWidth } = getComputedStyle(it);
      const { top, bottom, left, right } = it.getBoundingClientRect();
      const inSight = bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
      return {
        words: it.textContent?.trim(),
        ring: outlineStyle === 'none' ? 0 : Number.parseFloat(outlineWidth),
        inSight,
      };
    });
    if (!here) continue;
    expect(here.ring, `the ring around ${here.words}`).toBeGreaterThanOrEqual(2);
    expect(here.inSight, `${here.words} is in sight`).toBe(true);
    if (here.words === name) {
      await page.keyboard.press('Enter');
      return;
    }
  }
  throw new Error(`Tab never came to ${name}`);
}
