import type { Page } from 'playwright-core';
import { afterAll, beforeAll, test } from 'vitest';
import { expectAccessible, expectFits } from '#test/axe.ts';
import { alex, reception } from './support/people.ts';
import { chromiumForFile, type Portico, startPortico } from './support/portico.ts';
import { windows } from './support/windows.ts';

let portico: Portico;
const people = windows(chromiumForFile(), () => portico.baseURL);
beforeAll(async () => {
  portico = await startPortico();
});
afterAll(() => people.close());

async function looksRight(page: Page) {
  await expectFits(page, 390);
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page, { look: 'colours' });
  await page.emulateMedia({ colorScheme: 'light' });
}

test('too late to cancel online: told in one press, accepted in one press, and both sides read so', async () => {
  const { page: patient } = await people.of({ practice: 'riverside', door: 'patient', email: alex });
  const { page: desk } = await people.of({ practice: 'riverside', door: 'staff', email: reception });
  await patient.goto('/riverside/dashboard');
  await patient.getByRole('button', { name: 'Too late to cancel online' }).click();
  await patient.getByText('We’re open now until 17:30.').waitFor();
  await looksRight(patient);
  await patient.getByRole('button', { name: 'Tell the practice I can’t come' }).click();
  await patient.getByText('You’ve told us you can’t come. We’ll be in touch.').waitFor();
  await looksRight(patient);
  const visit = patient.url();
  const { mail } = portico;
  await mail.waitFor(({ to, subject }) => to.includes('hello@riverside.example') && subject.startsWith('Can’t come: '));

  await desk.goto('/riverside/practice/');
  await desk.getByRole('heading', { name: 'Alex Morgan can’t come' }).waitFor();
  await looksRight(desk);
  await desk.getByRole('link', { name: /^About / }).click();
  await desk.getByRole('heading', { name: 'The patient says they can’t come' }).waitFor();
  await looksRight(desk);
  await desk.getByRole('button', { name: 'Accept', exact: true }).click();
  await desk.getByText('Cancelled by practice, at patient’s request').first().waitFor();

  await patient.goto(visit);
  await patient.getByText('Cancelled by practice, at your request').waitFor();
  await mail.waitFor(({ to, subject }) => to.includes(alex) && subject.startsWith('Cancelled: '));
});
