import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { asset, serveAsset } from './assets.ts';

const app = new Hono().get('/assets/:file', serveAsset);

it('serves a stylesheet at an address that may be kept for good', async () => {
  const answer = await app.request(asset('patient.css'));
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('text/css; charset=utf-8');
  expect(answer.headers.get('cache-control')).toContain('immutable');
  expect(await answer.text()).toContain('@layer');
});

it('knows the diary’s places and the icon', async () => {
  expect(asset('diary.css')).toMatch(/^\/assets\/diary\.[0-9a-f]{10}\.css$/);
  expect((await app.request(asset('favicon.svg'))).headers.get('content-type')).toBe('image/svg+xml');
});

it('has nothing under an old or a made-up address', async () => {
  expect((await app.request('/assets/patient.0000000000.css')).status).toBe(404);
  expect((await app.request('/assets/..%2fpackage.json')).status).toBe(404);
  expect(() => asset('none.css')).toThrow(/none\.css/);
});
