import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectFits } from '#test/axe.ts';
import { button, heading, link, mainText, offersBeginningWith } from './support/people.ts';
import { chromiumForFile, type Portico, startPortico } from './support/portico.ts';
import { readMail } from './support/visitors.ts';

const browser = chromiumForFile();
let portico: Portico;
beforeAll(async () => {
  portico = await startPortico({ mail: 'kept' });
});

const choose = async (page: Page, answer: string | RegExp) => {
  await page.getByRole('radio', { name: answer, exact: true }).check();
  await button(page, 'Continue').click();
};

describe.each([true, false])('with JavaScript: %s', (javaScriptEnabled) => {
  const email = `ada.${javaScriptEnabled ? 'with' : 'without'}@demo.example`;
  let page: Page;
  beforeAll(async () => {
    const context = await browser().newContext({
      baseURL: portico.baseURL,
      javaScriptEnabled,
      viewport: { width: 390, height: 844 },
    });
    page = await context.newPage();
  });
  afterAll(() => page.context().close());

  test('somebody new books without an account, and can cancel it online with the one they make from the mail', async () => {
    await page.goto('/riverside/book');
    await heading(page, /^Sign in to/);
    await link(page, 'Book without an account').click();
    await choose(page, 'No, this would be my first visit');
    await choose(page, 'New patient examination');
    await choose(page, 'Any practitioner');
    await heading(page, 'When would you like to come?');
    await expectFits(page, 390);
    // Far enough ahead to be cancelled online.
    await page.goto(`${page.url()}&from=2026-10-19`);
    await page.getByRole('main').getByRole('region').getByRole('button').nth(4).click();

    await heading(page, 'The patient’s details');
    await expectFits(page, 390);
    await page.getByLabel('First name').fill('Ada');
    await page.getByLabel('Surname').fill(javaScriptEnabled ? 'Quill' : 'Reed');
    await page.getByLabel('Date of birth').fill('27/3/1985');
    await page.getByLabel('E-mail address').fill(email);
    await page.getByLabel('Telephone number').fill(javaScriptEnabled ? '07700 900461' : '07700 900462');
    await button(page, 'Continue').click();

    await heading(page, 'Check your e-mail');
    await expectFits(page, 390);
    const code = await readMail(page, /^Your code/, email);
    await page.getByLabel('Code').fill(/\b\d{6}\b/.exec(code)?.[0] ?? '');
    await button(page, 'Continue').click();
    await heading(page, 'Check your answers');
    await expectFits(page, 390);
    expect(await mainText(page)).toContain('We’re holding this time for you until');
    await button(page, 'Book appointment').click();

    await heading(page, 'You’re booked');
    await expectFits(page, 390);
    expect(await offersBeginningWith(page, 'Cancel')).toEqual([]);
    const mail = await readMail(page, /^Booked/, email);
    await page.goto(/\/riverside\/invitation\/[\w.-]+/.exec(mail)?.[0] ?? '');
    await heading(page, 'Welcome, Ada');
    await page.getByLabel('New password').fill('a good long password');
    await button(page, 'Create my account').click();
    await heading(page, /^Hello Ada/);
    expect(await offersBeginningWith(page, 'Cancel')).not.toEqual([]);
  });
});
