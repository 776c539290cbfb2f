import { isIP } from 'node:net';
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';

/**
 * The address a request came from, for limits and the list of one's sign-ins: the socket's, or with `trustProxy` (the
 * number of proxies in front, each of which adds an entry at the right of X-Forwarded-For) the entry that the outermost
 * of them wrote. What the client wrote itself, further left, is never believed. 'unknown' where there is no socket.
 */
export function clientAddress(c: Context, trustProxy: number): string {
  const entries = trustProxy ? (c.req.header('x-forwarded-for') ?? '').split(',') : [];
  const told = entries.length >= trustProxy ? entries.at(-trustProxy) : undefined;
  const forwarded = trustProxy && told ? plain(told) : null;
  const bindings = c.env as Partial<HttpBindings> | undefined;
  return forwarded ?? plain(bindings?.incoming?.socket?.remoteAddress ?? '') ?? 'unknown';
}

/** The key by which an address is limited: an IPv6 customer has a whole /64 and would otherwise never run out. */
export function addressGroup(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = '', tail] = address.split('::');
  const left = head.split(':').filter(Boolean);
  const right = (tail ?? '').split(':').filter(Boolean);
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
  const groups = [...left, ...Array<string>(Math.max(0, zeros)).fill('0'), ...right];
  return `${groups.slice(0, 4).join(':')}::/64`;
}

/** Without port and brackets, an IPv4 address inside IPv6 (`::ffff:192.0.2.1`) as itself; null when it isn't one. */
function plain(text: string): string | null {
  const bare = text
    .trim()
    .replace(/^\[(.*)\](:\d+)?$/, '$1')
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
    .replace(/^::ffff:(?=\d+\.)/i, '')
    .toLowerCase();
  return isIP(bare) ? bare : null;
}
