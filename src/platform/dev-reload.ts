import { randomUUID } from 'node:crypto';
import type { Env, Hono } from 'hono';

const boot = randomUUID();

// Asks who is serving; when that is another process than before, the page is read again.
const script = `let first;
setInterval(async () => {
  const id = await fetch('/dev/boot').then((answer) => answer.text(), () => first);
  if (first && id !== first) location.reload();
  first ??= id;
}, 300);`;

/** For `npm run dev` alone: every page reads itself again once the server has restarted on a saved file. */
export function reloadOnSave<E extends Env>(app: Hono<E>): void {
  app.get('/dev/boot', (c) => c.text(boot));
  app.get('/dev/reload.js', (c) => c.body(script, 200, { 'Content-Type': 'text/javascript; charset=utf-8' }));
  app.use(async (c, next) => {
    await next();
    if (!c.res.headers.get('content-type')?.startsWith('text/html')) return;
    const page = await c.res.text();
    c.res = new Response(page.replace('</body>', '<script src="/dev/reload.js"></script></body>'), c.res);
  });
}
