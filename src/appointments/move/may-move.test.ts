import { describe, expect, test } from 'vitest';
import type { State } from '../appointment.ts';
import { mayMove } from './may-move.ts';

const at = (text: string) => Temporal.Instant.from(text);
const start = at('2026-10-14T08:00:00Z');
const policies = { onlineMoving: true, moveNoticeHours: 48 };
const visit = (state: State = 'pending', promised = 48) => ({
  state,
  starts_at: start,
  move_until: start.subtract({ hours: promised }),
  type_bookable: true,
  books_online: true,
  type_withdrawn_at: null,
});
const earlier = (duration: Temporal.DurationLike) => start.subtract(duration);
const verdict = (decision: ReturnType<typeof mayMove>) => (decision.ok ? 'yes' : decision.reason);
const weekAhead = earlier({ hours: 7 * 24 });

describe('by state and door, a week ahead', () => {
  const table: [State, string, string][] = [
    // state, patient, staff
    ['pending', 'yes', 'yes'],
    ['confirmed', 'yes', 'yes'],
    ['arrived', 'started', 'started'],
    ['in-surgery', 'started', 'started'],
    ['completed', 'closed', 'closed'],
    ['did-not-attend', 'closed', 'closed'],
    ['cancelled', 'already-cancelled', 'already-cancelled'],
  ];
  test.each(table)('%s: a patient hears %s, staff hear %s', (state, patient, staff) => {
    expect(verdict(mayMove(visit(state), policies, 'patient', weekAhead))).toBe(patient);
    expect(verdict(mayMove(visit(state), policies, 'staff', weekAhead))).toBe(staff);
  });
});

describe('the notice period', () => {
  test('48:00:00 before is allowed, 47:59:59 is not, and the refusal says since when', () => {
    expect(mayMove(visit(), policies, 'patient', earlier({ hours: 48 }))).toEqual({
      ok: true,
      until: earlier({ hours: 48 }),
    });
    expect(mayMove(visit(), policies, 'patient', earlier({ hours: 47, minutes: 59, seconds: 59 }))).toEqual({
      ok: false,
      reason: 'too-late',
      since: earlier({ hours: 48 }),
    });
  });

  test('of the promise and today’s rule the kinder binds, whichever it is', () => {
    const now = earlier({ hours: 30 });
    expect(verdict(mayMove(visit('pending', 24), { ...policies, moveNoticeHours: 72 }, 'patient', now))).toBe('yes');
    expect(verdict(mayMove(visit('pending', 72), { ...policies, moveNoticeHours: 24 }, 'patient', now))).toBe('yes');
    expect(verdict(mayMove(visit('pending', 72), policies, 'patient', now))).toBe('too-late');
  });

  test('no notice at all: until the start, and not from it on', () => {
    const none = { ...policies, moveNoticeHours: 0 };
    expect(verdict(mayMove(visit(), none, 'patient', earlier({ seconds: 1 })))).toBe('yes');
    expect(verdict(mayMove(visit(), none, 'patient', start))).toBe('started');
  });

  test('staff are bound by none of it', () => {
    const off = { onlineMoving: false, moveNoticeHours: 336 };
    for (const now of [earlier({ minutes: 1 }), start, start.add({ hours: 24 })]) {
      expect(verdict(mayMove(visit('confirmed'), off, 'staff', now))).toBe('yes');
    }
  });
});

test('switched off refuses the patient however early it is', () => {
  const off = { ...policies, onlineMoving: false };
  expect(verdict(mayMove(visit(), off, 'patient', earlier({ hours: 1000 })))).toBe('switched-off');
});

test('what the practice alone books is moved by the practice alone', () => {
  for (const type of [{ type_bookable: false }, { type_withdrawn_at: weekAhead }, { books_online: false }]) {
    expect(verdict(mayMove({ ...visit(), ...type }, policies, 'patient', weekAhead))).toBe('not-online');
    expect(verdict(mayMove({ ...visit(), ...type }, policies, 'staff', weekAhead))).toBe('yes');
  }
});

describe('48 hours are 48 hours on the clock on the wall or not', () => {
  // The visit's local start, and the local time 48 elapsed hours before it, across a change each.
  const changes: [string, string, string][] = [
    ['Europe/London', '2027-03-29T09:00', '2027-03-27T08:00'],
    ['Europe/Dublin', '2026-10-26T09:00', '2026-10-24T10:00'],
    ['America/Toronto', '2027-03-15T09:00', '2027-03-13T08:00'],
    ['Australia/Lord_Howe', '2027-04-05T09:00', '2027-04-03T09:30'],
  ];
  test.each(changes)('%s, a visit at %s: the last moment is %s', (zone, starts, last) => {
    const instant = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime(zone).toInstant();
    const appointment = {
      ...visit(),
      starts_at: instant(starts),
      move_until: instant(starts).subtract({ hours: 48 }),
    };
    const deadline = instant(last);
    expect(mayMove(appointment, policies, 'patient', deadline)).toEqual({ ok: true, until: deadline });
    expect(verdict(mayMove(appointment, policies, 'patient', deadline.add({ seconds: 1 })))).toBe('too-late');
  });
});
