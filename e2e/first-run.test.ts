import { base32 } from '@better-auth/utils/base32';
import { createOTP } from '@better-auth/utils/otp';
import { expect, test } from 'vitest';
import { makeSetUpCode } from '#/people/set-up/code.ts';
import { expectAccessible, expectFits } from '#test/axe.ts';
import { testHouse } from '#test/database.ts';
import { heading } from './support/people.ts';
import { chromiumForFile } from './support/portico.ts';
import { serveHouse } from './support/serve.ts';
import { visitor } from './support/visitor.ts';

const browser = chromiumForFile();

test('from an empty installation to the list of what is to be set, and a colleague', async () => {
  const told = await testHouse({ empty: true });
  const house = { ...told, demo: null, config: { ...told.config, demo: false } };
  const code = (await makeSetUpCode(house)) ?? '';
  const { baseURL, stop } = await serveHouse(house);
  const someone = await visitor(browser(), { baseURL });
  const { page } = someone;
  const looked = async () => {
    await expectAccessible(page);
    for (const width of [320, 390]) await expectFits(page, width);
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectAccessible(page, { look: 'colours' });
    await page.emulateMedia({ colorScheme: 'light' });
  };
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

  await page.goto('/');
  await heading(page, 'Set up your practice');
  await looked();
  await page.getByRole('radio', { name: 'Canada' }).check();
  await press('Continue');
  await page.getByLabel('Set-up code').fill('not the code');
  await page.getByLabel('Practice name').fill('Quay Dental');
  await page.getByLabel('Time zone').selectOption('America/Vancouver');
  await page.getByLabel('Telephone').fill('604 555 0123');
  await page.getByLabel('Practice’s e-mail').fill('hello@quay.example');
  await page.getByLabel('Your name').fill('Mina Malik');
  await page.getByLabel('Your e-mail').fill('mina@quay.example');
  await page.getByLabel('Password').fill('a long enough one');
  await press('Make the practice');
  await page.getByRole('alert').getByText('That isn’t the set-up code').waitFor();
  await looked();
  await page.getByLabel('Set-up code').fill(code);
  await page.getByLabel('Password').fill('a long enough one');
  await press('Make the practice');

  await heading(page, 'Set up your second step');
  await looked();
  const key = ((await page.locator('code').textContent()) ?? '').replaceAll(' ', '');
  const step = Math.floor(house.clock().epochMilliseconds / 30_000);
  await page.getByLabel('Code').fill(await createOTP(base32.decode(key)).hotp(step));
  await press('Turn it on');
  await heading(page, 'Keep your recovery codes');
  await looked();
  const recovery = (await page.locator('li code').first().textContent()) ?? '';
  await page.getByRole('link', { name: 'I have kept them' }).click();

  await heading(page, 'Dashboard');
  await page.getByText('0 of 7 done').waitFor();
  await looked();
  expect(new URL(page.url()).pathname).toBe('/quay-dental/practice/');
  const list = page.locator('.checklist');
  for (const link of await list.getByRole('link').all()) {
    expect((await page.request.get((await link.getAttribute('href')) ?? '')).status()).toBe(200);
  }
  await list.getByRole('button', { name: 'Right as it is' }).first().click();
  await page.getByText('1 of 7 done').waitFor();

  await page.goto('/quay-dental/practice/settings/staff');
  await page.getByLabel('Name').fill('Noor Ames');
  await page.getByLabel('E-mail').fill('noor@quay.example');
  await press('Send invitation');
  await page.getByText('The invitation is on its way.').waitFor();
  await looked();
  await page.getByRole('link', { name: 'Mina Malik' }).last().click();
  await heading(page, 'Mina Malik');
  await looked();
  await page.goto('/quay-dental/practice/account');
  await heading(page, 'Your account');
  await looked();

  await press('Sign out');
  await page.getByLabel('E-mail address').fill('mina@quay.example');
  await page.getByLabel('Password').fill('a long enough one');
  await press('Sign in');
  await heading(page, 'Your second step');
  await looked();
  await page.getByLabel('Code').fill(recovery);
  await press('Continue');
  await heading(page, 'Dashboard');
  await someone.leave();
  await stop();
}, 120_000);
