import type { Browser } from 'playwright-core';
import type { Reader } from './pages.ts';
import { fillInSignIn } from './people.ts';
import { type Visitor, visitor } from './visitor.ts';

/** Windows for readers of pages: one each, signed in once and then kept. */
export function windows(browser: () => Browser, baseURL: () => string) {
  const opened = new Map<string, Promise<Visitor>>();
  return {
    of(reader: Reader): Promise<Visitor> {
      const key = JSON.stringify(reader);
      const window = opened.get(key) ?? open(browser(), baseURL(), reader);
      opened.set(key, window);
      return window;
    },
    async close() {
      for (const window of opened.values()) await (await window).leave();
    },
  };
}

async function open(browser: Browser, baseURL: string, reader: Reader): Promise<Visitor> {
  const someone = await visitor(browser, { baseURL });
  if (!reader) return someone;
  const { page } = someone;
  const { practice, door, email } = reader;
  await page.goto(door === 'staff' ? `/${practice}/practice/sign-in` : `/${practice}/sign-in`);
  await fillInSignIn(page, email);
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
  return someone;
}
