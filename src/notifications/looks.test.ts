import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from '#/app.tsx';
import { createMailer } from '#/platform/mail.ts';
import { faceOf } from '#/practice/face.ts';
import { expectAccessible, expectFits } from '#test/axe.ts';
import { launchChromium } from '#test/chromium.ts';
import { testHouse } from '#test/database.ts';
import { deliverDue } from './deliver.ts';
import { htmlMail } from './frame.tsx';
import { kinds } from './kinds.ts';
import { visitsAt } from './test-visits.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const schemes = ['light', 'dark'] as const;

test.for(kinds.map((kind) => [kind.name, kind] as const))(
  '%s can be read by anyone, on any screen',
  async ([, kind]) => {
    const about = kind.example;
    const [to] = kind.recipients(about);
    if (!to) throw new Error('nobody to tell');
    const html = htmlMail(kind.write(about, to), faceOf(about.practice));
    for (const colorScheme of schemes) {
      const context = await browser.newContext({ colorScheme });
      const page = await context.newPage();
      await page.setContent(html);
      await expectAccessible(page);
      for (const width of [320, 700]) await expectFits(page, width);
      await context.close();
    }
  },
);

test('so can the mailbox, whose mails’ links open beside it', async () => {
  const house = await testHouse();
  const server = serve({ fetch: createApp(house).fetch, port: 0, hostname: '127.0.0.1' });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  house.config.port = port;
  const alex = await visitsAt(house, 'riverside', 'Alex');
  const mailer = createMailer({ smtpUrl: null, from: house.config.mailFrom, keep: true });
  const visit = await alex.book();
  await alex.cancel(visit);
  await deliverDue(house, mailer);
  const mail = (await alex.messages(visit)).find(({ kind }) => kind === 'cancelled-online');
  const here = `http://127.0.0.1:${port}/demo/mail`;
  const one = `${here}/${mail?.id}`;
  for (const colorScheme of schemes) {
    const context = await browser.newContext({ colorScheme });
    const page = await context.newPage();
    for (const address of [here, `${one}?show=text`, `${one}?show=calendar`]) {
      await page.goto(address);
      await expectAccessible(page);
      await expectFits(page, 320);
    }
    // axe can't run in a frame without scripts, and would wait for it; the mail in it was looked at above.
    await page.goto(one);
    await expectFits(page, 320);
    const beside = page.waitForEvent('popup');
    await page.frameLocator('iframe').getByRole('link', { name: 'Rebook now' }).click();
    expect((await beside).url()).toContain('/riverside/');
    await context.close();
  }
  server.close();
});
