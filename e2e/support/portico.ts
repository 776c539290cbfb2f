import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { startDelivery } from '#/notifications/deliver.ts';
import { createMailer } from '#/platform/mail.ts';
import { launchChromium } from '#test/chromium.ts';
import { type TestHouse, testHouse } from '#test/database.ts';
import { type MailServer, startMailServer } from '#test/mail-server.ts';
import { serveHouse } from './serve.ts';

export type Portico = {
  baseURL: string;
  house: TestHouse;
  /** The mail server that takes what is sent; nothing arrives at it where `mail` is `kept`. */
  mail: MailServer;
};

const openedForFile: (() => Promise<void>)[] = [];
const openedForTest: (() => Promise<void>)[] = [];

/**
 * The whole product on a database of its own with the story in it: served over HTTP on a free port, its mail delivered
 * by the queue to a real mail server (or kept, as in the demo). Its clock stands at `storyNow` until a test sets it.
 * Ends with the test that opened it, or with the file.
 */
export async function startPortico({ mail: how = 'sent' }: { mail?: 'sent' | 'kept' } = {}): Promise<Portico> {
  const opened = expect.getState().currentTestName ? openedForTest : openedForFile;
  const mail = await startMailServer();
  const house = await testHouse({ env: how === 'sent' ? { SMTP_URL: mail.url } : {} });
  const { smtpUrl, mailFrom } = house.config;
  const mailer = createMailer({ smtpUrl, from: mailFrom, keep: how === 'kept' });
  await startDelivery(house, mailer);
  const { baseURL, stop } = await serveHouse(house);
  opened.push(async () => {
    await stop();
    await house.jobs.stop(); // what is being sent is finished, or it would be cut off by what follows
    mailer.close();
    await mail.stop();
    if (house.problems.length) throw new AggregateError(house.problems, 'something failed in the background');
  });
  return { baseURL, house, mail };
}

const closeAll = async (opened: (() => Promise<void>)[]) => {
  for (const close of opened.splice(0).reverse()) await close();
};
// Registered after those of test/database.ts, so these run before its databases go.
afterEach(() => closeAll(openedForTest));
afterAll(() => closeAll(openedForFile));

/** One Chromium for a test file; each visitor has a window of their own in it. */
export function chromiumForFile(): () => Browser {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser?.close());
  return () => {
    if (!browser) throw new Error('Chromium is not up yet: ask in a test');
    return browser;
  };
}
