import { createServer } from 'node:net';
import { Refusal } from '../refusal.ts';

// Below the ranges from which Linux (32768 up), macOS and Windows (49152 up) take ports for outgoing connections: one of
// those could take the port while PostgreSQL is restarted on it, even our own pool knocking on 127.0.0.1.
const lowest = 20_000;
const highest = 31_999;

/** A port that is free on 127.0.0.1: the preferred one if it is. */
export async function freePort(preferred?: number): Promise<number> {
  if (preferred && (await isFree(preferred))) return preferred;
  for (let tries = 0; tries < 200; tries++) {
    const port = lowest + Math.floor(Math.random() * (highest - lowest + 1));
    if (await isFree(port)) return port;
  }
  throw new Refusal(`The database finds no free port on 127.0.0.1 between ${lowest} and ${highest}.`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}
