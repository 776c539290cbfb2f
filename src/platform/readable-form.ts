import type { Context, MiddlewareHandler } from 'hono';

/**
 * Refuses a body that claims to be a form and can't be read as one (half a multipart, say), so that nobody behind it
 * meets one. What was read is kept with the request: reading it again costs nothing.
 */
export const readableForm =
  (refuse: (c: Context) => Response | Promise<Response>): MiddlewareHandler =>
  async (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next();
    try {
      await c.req.parseBody();
    } catch {
      return refuse(c);
    }
    return next();
  };
