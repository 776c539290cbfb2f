import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { headers } from './headers.ts';

const answer = (https: boolean) =>
  new Hono()
    .use(headers(https))
    .get('/', (c) => c.html('<p>'))
    .request('/');

describe('every answer', () => {
  test('allows nothing inline, nothing from elsewhere, and no frame around it', async () => {
    const policy = (await answer(false)).headers.get('content-security-policy') ?? '';
    for (const part of ["default-src 'none'", "script-src 'self'", "style-src 'self'", "form-action 'self'"]) {
      expect(policy).toContain(part);
    }
    for (const part of ["frame-ancestors 'none'", "base-uri 'none'"]) expect(policy).toContain(part);
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect((await answer(false)).headers.get('x-frame-options')).toBe('DENY');
  });

  test('keeps addresses from other sites, but lets our own forms say where they come from', async () => {
    expect((await answer(false)).headers.get('referrer-policy')).toBe('same-origin');
  });

  test('is taken for what it says it is', async () => {
    expect((await answer(false)).headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('insists on https where people reach us by it, and not where they do not', async () => {
    expect((await answer(true)).headers.get('strict-transport-security')).toContain('max-age=31536000');
    expect((await answer(false)).headers.get('strict-transport-security')).toBe(null);
  });
});
