import { expect, test } from 'vitest';
import { judgeAudit } from './audit.ts';

const report = (severity: string) => JSON.stringify({ vulnerabilities: { leaky: { severity, range: '<2' } } });

test('high and critical vulnerabilities fail, by name', () => {
  expect(judgeAudit(report('high'))).toEqual({ ok: false, lines: ['leaky <2: high'] });
  expect(judgeAudit(report('critical')).ok).toBe(false);
});

test('lesser ones are mentioned', () => {
  expect(judgeAudit(report('moderate'))).toEqual({ ok: true, lines: ['1 of lesser severity (see npm audit)'] });
});

test('nothing found says nothing', () => {
  expect(judgeAudit(JSON.stringify({ vulnerabilities: {} }))).toEqual({ ok: true, lines: [] });
});

test('a registry without audits passes, and that is said', () => {
  for (const answer of ['', '<html>', JSON.stringify({ message: '404 Not Found', error: { code: 'ENOAUDIT' } })])
    expect(judgeAudit(answer)).toEqual({ ok: true, lines: ['the registry offers no audit here: passed over'] });
});
