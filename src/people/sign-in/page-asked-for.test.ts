import { describe, expect, it } from 'vitest';
import { pageAskedFor } from './page-asked-for.ts';

describe('the page asked for', () => {
  it.each(['/riverside/dashboard', '/riverside/appointments?tab=past', '/riverside/appointments/0198/cancel'])(
    'may be %s for a patient',
    (path) => expect(pageAskedFor(path, 'patient', 'riverside')).toBe(path),
  );

  it.each(['/riverside/practice/diary?day=2026-11-23', '/riverside/practice/'])('may be %s for staff', (path) =>
    expect(pageAskedFor(path, 'staff', 'riverside')).toBe(path),
  );

  it.each([
    'https://evil.example/riverside/',
    '//evil.example/riverside/',
    '/\\evil.example/riverside/',
    '/riverside/../../evil',
    '/riverside/..//evil.example/',
    '/riverside/%2e%2e//evil.example/',
    '/riverside/\\..\\..\\evil.example',
    '/riverside/../harbour/dashboard',
    '/harbour/dashboard',
    '/riversidee/dashboard',
    '/riverside',
    '\t//evil.example/riverside/',
    ' /riverside/dashboard',
    'javascript:alert(1)//riverside/',
    '/riverside/practice/diary',
    '/riverside/practice',
    '/riverside/practice?day=1',
    '/riverside/./practice/diary',
    '/riverside/sign-in',
    '/riverside/sign-in?to=/riverside/sign-in',
    '/riverside/sign-out',
    `/riverside/${'x'.repeat(2000)}`,
    '',
    null,
    undefined,
    ['/riverside/dashboard'],
  ])('is never %j for a patient', (claimed) => expect(pageAskedFor(claimed, 'patient', 'riverside')).toBeNull());

  it('is never a patient page for staff', () => {
    expect(pageAskedFor('/riverside/dashboard', 'staff', 'riverside')).toBeNull();
    expect(pageAskedFor('/riverside/practice/../dashboard', 'staff', 'riverside')).toBeNull();
    expect(pageAskedFor('/riverside/practice/sign-in', 'staff', 'riverside')).toBeNull();
  });

  it('comes without its fragment and without line breaks, as the browser would read it', () => {
    expect(pageAskedFor('/riverside/a\r\nSet-Cookie: x=1#here', 'patient', 'riverside')).toBe(
      '/riverside/aSet-Cookie:%20x=1',
    );
  });
});
