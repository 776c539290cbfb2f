import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, expectFits } from './axe.ts';
import { launchChromium } from './chromium.ts';

const document = (body: string) =>
  `<!doctype html><html lang="en"><head><title>Portico</title><meta name="viewport" content="width=device-width">
   <link rel="stylesheet" href="/style.css"></head><body><main>${body}</main></body></html>`;

const PAGES: Record<string, string> = {
  '/good': document('<h1>Hello</h1><label for="a">Name</label><input id="a"><script src="/none.js"></script>'),
  '/unlabelled': document('<h1>Hello</h1><input>'),
  '/faint': document('<h1>Hello</h1><p class="faint">Ring us</p>'),
  '/wide': document('<h1>Hello</h1><div class="wide">Too much of a good thing</div>'),
};

let server: Server;
let browser: Browser;
let page: Page;
let origin: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    const url = request.url ?? '';
    if (url === '/style.css') {
      response.setHeader('content-type', 'text/css');
      return response.end('.wide { width: 400px } .faint { color: #ccc; background: #fff }');
    }
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.setHeader('content-security-policy', "default-src 'none'; script-src 'self'; style-src 'self'");
    response.end(PAGES[url] ?? document('<h1>Not here</h1>'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await launchChromium();
  const context = await browser.newContext({ viewport: { width: 390, height: 800 } });
  page = await context.newPage();
});

afterAll(async () => {
  await browser?.close();
  server?.close();
});

test('a good page passes, under a content security policy that forbids foreign scripts', async () => {
  await page.goto(`${origin}/good`);
  await expectAccessible(page);
});

test('pages are looked at with JavaScript off too', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const still = await context.newPage();
  await still.goto(`${origin}/good`);
  await expectAccessible(still);
  await expectFits(still, 320);
  await still.goto(`${origin}/faint`);
  await expect(expectAccessible(still)).rejects.toThrow('/faint is not accessible:\ncolor-contrast');
  await context.close();
});

test('a breach is told with its rule, its element and the reason', async () => {
  await page.goto(`${origin}/unlabelled`);
  const refusal = await expectAccessible(page).catch((error: Error) => error.message);
  expect(refusal).toMatch(/^\/unlabelled is not accessible:\nlabel \(critical\): .+\n {2}input {2}<input>\n {4}.+/);
});

test('too little contrast is a breach', async () => {
  await page.goto(`${origin}/faint`);
  await expect(expectAccessible(page)).rejects.toThrow('color-contrast');
});

test('a page fits, or is told how wide it is and why; the viewport is as before', async () => {
  await page.goto(`${origin}/good`);
  await expectFits(page, 320);
  await page.goto(`${origin}/wide`);
  await expect(expectFits(page, 320)).rejects.toThrow('/wide is 408 px wide at 320 px: <div class="wide"> to 408 px');
  expect(page.viewportSize()).toEqual({ width: 390, height: 800 });
});
