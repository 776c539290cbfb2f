import type { Browser, BrowserContext, Page } from 'playwright-core';

export interface Visitor {
  page: Page;
  context: BrowserContext;
  /** What the browser complained about so far: breaches of our content policy, errors in scripts, broken answers. */
  complaints(): string[];
  /** Closes the browser's window; throws where there were complaints, so that each journey also proves there were none. */
  leave(): Promise<void>;
}

/**
 * A person with a browser of their own: no cookies yet, a phone's width unless said, JavaScript on unless said.
 * `page.goto('/riverside/')` goes to `baseURL`.
 */
export async function visitor(
  browser: Browser,
  options: { baseURL: string; javaScript?: boolean; width?: number; colorScheme?: 'light' | 'dark' },
): Promise<Visitor> {
  const { baseURL, javaScript = true, width = 390, colorScheme = 'light' } = options;
  const context = await browser.newContext({
    baseURL,
    javaScriptEnabled: javaScript,
    viewport: { width, height: 844 },
    colorScheme,
    // Somewhere none of our practices is: times on the page must be the practice's, not the browser's.
    timezoneId: 'Asia/Tokyo',
    locale: 'en-GB',
  });
  context.setDefaultTimeout(10_000); // sooner than the test's own, so that a failure names what was waited for
  const heard: string[] = [];
  context.on('weberror', (error) => {
    const { message, stack = '' } = error.error();
    // The browser's own word, of no script of ours (none begins a transition): a page that was up before its entrance
    // could begin is shown without it.
    const leftOut = /^Transition was aborted because of invalid state\b/.test(message) && !stack.includes('/assets/');
    if (!leftOut) heard.push(`script error: ${message}`);
  });
  context.on('console', (message) => {
    // The browser also logs every 4xx page; those are answers we mean.
    const answered = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !answered) heard.push(message.text());
  });
  context.on('response', (response) => {
    const status = response.status();
    // A script that asks about a half-typed form is told 422, as the form would be.
    const broken = response.request().isNavigationRequest() ? status >= 500 : status >= 400 && status !== 422;
    if (broken) heard.push(`${status} ${response.request().method()} ${response.url()}`);
  });
  return {
    page: await context.newPage(),
    context,
    complaints: () => [...heard],
    async leave() {
      await context.close();
      if (heard.length) throw new Error(`The browser complained:\n${heard.join('\n')}`);
    },
  };
}
