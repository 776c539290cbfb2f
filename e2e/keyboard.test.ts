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

test('book with the keyboard alone: the reason, whom, a time that is held, kept longer and given back, another', async () => {
  const { baseURL, house } = await startPortico();
  const holds = () => house.db.selectFrom('hold').select('starts_at').execute();
  const someone = await visitor(browser(), { baseURL });
  const { page } = someone;
  await signIn(page, alex);

  await press(page, 'Book an appointment');
  await heading(page, 'What would you like to come for?');
  await choose(page, 'Check-up');
  await press(page, 'Continue');
  await page.getByRole('radio', { name: 'Any practitioner' }).waitFor();
  await choose(page, 'Any practitioner');
  await press(page, 'Continue');
  await heading(page, 'When would you like to come?');
  await press(page, '10:00');
  await heading(page, 'Check your answers');
  await page.getByText('We’re holding this time for you until 09:10.').waitFor();
  await press(page, 'Keep it 10 minutes longer');
  await page.getByText('until 09:20').waitFor();
  const [held] = await holds();
  await press(page, 'Choose another time');
  await heading(page, 'When would you like to come?');
  expect(await holds()).toEqual([]);
  await press(page, '11:00');
  await heading(page, 'Check your answers');
  expect(await holds()).not.toEqual([held]);
  await press(page, 'Book appointment');
  await heading(page, 'You’re booked');
  expect(await holds()).toEqual([]);
  await someone.leave();
});

/** Tab to a question's answers, and by the arrows to the one of that name. */
async function choose(page: Page, answer: string): Promise<void> {
  const checked = () =>
    page.evaluate(() => {
      const it = document.activeElement;
      return it instanceof HTMLInputElement && it.checked ? it.labels?.[0]?.textContent?.trim() : null;
    });
  await tabTo(page, (here) => here.type === 'radio', 'an answer');
  await page.keyboard.press('Space');
  for (let tries = 0; (await checked()) !== answer; tries += 1) {
    if (tries > 20) throw new Error(`The arrows never came to ${answer}`);
    await page.keyboard.press('ArrowDown');
  }
}

/** Tab until the thing of that name has the focus, each stop on the way with its ring to be seen; then Enter. */
async function press(page: Page, name: string): Promise<void> {
  await tabTo(page, ({ words }) => words === name, name);
  await page.keyboard.press('Enter');
}

type Stop = { words: string | undefined; type: string | null; ring: number; inSight: boolean };

async function tabTo(page: Page, isIt: (stop: Stop) => boolean, name: string): Promise<void> {
  for (let stops = 0; stops < 60; stops += 1) {
    await page.keyboard.press('Tab');
    const here = await page.evaluate(() => {
      const it = document.activeElement;
      if (!it || it === document.body) return null;
      // An answer's ring stands around its card.
      const { outlineStyle, outlineWidth } = getComputedStyle(it.closest('.option') ?? it);
      const { top, bottom, left, right } = it.getBoundingClientRect();
      const inSight = bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
      return {
        words: it.textContent?.trim(),
        type: it.getAttribute('type'),
        ring: outlineStyle === 'none' ? 0 : Number.parseFloat(outlineWidth),
        inSight,
      };
    });
    if (!here) continue;
    expect(here.ring, `the ring around ${here.words}`).toBeGreaterThanOrEqual(2);
    expect(here.inSight, `${here.words} is in sight`).toBe(true);
    if (isIt(here)) return;
  }
  throw new Error(`Tab never came to ${name}`);
}
