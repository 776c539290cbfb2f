import type { Context, MiddlewareHandler } from 'hono';

/**
 * Refuses whatever could change something (anything but GET and HEAD) unless it was sent from one of our own pages.
 * Browsers say so in Sec-Fetch-Site; the few that don't, in Origin or Referer, which must name `publicUrl` or, where
 * none is set, the address the request itself came by. Who says none of the three is refused. No tokens in forms.
 */
export function sameSite(
  publicUrl: URL | null,
  refuse: (c: Context) => Response | Promise<Response>,
): MiddlewareHandler {
  return async (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next();
    const own = publicUrl?.origin ?? new URL(c.req.url).origin;
    return fromOurOwnPage((name) => c.req.header(name), own) ? next() : refuse(c);
  };
}

function fromOurOwnPage(header: (name: string) => string | undefined, own: string): boolean {
  const site = header('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin' || site === 'none'; // none: the person's own doing, not a page's
  const origin = header('origin');
  if (origin !== undefined) return origin === own;
  const referer = header('referer');
  return referer !== undefined && URL.canParse(referer) && new URL(referer).origin === own;
}
