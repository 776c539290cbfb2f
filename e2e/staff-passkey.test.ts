import { expect, test } from 'vitest';
import { expectAccessible, expectFits } from '#test/axe.ts';
import { testHouse } from '#test/database.ts';
import { withAuthenticator } from './support/authenticator.ts';
import { button, heading, mainText, manager, reception } from './support/people.ts';
import { chromiumForFile } from './support/portico.ts';
import { serveHouse } from './support/serve.ts';
import { visitor } from './support/visitor.ts';

const browser = chromiumForFile();

test('a manager’s second step is a passkey: set up once, then asked for after the password, or enough alone', async () => {
  const told = await testHouse();
  const house = { ...told, demo: null, config: { ...told.config, demo: false } };
  const served = await serveHouse(house);
  // Passkeys are a host's, and an address in figures is none.
  const baseURL = served.baseURL.replace('127.0.0.1', 'localhost');
  const someone = await visitor(browser(), { baseURL });
  const { page } = someone;
  const byPassword = async (email: string) => {
    await page.goto('/riverside/practice/sign-in?to=/riverside/practice/diary');
    // Without going to the e-mail field, where this device would offer its passkey and be in at once.
    const typed = { email, password: house.config.demoPassword };
    await page.locator('form:has(input[name=password])').evaluate((form: HTMLFormElement, values) => {
      for (const [name, value] of Object.entries(values)) {
        (form.elements.namedItem(name) as HTMLInputElement).value = value;
      }
      form.requestSubmit();
    }, typed);
  };
  const looked = async () => {
    await expectAccessible(page);
    for (const width of [320, 390]) await expectFits(page, width);
  };
  await withAuthenticator(page);

  await byPassword(manager);
  await heading(page, 'Set up your second step');
  await looked();
  await button(page, 'Add a passkey on this device').click();
  await page.waitForURL(({ pathname }) => pathname.endsWith('/practice/diary'));

  await button(page, 'Sign out').click();
  await byPassword(manager);
  await heading(page, 'Your second step');
  await looked();
  expect(await page.getByLabel('Code').count()).toBe(0);
  await button(page, 'Use a passkey').click();
  await page.waitForURL(({ pathname }) => pathname.endsWith('/practice/diary'));

  await page.goto('/riverside/practice/account');
  expect(await mainText(page)).toContain('Last used on');
  await looked();
  await button(page, 'Sign out').click();
  await page.goto('/riverside/practice/sign-in');
  await looked();
  await button(page, 'Use a passkey').click();
  await heading(page, /Good|Hello|Today|Dashboard/);
  await button(page, 'Sign out').click();

  // Somebody else's password with this manager's passkey is no second step.
  await byPassword(reception);
  await page.waitForURL(({ pathname }) => pathname.endsWith('/practice/diary'));
  await page.goto('/riverside/practice/account');
  await house.db
    .updateTable('passkey')
    .set({
      account_id: (
        await house.db
          .selectFrom('portal_account')
          .select('id')
          .where('email', '=', reception)
          .executeTakeFirstOrThrow()
      ).id,
    })
    .execute();
  await page.goto('/riverside/practice/diary');
  await heading(page, 'Your second step');
  await button(page, 'Sign out').click();
  await byPassword(manager);
  await heading(page, 'Set up your second step');
  await someone.leave();
  await served.stop();
}, 60_000);
