import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { addressGroup, clientAddress } from './client-address.ts';

async function seen(trustProxy: number, forwarded: string | null, socket?: string) {
  const app = new Hono().get('/', (c) => c.text(clientAddress(c, trustProxy)));
  const headers: Record<string, string> = forwarded === null ? {} : { 'x-forwarded-for': forwarded };
  const env = socket ? { incoming: { socket: { remoteAddress: socket } } } : undefined;
  return (await app.request('/', { headers }, env)).text();
}

describe("the client's address", () => {
  it("is the socket's, whatever the client claims", async () => {
    expect(await seen(0, '203.0.113.9', '198.51.100.7')).toBe('198.51.100.7');
  });
  it('is unknown without a socket', async () => {
    expect(await seen(0, null)).toBe('unknown');
    expect(await seen(0, '203.0.113.9')).toBe('unknown');
  });
  it('behind one proxy is the last entry, behind two the last but one: what stands further left the client wrote', async () => {
    expect(await seen(1, '1.1.1.1, 203.0.113.9', '10.0.0.1')).toBe('203.0.113.9');
    expect(await seen(2, '1.1.1.1, 203.0.113.9, 10.0.0.2', '10.0.0.1')).toBe('203.0.113.9');
  });
  it("is the socket's where the proxies told less than they should, or nonsense", async () => {
    expect(await seen(2, '203.0.113.9', '198.51.100.7')).toBe('198.51.100.7');
    expect(await seen(1, null, '198.51.100.7')).toBe('198.51.100.7');
    expect(await seen(1, 'unknown', '198.51.100.7')).toBe('198.51.100.7');
  });
  it('loses ports, brackets and the IPv6 wrapping of an IPv4 address', async () => {
    expect(await seen(1, '203.0.113.9:4711')).toBe('203.0.113.9');
    expect(await seen(1, '[2001:DB8::1]:4711')).toBe('2001:db8::1');
    expect(await seen(0, null, '::ffff:192.0.2.1')).toBe('192.0.2.1');
  });
});

describe('limits', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['unknown', 'unknown'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:db8::9', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('count %s under %s', (address, group) => expect(addressGroup(address)).toBe(group));
});
