import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { launchChromium, offers, SOURCES } from './chromium.ts';

const chromePath = process.env.CHROME_PATH;
afterEach(() => {
  if (chromePath === undefined) delete process.env.CHROME_PATH;
  else process.env.CHROME_PATH = chromePath;
});

describe('every source on this machine gives a Chromium that shows a page', async () => {
  const there = await Promise.all(SOURCES.map(offers));
  const sources = SOURCES.filter((_, index) => there[index]);
  expect(sources).not.toEqual([]);

  test.for(sources)('%s', async (source) => {
    const browser = await launchChromium([source]);
    try {
      const page = await browser.newPage();
      await page.goto('data:text/html,<title>Portico</title><h1>Good morning</h1>');
      expect(await page.title()).toBe('Portico');
      // Words that take up room were drawn with a font.
      expect((await page.locator('h1').boundingBox())?.height).toBeGreaterThan(20);
    } finally {
      await browser.close();
    }
  });
});

test('two at once share one unpacked Chromium', async () => {
  const browsers = await Promise.all([launchChromium(), launchChromium()]);
  expect(browsers.map((browser) => browser.isConnected())).toEqual([true, true]);
  await Promise.all(browsers.map((browser) => browser.close()));
});

test('a CHROME_PATH that is not there is refused in one line that names it', async () => {
  process.env.CHROME_PATH = '/nowhere/chromium';
  const refusal = await refused();
  expect(refusal).toMatch(/^No Chromium runs: CHROME_PATH \(\/nowhere\/chromium\): .+/);
  expect(refusal).not.toContain('\n');
});

test('a CHROME_PATH that is no browser is refused in one line too', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'portico-no-browser-'));
  const program = join(folder, 'chromium');
  writeFileSync(program, '#!/bin/sh\nexit 1\n', { mode: 0o755 });
  process.env.CHROME_PATH = program;
  const refusal = await refused();
  expect(refusal).toContain(program);
  expect(refusal).not.toContain('\n');
  await rm(folder, { recursive: true });
});

test('with nothing to try, the line says what to do', async () => {
  await expect(launchChromium([])).rejects.toThrow('install chromium or set CHROME_PATH');
});

async function refused(): Promise<string> {
  const outcome = await launchChromium().then(
    () => 'it launched',
    (error: Error) => error.message,
  );
  return outcome;
}
