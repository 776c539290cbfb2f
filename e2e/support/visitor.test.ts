import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '#test/chromium.ts';
import { visitor } from './visitor.ts';

const head = '<!doctype html><html lang="en"><title>Portico</title><link rel="icon" href="data:,">';
const PAGES: Record<string, [status: number, body: string]> = {
  '/good': [200, `${head}<h1>Hello</h1>`],
  '/refused': [422, `${head}<h1>There is a problem</h1>`],
  '/broken': [500, `${head}<h1>Something went wrong</h1>`],
  '/inline': [200, `${head}<h1 style="color: red">Hello</h1>`],
  '/unstyled': [200, `${head}<link rel="stylesheet" href="/missing.css">`],
  '/script': [200, `${head}<script src="/throws.js"></script>`],
};

let server: Server;
let browser: Browser;
let baseURL: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    const [status, body] = PAGES[request.url ?? ''] ?? [404, ''];
    const script = request.url === '/throws.js';
    response.setHeader('content-type', script ? 'text/javascript' : 'text/html; charset=utf-8');
    response.setHeader('content-security-policy', "default-src 'self'; img-src 'self' data:");
    response.writeHead(script ? 200 : status).end(script ? "throw new Error('not today')" : body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
  server?.close();
});

async function complaintsAbout(path: string, javaScript = true): Promise<string> {
  const someone = await visitor(browser, { baseURL, javaScript });
  await someone.page.goto(path);
  return someone.leave().then(
    () => 'none',
    (error: Error) => error.message,
  );
}

test('pages that are well, and refusals that are meant, give no complaint', async () => {
  expect(await complaintsAbout('/good')).toBe('none');
  expect(await complaintsAbout('/good', false)).toBe('none');
  expect(await complaintsAbout('/refused')).toBe('none');
});

test('a breach of the content policy is a complaint, with JavaScript on or off', async () => {
  expect(await complaintsAbout('/inline')).toContain('Content Security Policy');
  expect(await complaintsAbout('/inline', false)).toContain('Content Security Policy');
});

test('so are a broken answer, a missing part of the page and an error in a script', async () => {
  expect(await complaintsAbout('/broken')).toContain('500 GET');
  expect(await complaintsAbout('/unstyled')).toContain('/missing.css');
  expect(await complaintsAbout('/script')).toContain('not today');
});

test('a visitor sits in another zone than the practice and brings no cookies', async () => {
  const someone = await visitor(browser, { baseURL, width: 320 });
  await someone.page.goto('/good');
  expect(await someone.page.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone)).toBe('Asia/Tokyo');
  expect(await someone.page.evaluate(() => innerWidth)).toBe(320);
  expect(await someone.context.cookies()).toEqual([]);
  await someone.leave();
});
