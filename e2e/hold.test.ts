import { beforeEach, describe, expect, test } from 'vitest';
import { expectAccessible } from '#test/axe.ts';
import { alex, button, heading, link, mainText, signIn } from './support/people.ts';
import { chromiumForFile, type Portico, startPortico } from './support/portico.ts';
import { type Visitor, visitor } from './support/visitor.ts';

const browser = chromiumForFile();
let portico: Portico;
let someone: Visitor;

/** Alex with a time chosen, at nine in the morning. */
async function choose(javaScript: boolean) {
  someone = await visitor(browser(), { baseURL: portico.baseURL, javaScript });
  const { page } = someone;
  await signIn(page, alex);
  await link(page, 'Book an appointment').click();
  for (const answer of ['Check-up', 'Any practitioner']) {
    await page.getByRole('radio', { name: answer }).check();
    await button(page, 'Continue').click();
  }
  await page.getByRole('main').getByRole('button', { name: '10:00', exact: true }).first().click();
  await heading(page, 'Check your answers');
  return page;
}

beforeEach(async () => {
  portico = await startPortico();
  return () => someone.leave();
});

describe.each([true, false])('with JavaScript on: %s', (javaScript) => {
  test('a chosen time is held, kept longer once, and given back for another', async () => {
    const page = await choose(javaScript);
    expect(await mainText(page)).toContain('We’re holding this time for you until 09:10.');
    await page.goBack();
    await page.goForward();
    await page.reload();
    await button(page, 'Keep it 10 minutes longer').click();
    await page.getByText('until 09:20').waitFor();
    expect(await button(page, 'Keep it 10 minutes longer').count()).toBe(0);
    await link(page, 'Change the time').click();
    await button(page, '10:00 Held for you until 09:20').waitFor();
    await page.goBack();
    await button(page, 'Choose another time').click();
    await heading(page, 'When would you like to come?');
    expect(await mainText(page)).not.toContain('Held for you');
    expect(await portico.house.db.selectFrom('hold').selectAll().execute()).toEqual([]);
  });
});

test('two minutes before the end a page that stands open says so, and at the end again', async () => {
  const page = await choose(true);
  await page.clock.install();
  await page.reload();
  const told = page.locator('#hold [aria-live]');
  await page.clock.fastForward('07:58');
  expect(await told.textContent()).toBe('');
  await page.clock.fastForward('00:03');
  await told.getByText('About two minutes are left. Do you need more time?').waitFor();
  await expectAccessible(page);
  expect(await button(page, 'Keep it 10 minutes longer').count()).toBe(1);
  await page.clock.fastForward('02:00');
  await told.getByText('We held this for you until 09:10.').waitFor();
  expect(await button(page, 'Keep it 10 minutes longer').count()).toBe(0);
  expect(await mainText(page)).not.toContain('We’re holding');
  // And what is free can be booked all the same.
  portico.house.clock.add({ minutes: 11 });
  await button(page, 'Book appointment').click();
  await heading(page, 'You’re booked');
});

test('days that stand beside each other have headings that wrap alike, on a tablet and on a desk’s screen', async () => {
  const page = await choose(false);
  await link(page, 'Change the time').click();
  for (const width of [768, 1024, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    const lines = await page
      .locator('.week > section[data-from] :is(h2, h3):has(.weekday)')
      .evaluateAll((headings) =>
        headings.map((one) =>
          Math.round(one.getBoundingClientRect().height / parseFloat(getComputedStyle(one).lineHeight)),
        ),
      );
    expect(lines.length).toBeGreaterThan(3);
    expect(lines).toEqual(lines.map(() => 2));
  }
});
