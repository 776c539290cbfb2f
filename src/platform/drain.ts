import type { ServerType } from '@hono/node-server';

const patience = 10_000;

/**
 * Takes no more connections, finishes the requests in hand, and closes each connection as it falls idle: a browser keeps
 * its own open for seconds, for nothing. Whoever has not finished after ten seconds is cut off.
 */
export function drain(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    const sweep = setInterval(() => 'closeIdleConnections' in server && server.closeIdleConnections(), 50);
    const cut = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), patience);
    server.close(() => {
      clearInterval(sweep);
      clearTimeout(cut);
      resolve();
    });
  });
}
