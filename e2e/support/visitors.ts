import type { Page } from 'playwright-core';
import type { Look } from './pages.ts';
import { button, heading, link } from './people.ts';

// What somebody without an account sees on the way to a booking. All of it in one browser, one page after the other.

const here = '/riverside/book/visitor';
/** Somebody new whose telephone is Alex Morgan's too, so that staff are asked about them. */
const jo = {
  'First name': 'Jo',
  Surname: 'Lindgren',
  'Date of birth': '27 March 1985',
  'E-mail address': 'jo.lindgren@demo.example',
  'Telephone number': '07700 900123',
};

const go = (page: Page) => button(page, 'Continue').click();
const choose = async (page: Page, answer: string | RegExp) => {
  await page.getByRole('radio', { name: answer, exact: true }).check();
  await go(page);
};
/** From wherever this browser has come to the page that asks for details. */
async function toDetails(page: Page) {
  await page.goto(here);
  if (await page.getByRole('radio', { name: /^Yes/ }).count()) await choose(page, /^Yes/);
  await choose(page, 'Check-up');
  await choose(page, 'Any practitioner');
  await page.getByRole('main').getByRole('region').getByRole('button').nth(6).click();
  await heading(page, 'The patient’s details');
}
async function toCode(page: Page) {
  await toDetails(page);
  for (const [label, value] of Object.entries(jo)) await page.getByLabel(label).fill(value);
  await go(page);
  await heading(page, 'Check your e-mail');
}
/** The text of the newest mail of this subject to this address in the demo's mailbox, once it is there. */
export async function readMail(page: Page, subject: RegExp, to: string): Promise<string> {
  const mailbox = await page.context().newPage();
  const mail = mailbox
    .getByRole('main')
    .getByRole('listitem')
    .filter({ hasText: to })
    .getByRole('link', { name: subject })
    .first();
  await mailbox.goto('/demo/mail');
  for (let tries = 0; tries < 50 && !(await mail.count()); tries += 1) {
    await mailbox.waitForTimeout(100);
    await mailbox.reload();
  }
  await mail.click();
  await link(mailbox, 'As text').click();
  const text = await mailbox.locator('.mail-text').first().innerText();
  await mailbox.close();
  return text;
}
/** Proves Jo's address, and gets where that leads. */
async function prove(page: Page, leadsTo: string) {
  await toCode(page);
  const text = await readMail(page, /^Your code/, jo['E-mail address']);
  await page.getByLabel('Code').fill(/\b\d{6}\b/.exec(text)?.[0] ?? '');
  await go(page);
  await heading(page, leadsTo);
}

const look = (name: string, path: string, then?: Look['then']): Look => ({
  name,
  reader: null,
  path: () => path,
  then,
});

export const visitorsPages: Look[] = [
  look('sign-in-to-book', '/riverside/sign-in?to=/riverside/book'),
  look('visitor-start', here),
  look('visitor-start-missing', here, go),
  look('visitor-details', here, toDetails),
  look('visitor-details-wrong', here, async (page) => {
    await toDetails(page);
    await page.getByLabel('E-mail address').fill('jo at home');
    await go(page);
    await page.getByRole('alert').waitFor();
  }),
  look('visitor-code', here, toCode),
  look('visitor-code-wrong', `${here}/code`, async (page) => {
    await page.getByLabel('Code').fill('1');
    await go(page);
    await page.getByRole('alert').waitFor();
  }),
  look('visitor-check', here, (page) => prove(page, 'Check your answers')),
  look('visitor-booked', here, async (page) => {
    // The address is proved by now, so that the time leads to the check by itself.
    await choose(page, 'Check-up');
    await choose(page, 'Any practitioner');
    await page.getByRole('main').getByRole('region').getByRole('button').nth(6).click();
    await button(page, 'Book appointment').click();
    await heading(page, 'You’re booked');
  }),
  look('visitor-mailbox-full', here, (page) => prove(page, 'You have an appointment booked already')),
  look('invitation', '/riverside/', async (page) => {
    const text = await readMail(page, /^Booked/, jo['E-mail address']);
    await page.goto(/\/riverside\/invitation\/[\w.-]+/.exec(text)?.[0] ?? '/');
  }),
  look('invitation-spent', '/riverside/invitation/none'),
];

/** For staff, after it: whether Jo is somebody they know. */
export const compareRecords = async (page: Page) => {
  await link(page, 'Compare the records').first().click();
  await heading(page, /^Is .* somebody you know already\?$/);
};
