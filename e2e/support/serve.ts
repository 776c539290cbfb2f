import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { createApp } from '#/app.tsx';
import type { House } from '#/platform/house.ts';

/** Serves the whole product of a house on a free port of 127.0.0.1, as start-up does. */
export async function serveHouse(house: House): Promise<{ baseURL: string; stop: () => Promise<void> }> {
  const server = await new Promise<Server>((resolve) => {
    const made = serve({ fetch: createApp(house).fetch, port: 0, hostname: '127.0.0.1' }, () =>
      resolve(made as Server),
    );
  });
  return {
    baseURL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
