import type { Page } from 'playwright-core';

// What people do at many pages, by the words they read.

export const alex = 'alex.morgan@demo.example';
export const sam = 'sam.okafor@demo.example';
export const reception = 'reception@riverside.example';
export const manager = 'manager@riverside.example';

/** Fills in the sign-in form of the page one is at, and presses its button. */
export async function fillInSignIn(page: Page, email: string, password = 'portico-demo'): Promise<void> {
  await page.getByRole('textbox', { name: 'E-mail address' }).fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** Comes in by a practice's own door; stays there until the first page is up. */
export async function signIn(page: Page, email: string, door: 'patient' | 'staff' = 'patient', practice = 'riverside') {
  await page.goto(door === 'staff' ? `/${practice}/practice/sign-in` : `/${practice}/sign-in`);
  await fillInSignIn(page, email);
  await heading(page, /^Hello |^Dashboard$/);
}

/** The page with this heading is up. */
export const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name, exact: true }).waitFor();

/** The row of a list that tells of one appointment. */
export const visit = (page: Page, title: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title }) });

export const link = (page: Page, name: string | RegExp) => page.getByRole('link', { name, exact: true });
export const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });

/** The words of the page's main part, white space folded. */
export const mainText = async (page: Page) => (await page.getByRole('main').innerText()).replace(/\s+/g, ' ');

/** What a person can press on the page, or reads as a heading, that begins with these words. */
export async function offersBeginningWith(page: Page, words: string): Promise<string[]> {
  const begins = new RegExp(`^\\s*${words}`, 'i');
  const found = await Promise.all(
    (['link', 'button', 'heading'] as const).map((role) => page.getByRole(role, { name: begins }).allInnerTexts()),
  );
  return found.flat().map((text) => text.trim());
}
