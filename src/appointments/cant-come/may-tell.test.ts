import { expect, test } from 'vitest';
import type { State } from '../appointment.ts';
import { mayTellCantCome } from './may-tell.ts';

const starts = Temporal.Instant.from('2026-10-14T09:00:00Z');
const deadline = starts.subtract({ hours: 48 });
const says = (now: Temporal.Instant, state: State = 'pending', onlineCancellation = true) => {
  const appointment = { state, starts_at: starts, cancel_until: deadline };
  const decision = mayTellCantCome(appointment, { onlineCancellation, noticeHours: 48 }, now);
  return decision.ok ? 'yes' : decision.reason;
};
const late = deadline.add({ seconds: 1 });

test.for([
  ['at the deadline, when it can still be cancelled', deadline, 'can-cancel'],
  ['a second inside the notice period', late, 'yes'],
  ['a second before it begins', starts.subtract({ seconds: 1 }), 'yes'],
  ['as it begins', starts, 'started'],
] as const)('%s', ([, now, answer]) => expect(says(now)).toBe(answer));

test.for([
  ['confirmed', 'yes'],
  ['arrived', 'started'],
  ['in-surgery', 'started'],
  ['completed', 'closed'],
  ['did-not-attend', 'closed'],
  ['cancelled', 'already-cancelled'],
] as const)('inside the notice period, %s: %s', ([state, answer]) => expect(says(late, state)).toBe(answer));

test('never where cancelling online is off', () => {
  expect(says(late, 'pending', false)).toBe('switched-off');
  expect(says(deadline, 'pending', false)).toBe('switched-off');
});
