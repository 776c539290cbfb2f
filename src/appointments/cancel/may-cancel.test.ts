import { describe, expect, test } from 'vitest';
import type { State } from '../appointment.ts';
import { mayCancel } from './may-cancel.ts';

const at = (text: string) => Temporal.Instant.from(text);
const start = at('2026-10-14T08:00:00Z');
const policies = { onlineCancellation: true, noticeHours: 48 };
const visit = (state: State = 'pending', promised = 48) => ({
  state,
  starts_at: start,
  cancel_until: start.subtract({ hours: promised }),
});
const earlier = (duration: Temporal.DurationLike) => start.subtract(duration);
const verdict = (decision: ReturnType<typeof mayCancel>) => (decision.ok ? 'yes' : decision.reason);

describe('by state and door, a week ahead', () => {
  const table: [State, 'yes' | string, 'yes' | string][] = [
    // state, patient, staff
    ['pending', 'yes', 'yes'],
    ['confirmed', 'yes', 'yes'],
    ['arrived', 'started', 'yes'],
    ['in-surgery', 'started', 'yes'],
    ['completed', 'closed', 'closed'],
    ['did-not-attend', 'closed', 'closed'],
    ['cancelled', 'already-cancelled', 'already-cancelled'],
  ];
  test.each(table)('%s: a patient hears %s, staff hear %s', (state, patient, staff) => {
    const now = earlier({ hours: 7 * 24 });
    expect(verdict(mayCancel(visit(state), policies, 'patient', now))).toBe(patient);
    expect(verdict(mayCancel(visit(state), policies, 'staff', now))).toBe(staff);
  });
});

describe('the notice period', () => {
  test('48:00:00 before is allowed, 47:59:59 is not, and the refusal says since when', () => {
    expect(mayCancel(visit(), policies, 'patient', earlier({ hours: 48 }))).toEqual({
      ok: true,
      until: earlier({ hours: 48 }),
    });
    expect(mayCancel(visit(), policies, 'patient', earlier({ hours: 47, minutes: 59, seconds: 59 }))).toEqual({
      ok: false,
      reason: 'too-late',
      since: earlier({ hours: 48 }),
    });
  });

  test('of the promise and today’s rule the kinder binds, whichever it is', () => {
    const now = earlier({ hours: 30 });
    expect(verdict(mayCancel(visit('pending', 24), { ...policies, noticeHours: 72 }, 'patient', now))).toBe('yes');
    expect(verdict(mayCancel(visit('pending', 72), { ...policies, noticeHours: 24 }, 'patient', now))).toBe('yes');
    expect(verdict(mayCancel(visit('pending', 72), policies, 'patient', now))).toBe('too-late');
  });

  test('no notice at all: until the start, and not from it on', () => {
    const none = { ...policies, noticeHours: 0 };
    expect(verdict(mayCancel(visit(), none, 'patient', earlier({ seconds: 1 })))).toBe('yes');
    expect(verdict(mayCancel(visit(), none, 'patient', start))).toBe('started');
  });

  test('staff are bound by none of it', () => {
    const off = { onlineCancellation: false, noticeHours: 336 };
    for (const now of [earlier({ minutes: 1 }), start, start.add({ hours: 24 })]) {
      expect(verdict(mayCancel(visit('confirmed'), off, 'staff', now))).toBe('yes');
    }
  });
});

test('switched off refuses the patient however early it is', () => {
  const off = { ...policies, onlineCancellation: false };
  expect(verdict(mayCancel(visit(), off, 'patient', earlier({ hours: 1000 })))).toBe('switched-off');
});

describe('what its type says', () => {
  const early = earlier({ hours: 1000 });
  const table: [boolean, number | null, number, Temporal.Instant, string][] = [
    // cancellable, its own hours, promised hours, now, answer
    [true, null, 48, earlier({ hours: 48 }), 'yes'],
    [true, 24, 48, earlier({ hours: 24 }), 'yes'],
    [true, 24, 48, earlier({ hours: 23, minutes: 59 }), 'too-late'],
    [true, 72, 72, earlier({ hours: 71 }), 'too-late'],
    [true, 72, 48, earlier({ hours: 50 }), 'yes'],
    [true, 0, 48, earlier({ minutes: 1 }), 'yes'],
    [false, null, 48, early, 'not-online'],
    [false, 24, 48, early, 'not-online'],
  ];
  test.each(table)(
    'cancellable %s, own hours %s, promised %i, at %s: %s',
    (cancellable, own, promised, now, answer) => {
      const appointment = {
        ...visit('pending', promised),
        type_cancellable: cancellable,
        type_cancel_notice_hours: own,
      };
      expect(verdict(mayCancel(appointment, policies, 'patient', now))).toBe(answer);
      expect(verdict(mayCancel(appointment, policies, 'staff', now))).toBe('yes');
    },
  );
});

describe('48 hours are 48 hours on the clock on the wall or not', () => {
  // The visit's local start, and the local time 48 elapsed hours before it, across each change.
  const changes: [string, string, string][] = [
    ['Europe/London', '2027-03-29T09:00', '2027-03-27T08:00'],
    ['Europe/London', '2026-10-26T09:00', '2026-10-24T10:00'],
    ['Europe/Dublin', '2027-03-29T09:00', '2027-03-27T08:00'],
    ['Europe/Dublin', '2026-10-26T09:00', '2026-10-24T10:00'],
    ['America/Toronto', '2027-03-15T09:00', '2027-03-13T08:00'],
    ['America/Toronto', '2026-11-02T09:00', '2026-10-31T10:00'],
    ['Australia/Sydney', '2026-10-05T09:00', '2026-10-03T08:00'],
    ['Australia/Sydney', '2027-04-05T09:00', '2027-04-03T10:00'],
    ['Australia/Lord_Howe', '2026-10-05T09:00', '2026-10-03T08:30'],
    ['Australia/Lord_Howe', '2027-04-05T09:00', '2027-04-03T09:30'],
  ];
  test.each(changes)('%s, a visit at %s: the last moment is %s', (zone, starts, last) => {
    const instant = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime(zone).toInstant();
    const appointment = {
      state: 'pending' as const,
      starts_at: instant(starts),
      cancel_until: instant(starts).subtract({ hours: 48 }),
    };
    const deadline = instant(last);
    expect(mayCancel(appointment, policies, 'patient', deadline)).toEqual({ ok: true, until: deadline });
    expect(verdict(mayCancel(appointment, policies, 'patient', deadline.add({ seconds: 1 })))).toBe('too-late');
  });
});
