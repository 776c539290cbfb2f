import { describe, expect, test } from 'vitest';
import type { State } from '../appointment.ts';
import { cameFrom } from './came-from.ts';
import { mayPutBack, type PutBackable } from './may-put-back.ts';

const at = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime(zone).toInstant();
const zone = 'America/Toronto';
const visit = (state: State, given: Partial<PutBackable> = {}): PutBackable => ({
  state,
  starts_at: at('2026-10-14T09:00'),
  ends_at: at('2026-10-14T09:30'),
  came: { from: 'pending', at: null },
  rebooked: false,
  archived: false,
  ...given,
});
const verdict = (appointment: PutBackable, now: string) => {
  const decision = mayPutBack(appointment, { zone }, at(now));
  return decision.ok ? `to ${decision.to}` : decision.reason;
};

describe('a mark', () => {
  const marks: State[] = ['confirmed', 'arrived', 'in-surgery', 'completed', 'did-not-attend'];
  test.each(marks)(
    '%s goes back on the day of the visit, until its last minute there, and not the day after',
    (state) => {
      const marked = visit(state, { came: { from: 'arrived', at: at('2026-10-13T16:00') } });
      expect(verdict(marked, '2026-10-14T00:00')).toBe('to arrived');
      expect(verdict(marked, '2026-10-14T23:59')).toBe('to arrived');
      expect(verdict(marked, '2026-10-15T00:00')).toBe('another-day');
    },
  );

  test('goes back on the day it was made, though the visit is on another', () => {
    const early = visit('confirmed', { came: { from: 'pending', at: at('2026-10-05T09:00') } });
    expect(verdict(early, '2026-10-05T17:00')).toBe('to pending');
    expect(verdict(early, '2026-10-06T09:00')).toBe('another-day');
    const late = visit('completed', { came: { from: 'in-surgery', at: at('2026-10-16T08:00') } });
    expect(verdict(late, '2026-10-16T08:01')).toBe('to in-surgery');
  });

  test('of which nobody wrote down when it was made goes back on the day of the visit alone', () => {
    expect(verdict(visit('completed'), '2026-10-14T18:00')).toBe('to pending');
    expect(verdict(visit('completed'), '2026-10-13T18:00')).toBe('another-day');
  });
});

describe('a cancellation', () => {
  const cancelled = visit('cancelled', { came: { from: 'confirmed', at: at('2026-09-01T09:00') } });
  test('goes back however long ago it was made, until the visit would be over', () => {
    expect(verdict(cancelled, '2026-10-01T09:00')).toBe('to confirmed');
    expect(verdict(cancelled, '2026-10-14T09:29')).toBe('to confirmed');
    expect(verdict(cancelled, '2026-10-14T09:30')).toBe('over');
  });

  test('not once it was rebooked', () => {
    expect(verdict({ ...cancelled, rebooked: true }, '2026-10-01T09:00')).toBe('rebooked');
  });
});

test('nothing is agreed anew with an archived patient; what was marked goes back all the same', () => {
  expect(verdict(visit('cancelled', { archived: true }), '2026-10-01T09:00')).toBe('archived');
  expect(verdict(visit('completed', { archived: true }), '2026-10-14T18:00')).toBe('to pending');
});

test('Pending has nothing to be put back', () => {
  expect(verdict(visit('pending'), '2026-10-14T09:00')).toBe('nothing');
});

describe('where a state came from', () => {
  const event = (kind: string, when: string, from?: unknown) => ({
    kind: `appointment.${kind}`,
    at: at(when),
    data: from === undefined ? {} : { from },
  });
  test('is what its last event says', () => {
    const events = [
      event('arrived', '2026-10-14T08:50', 'pending'),
      event('put-back', '2026-10-14T08:51', 'arrived'),
      event('confirmed', '2026-10-14T08:52', 'pending'),
      event('arrived', '2026-10-14T08:55', 'confirmed'),
    ];
    expect(cameFrom('arrived', events)).toEqual({ from: 'confirmed', at: at('2026-10-14T08:55') });
    expect(cameFrom('arrived', events.toReversed())).toEqual({ from: 'confirmed', at: at('2026-10-14T08:55') });
  });

  test.each([undefined, 'nonsense', 'completed', 'toString', 7])('is Pending where its event says %j', (from) => {
    expect(cameFrom('arrived', [event('arrived', '2026-10-14T08:50', from)]).from).toBe('pending');
    expect(cameFrom('arrived', [])).toEqual({ from: 'pending', at: null });
  });
});
