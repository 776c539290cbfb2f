import { expect, test } from 'vitest';
import { mayConfirm } from './may-confirm.ts';

const now = Temporal.Instant.from('2026-10-05T08:00:00Z');
const ahead = now.add({ hours: 30 });

test.each([
  ['a pending visit ahead', { state: 'pending', starts_at: ahead }, 'ok'],
  ['one that is confirmed', { state: 'confirmed', starts_at: ahead }, 'already'],
  ['one that was cancelled', { state: 'cancelled', starts_at: ahead }, 'not-open'],
  ['somebody who has arrived', { state: 'arrived', starts_at: ahead }, 'not-open'],
  ['one that begins this moment', { state: 'pending', starts_at: now }, 'not-open'],
  ['one that the reader may only see', { state: 'pending', starts_at: ahead, may_cancel: false }, 'not-allowed'],
] as const)('%s', (_what, visit, expected) => {
  const decision = mayConfirm(visit, now);
  expect(decision.ok ? 'ok' : decision.reason).toBe(expected);
});
