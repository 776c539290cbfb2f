import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

type Result = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'][number];

const WCAG_2_2_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * Throws where axe finds a breach of WCAG 2.2 AA on the page as it stands, naming each rule, element and reason.
 * `look: 'colours'` asks only what another colour scheme can change. The page comes from a `browser.newContext()`. Where its JavaScript is off axe can't run in it, and looks at a copy.
 */
export async function expectAccessible(page: Page, { look = 'all' }: { look?: Look } = {}): Promise<void> {
  const scriptless = await page.evaluate(() => matchMedia('(scripting: none)').matches);
  const violations = scriptless ? await breachesInCopy(page, look) : await breaches(page, look);
  if (!violations.length) return;
  const lines = violations.flatMap(({ id, impact, help, nodes }) => [
    `${id} (${impact}): ${help}`,
    ...nodes.map(({ target, html, failureSummary }) => {
      const why = (failureSummary ?? '').split('\n').slice(1).join(' ').trim();
      return `  ${target.join(' ')}  ${html.slice(0, 160)}\n    ${why}`;
    }),
  ]);
  throw new Error(`${new URL(page.url()).pathname} is not accessible:\n${lines.join('\n')}`);
}

type Look = 'all' | 'colours';

async function breaches(page: Page, look: Look): Promise<Result[]> {
  // Legacy mode stays in the page, twice as fast; the other is for frames of other sites, which we have none of.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const asked = look === 'all' ? axe.withTags(WCAG_2_2_AA) : axe.withRules(['color-contrast', 'link-in-text-block']);
  const { violations } = await asked.analyze();
  return violations;
}

/** The same document at the same address, its styles from the server, in a context that runs axe but no script of ours. */
async function breachesInCopy(page: Page, look: Look): Promise<Result[]> {
  const browser = page.context().browser();
  if (!browser) throw new Error('a page without its browser');
  const colorScheme = (await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches))
    ? 'dark'
    : 'light';
  const context = await browser.newContext({ viewport: page.viewportSize(), colorScheme });
  try {
    const copy = await context.newPage();
    const body = await page.content();
    await copy.route('**/*', (route) => {
      if (route.request().isNavigationRequest())
        return route.fulfill({ body, contentType: 'text/html; charset=utf-8' });
      return route.request().resourceType() === 'script' ? route.abort() : route.continue();
    });
    await copy.goto(page.url());
    return await breaches(copy, look);
  } finally {
    await context.close();
  }
}

/**
 * Throws where the page is wider than a viewport of `width` CSS pixels (axe doesn't see that), naming what sticks out.
 * The viewport goes back to what it was.
 */
export async function expectFits(page: Page, width: number): Promise<void> {
  const before = page.viewportSize();
  // Resized in the midst of its entrance, the browser breaks the entrance off and calls that an error.
  await page.evaluate(async () => {
    const entering = (document as Document & { activeViewTransition?: { finished: Promise<void> } | null })
      .activeViewTransition;
    await entering?.finished;
  });
  await page.setViewportSize({ width, height: before?.height ?? 800 });
  const { needed, culprits } = await page.evaluate((limit) => {
    const all = [...document.body.querySelectorAll('*')];
    const wide = all.filter((element) => element.getBoundingClientRect().right > limit + 0.5);
    return {
      needed: document.scrollingElement?.scrollWidth ?? 0,
      culprits: wide.slice(0, 5).map((element) => {
        const right = Math.ceil(element.getBoundingClientRect().right);
        return `<${element.tagName.toLowerCase()} class="${element.className}"> to ${right} px`;
      }),
    };
  }, width);
  if (before) await page.setViewportSize(before);
  if (needed > width)
    throw new Error(`${new URL(page.url()).pathname} is ${needed} px wide at ${width} px: ${culprits.join(', ')}`);
}
