import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dueNow, type Remindable, type ReminderRules, remindersOf } from './due.ts';

const london: ReminderRules = { remindPatients: true, quietFromHour: 20, quietUntilHour: 8, zone: 'Europe/London' };
const at = (local: string, zone = london.zone) => Temporal.ZonedDateTime.from(`${local}[${zone}]`).toInstant();
const visit = (starts: string, noticeHours = 48, agreed = '2026-09-01T12:00', zone = london.zone): Remindable => ({
  starts_at: at(starts, zone),
  cancelUntil: at(starts, zone).subtract({ hours: noticeHours }),
  agreedAt: at(agreed, zone),
});
const said = (one: Remindable, rules = london) =>
  remindersOf(one, rules).map(
    (due) =>
      `${due.which} ${due.at.toZonedDateTimeISO(rules.zone).toPlainDateTime().toString({ smallestUnit: 'minute' })}`,
  );

describe('a visit’s reminders', () => {
  test('the first goes a day before the chance to cancel is gone, the second the day before the visit', () => {
    expect(said(visit('2026-10-14T10:00'))).toEqual(['first 2026-10-11T10:00', 'second 2026-10-13T10:00']);
  });
  test.each([
    [0, ['first 2026-10-13T10:00']],
    [23, ['first 2026-10-12T11:00']],
    [24, ['first 2026-10-12T10:00', 'second 2026-10-13T10:00']],
    [336, ['first 2026-09-29T10:00', 'second 2026-10-13T10:00']],
  ])('with a notice of %i hours two within a day become one', (hours, expected) => {
    expect(said(visit('2026-10-14T10:00', hours))).toEqual(expected);
  });
  test.each([
    ['2026-10-10T09:59', ['first 2026-10-11T10:00', 'second 2026-10-13T10:00']],
    ['2026-10-10T10:01', ['second 2026-10-13T10:00']],
    ['2026-10-12T10:01', []],
  ])('booked on %s, none goes within a day of that', (agreed, expected) => {
    expect(said(visit('2026-10-14T10:00', 48, agreed))).toEqual(expected);
  });
  test('where the one that stood for both would be too soon, the day before still comes', () => {
    expect(said(visit('2026-10-14T10:00', 23, '2026-10-11T15:00'))).toEqual(['second 2026-10-13T10:00']);
  });
  test('what falls into the quiet hours waits until they are over', () => {
    expect(said(visit('2026-10-14T07:30'))).toEqual(['first 2026-10-11T08:00', 'second 2026-10-13T08:00']);
    expect(said(visit('2026-10-14T21:00'))).toEqual(['first 2026-10-12T08:00', 'second 2026-10-14T08:00']);
  });
  test('and where that is too late, it goes just before they begin', () => {
    const allDay = { ...london, quietFromHour: 9, quietUntilHour: 8 };
    expect(said(visit('2026-10-14T08:30', 0), allDay)).toEqual(['first 2026-10-13T08:30']);
    const nights = { ...london, quietFromHour: 1, quietUntilHour: 23 };
    expect(said(visit('2026-10-14T22:00', 0), nights)).toEqual(['first 2026-10-13T23:00']);
  });
  test('the same hour twice is quiet never, and switched off there are none', () => {
    expect(said(visit('2026-10-14T03:00'), { ...london, quietFromHour: 8, quietUntilHour: 8 })).toHaveLength(2);
    expect(said(visit('2026-10-14T10:00'), { ...london, remindPatients: false })).toEqual([]);
  });
});

describe('through a week in which the clocks change', () => {
  test.each([
    ['Europe/London', '2026-10-26T10:00', ['first 2026-10-23T11:00', 'second 2026-10-25T10:00']],
    ['Europe/London', '2027-03-29T10:00', ['first 2027-03-26T09:00', 'second 2027-03-28T10:00']],
    ['America/Toronto', '2026-11-02T09:00', ['first 2026-10-30T10:00', 'second 2026-11-01T09:00']],
    ['Australia/Lord_Howe', '2026-10-05T10:00', ['first 2026-10-02T09:30', 'second 2026-10-04T10:00']],
  ])(
    'in %s a visit at %s is reminded of by elapsed hours, in the hours that aren’t quiet',
    (zone, starts, expected) => {
      expect(said(visit(starts, 48, '2026-09-01T12:00', zone), { ...london, zone })).toEqual(expected);
    },
  );
  test('whatever the notice, hour and quiet hours: never quiet, never late, never more than two a day apart', () => {
    const hour = fc.integer({ min: 0, max: 23 });
    const zones = fc.constantFrom('Europe/London', 'America/St_Johns', 'Australia/Lord_Howe', 'Australia/Perth');
    const minute = fc.integer({ min: 0, max: 60 * 24 * 365 });
    fc.assert(
      fc.property(minute, fc.integer({ min: 0, max: 336 }), hour, hour, zones, (offset, notice, from, until, zone) => {
        const starts = at('2026-01-01T00:00', 'UTC').add({ minutes: offset });
        const one = {
          starts_at: starts,
          cancelUntil: starts.subtract({ hours: notice }),
          agreedAt: at('2025-01-01T00:00', 'UTC'),
        };
        const rules = { ...london, quietFromHour: from, quietUntilHour: until, zone };
        const due = remindersOf(one, rules);
        expect(due.length).toBeGreaterThan(0);
        for (const { at: when } of due) {
          const local = when.toZonedDateTimeISO(zone).hour;
          const quiet = from > until ? local >= from || local < until : local >= from && local < until;
          // A clock that goes back shows the hour before quiet twice, one that goes forward may leave it out.
          if (quiet) expect(when.toZonedDateTimeISO(zone).hoursInDay).not.toBe(24);
          expect(Temporal.Instant.compare(when, starts)).toBeLessThan(0);
        }
        const [first, second] = due;
        if (first && second) expect(second.at.since(first.at).total('hours')).toBeGreaterThanOrEqual(24);
      }),
      { numRuns: 500 },
    );
  });
});

describe('what was due and hasn’t gone', () => {
  const now = (one: Remindable, local: string) => dueNow(one, london, at(local)).map(({ which }) => which);
  const one = visit('2026-10-14T10:00');
  test('goes while it helps: the first while one can still cancel online, the second until the visit', () => {
    expect(now(one, '2026-10-11T09:59')).toEqual([]);
    expect(now(one, '2026-10-11T10:00')).toEqual(['first']);
    expect(now(one, '2026-10-12T09:59')).toEqual(['first']);
    expect(now(one, '2026-10-12T10:00')).toEqual([]);
    expect(now(one, '2026-10-14T09:59')).toEqual(['second']);
    expect(now(one, '2026-10-14T10:00')).toEqual([]);
  });
  test('waits for the end of the quiet hours, however late it is already', () => {
    expect(now(one, '2026-10-11T19:59')).toEqual(['first']);
    expect(now(one, '2026-10-11T20:00')).toEqual([]);
    expect(now(one, '2026-10-12T07:59')).toEqual([]);
    expect(now(one, '2026-10-12T08:00')).toEqual(['first']);
  });
  test('stands for the other until the visit, where it is the only one', () => {
    const short = visit('2026-10-14T10:00', 12);
    expect(now(short, '2026-10-14T08:00')).toEqual(['first']);
    expect(now(short, '2026-10-14T10:00')).toEqual([]);
  });
});
