import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, expectFits } from '#test/axe.ts';
import { withAuthenticator } from './support/authenticator.ts';
import { alex, button, heading, link, mainText, sam } from './support/people.ts';
import { chromiumForFile, type Portico, startPortico } from './support/portico.ts';
import { type Visitor, visitor } from './support/visitor.ts';

let portico: Portico;
let baseURL: string;
const browser = chromiumForFile();
const opened: Visitor[] = [];
beforeAll(async () => {
  portico = await startPortico();
  // Passkeys are a host's, and an address in figures is none.
  baseURL = portico.baseURL.replace('127.0.0.1', 'localhost');
});
afterAll(async () => {
  for (const one of opened) await one.leave();
});
const someone = async () => {
  const made = await visitor(browser(), { baseURL });
  opened.push(made);
  return made.page;
};
const email = (page: Page) => page.getByRole('textbox', { name: 'E-mail address' });
const codeOf = async (to: string, subject: string) => {
  const mail = await portico.mail.waitFor((one) => one.to.includes(to) && one.subject.startsWith(subject));
  return /\b\d{6}\b/.exec(mail.text ?? '')?.[0] ?? '';
};

test('a code by e-mail, pasted: in, on the page that was asked for', async () => {
  const page = await someone();
  await page.goto('/riverside/appointments');
  await email(page).fill(alex);
  await email(page).press('Enter');
  await heading(page, 'Check your e-mail');
  await expectAccessible(page);
  const code = await codeOf(alex, 'Your code to sign in');
  await page.getByLabel('Code').click();
  await page.evaluate(
    (text) => document.execCommand('insertText', false, text),
    `${code.slice(0, 3)} ${code.slice(3)}`,
  );
  await page.getByLabel('Code').press('Enter');
  await heading(page, 'Appointments');
});

test('Enter in the password field signs in with it', async () => {
  const page = await someone();
  await page.goto('/riverside/sign-in');
  await email(page).fill(alex);
  await page.getByRole('textbox', { name: 'Password' }).fill('portico-demo');
  await page.getByRole('textbox', { name: 'Password' }).press('Enter');
  await heading(page, /^Hello /);
});

test('a passkey: added on the account, then a way in with one press; removed, it opens nothing', async () => {
  const page = await someone();
  await withAuthenticator(page);
  await page.goto('/riverside/sign-in');
  await email(page).fill(sam);
  await page.getByRole('textbox', { name: 'Password' }).fill('portico-demo');
  await button(page, 'Sign in').click();
  await heading(page, /^Hello /);

  await link(page, 'Your account').click();
  await heading(page, 'Your account');
  await button(page, 'Add a passkey').click();
  await page.getByText('Your passkeys are saved.').waitFor();
  await page.getByRole('textbox', { name: 'Name' }).fill('My telephone');
  await button(page, 'Rename').click();
  await page.getByText('My telephone').waitFor();
  await expectAccessible(page);
  await expectFits(page, 320);

  await button(page, 'Sign out').click();
  await page.goto('/riverside/sign-in?to=/riverside/account');
  await button(page, 'Use a passkey').click();
  await heading(page, 'Your account');
  expect(await mainText(page)).toContain('Last used on');

  await button(page, 'Remove').click();
  await page.getByText('You have no passkeys yet.').waitFor();
  await button(page, 'Sign out').click();
  await page.goto('/riverside/sign-in');
  await button(page, 'Use a passkey').click();
  await page.getByRole('link', { name: /^That passkey doesn’t open an account here/ }).waitFor();
  await expectAccessible(page);
});
