import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { expect, it } from 'vitest';
import { createApp } from '#/app.tsx';
import { drain } from '#/platform/drain.ts';
import { type TestHouse, testHouse } from '#test/database.ts';
import { cookieOf } from './test-stream.ts';

/** The product on a port, and a browser's way to its stream. */
async function served(house: TestHouse) {
  const stopping = new AbortController();
  const app = createApp(house, { stopping: stopping.signal });
  const cookie = await cookieOf(app, 'riverside', 'reception@riverside.example');
  const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
    const made = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => resolve(made));
  });
  const { port } = server.address() as AddressInfo;
  const listen = (signal?: AbortSignal) =>
    fetch(`http://127.0.0.1:${port}/riverside/practice/diary/live`, {
      headers: { cookie, accept: 'text/event-stream' },
      ...(signal ? { signal } : {}),
    });
  return { server, stopping, listen };
}

it('a process that stops waits for no stream', async () => {
  const { server, stopping, listen } = await served(await testHouse());
  const streams = await Promise.all([listen(), listen(), listen()]);
  const started = performance.now();
  stopping.abort();
  await drain(server);
  expect(performance.now() - started).toBeLessThan(2000);
  for (const stream of streams) expect(await stream.text()).toMatch(/^retry: \d+\n\n/);
});

it('a window that is closed gives its stream up', async () => {
  const { server, stopping, listen } = await served(await testHouse());
  for (let i = 0; i < 5; i += 1) {
    const gone = new AbortController();
    expect((await listen(gone.signal)).status).toBe(200);
    gone.abort();
  }
  await expect.poll(async () => (await listen()).status, { timeout: 5000 }).toBe(200);
  stopping.abort();
  await drain(server);
});
