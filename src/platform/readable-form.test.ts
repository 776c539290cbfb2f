import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { readableForm } from './readable-form.ts';

const app = new Hono()
  .use(readableForm((c) => c.text('unclear', 400)))
  .all('*', async (c) => (c.req.method === 'POST' ? c.json(await c.req.parseBody()) : c.text('read')));

const post = (body: string, type: string) =>
  app.request('/', { method: 'POST', body, headers: { 'content-type': type } });

test('a form is read, and can be read again by whom it is for', async () => {
  expect(await (await post('name=Alex&q=', 'application/x-www-form-urlencoded')).json()).toEqual({
    name: 'Alex',
    q: '',
  });
});

test('what only claims to be one is refused', async () => {
  expect((await post('name=Alex', 'multipart/form-data')).status).toBe(400);
  expect((await post('--x\r\nContent-Dispo', 'multipart/form-data; boundary=x')).status).toBe(400);
});

test('a body of another kind is an empty form', async () => {
  expect(await (await post('{"name":"Alex"}', 'application/json')).json()).toEqual({});
});

test('reading needs no form', async () => expect((await app.request('/')).status).toBe(200));
