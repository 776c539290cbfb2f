import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { sameSite } from './same-site.ts';

const appAt = (publicUrl: string | null) =>
  new Hono()
    .use(sameSite(publicUrl ? new URL(publicUrl) : null, (c) => c.text('refused', 403)))
    .all('*', (c) => c.text('done'));

const plain = appAt(null);
const tls = appAt('https://portal.example');

const send = async (app: Hono, headers: Record<string, string>, method = 'POST', url = 'http://portal.example/x') =>
  (await app.request(url, { method, headers })).status;

describe('a form', () => {
  it.each([
    ['same-origin', 200],
    ['none', 200],
    ['same-site', 403],
    ['cross-site', 403],
    ['nonsense', 403],
  ])('from a browser that says Sec-Fetch-Site: %s is answered %i', async (site, status) => {
    expect(await send(plain, { 'sec-fetch-site': site })).toBe(status);
    expect(await send(tls, { 'sec-fetch-site': site })).toBe(status);
  });

  it('is judged by Sec-Fetch-Site first, which pages cannot set, whatever Origin says', async () => {
    expect(await send(plain, { 'sec-fetch-site': 'cross-site', origin: 'http://portal.example' })).toBe(403);
    expect(await send(tls, { 'sec-fetch-site': 'same-origin', origin: 'null' })).toBe(200);
  });

  it.each([
    ['http://portal.example', 200],
    ['https://portal.example', 403],
    ['http://portal.example:8080', 403],
    ['http://evil.example', 403],
    ['http://portal.example.evil.example', 403],
    ['null', 403],
    ['', 403],
  ])('without Sec-Fetch-Site and PUBLIC_URL, from Origin "%s" is answered %i', async (origin, status) => {
    expect(await send(plain, { origin })).toBe(status);
  });

  it.each([
    ['https://portal.example', 200],
    ['http://portal.example', 403],
    ['https://evil.example', 403],
    ['null', 403],
  ])('behind TLS, PUBLIC_URL known, from Origin "%s" is answered %i', async (origin, status) => {
    expect(await send(tls, { origin })).toBe(status);
  });

  it('is not judged by what a proxy header or Host claims once PUBLIC_URL is set', async () => {
    const headers = {
      origin: 'https://evil.example',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
    };
    expect(await send(tls, headers, 'POST', 'http://evil.example/x')).toBe(403);
    expect(await send(plain, headers)).toBe(403);
  });

  it.each([
    ['https://portal.example/riverside/sign-in?to=%2F', 200],
    ['https://evil.example/https://portal.example/', 403],
    ['https://portal.example.evil.example/', 403],
    ['about:blank', 403],
    ['not an address', 403],
  ])('with neither, from Referer "%s" is answered %i', async (referer, status) => {
    expect(await send(tls, { referer })).toBe(status);
  });

  it('with a Referer of ours but Origin: null is refused: the Origin was said', async () => {
    expect(await send(tls, { origin: 'null', referer: 'https://portal.example/' })).toBe(403);
  });

  it('that says nothing about where it comes from is refused', async () => {
    expect(await send(plain, {})).toBe(403);
    expect(await send(tls, {})).toBe(403);
  });
});

describe('other methods', () => {
  it('reading is open to links from everywhere', async () => {
    expect(await send(tls, { 'sec-fetch-site': 'cross-site' }, 'GET')).toBe(200);
    expect(await send(tls, {}, 'HEAD')).toBe(200);
  });
  it.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS'])('%s is judged as a form is', async (method) => {
    expect(await send(tls, {}, method)).toBe(403);
    expect(await send(tls, { 'sec-fetch-site': 'same-origin' }, method)).toBe(200);
  });
});
