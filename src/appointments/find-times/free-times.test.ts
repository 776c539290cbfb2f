import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstMinuteAt } from '#test/slow-times.ts';
import { type Busy, freeTimes, type Search, type WorkingStretch } from './free-times.ts';

const minute = 60_000;
const zones = [
  'Europe/London',
  'Europe/Dublin',
  'America/Toronto',
  'America/St_Johns',
  'Australia/Sydney',
  'Australia/Lord_Howe',
];

/** Both changes of the clocks in 2026, as instants. */
function changesOf(zone: string): Temporal.ZonedDateTime[] {
  const first = Temporal.ZonedDateTime.from(`2026-01-01T00:00[${zone}]`).getTimeZoneTransition('next');
  const second = first?.getTimeZoneTransition('next');
  if (!first || !second) throw new Error(`${zone} changes no clocks in 2026`);
  return [first, second];
}

/** The slow and obvious way: every minute is tried against every session, everything busy, and every closed or full day. */
function oracle(search: Search): Set<string> {
  const { sessions, busy, zone, minutes, bufferMinutes, stepMinutes, from, until } = search;
  const found = new Set<string>();
  const dateAt = (epoch: number) =>
    Temporal.Instant.fromEpochMilliseconds(epoch).toZonedDateTimeISO(zone).toPlainDate();
  const length = minutes * minute;
  const kept = length + bufferMinutes * minute;
  for (const session of sessions) {
    for (let date = dateAt(from); Temporal.PlainDate.compare(date, dateAt(until)) <= 0; date = date.add({ days: 1 })) {
      if (date.dayOfWeek !== session.weekday) continue;
      if (search.closed.has(date.toString())) continue;
      if (search.full.get(session.practitionerId)?.has(date.toString())) continue;
      if (Temporal.PlainDate.compare(date, session.fromDate) < 0) continue;
      if (session.untilDate && Temporal.PlainDate.compare(date, session.untilDate) > 0) continue;
      const opens = firstMinuteAt(zone, date, session.starts);
      const closes = firstMinuteAt(zone, date, session.ends);
      for (let start = opens; start + length <= closes; start += minute) {
        if (start < from || start >= until) continue;
        if ((start - opens) % (stepMinutes * minute) !== 0) continue;
        const mine = busy.filter((block) => block.practitionerId === session.practitionerId);
        if (mine.some(({ froms, untils }) => froms.some((at, i) => at < start + kept && (untils[i] ?? 0) > start)))
          continue;
        found.add(`${start} ${session.practitionerId}`);
      }
    }
  }
  return found;
}

const timeOfDay = (minutes: number) => new Temporal.PlainTime(Math.floor(minutes / 60), minutes % 60);
const practitioner = fc.constantFrom('shah', 'whitfield');

/** Searches of up to three days around an instant, many of them in the small hours, where the clocks change. */
function searchesAround(zone: string, change: Temporal.ZonedDateTime): fc.Arbitrary<Search> {
  const centre = change.epochMilliseconds;
  const at = (least: number, most: number) => fc.integer({ min: least, max: most }).map((m) => centre + m * minute);
  const time = fc.oneof(
    fc.integer({ min: 0, max: 60 }).map((five) => five * 5),
    fc.integer({ min: 0, max: 287 }).map((five) => five * 5),
  );
  const day = fc.integer({ min: -3, max: 3 }).map((days) => change.toPlainDate().add({ days }));
  const session: fc.Arbitrary<WorkingStretch> = fc
    .record({
      practitionerId: practitioner,
      weekday: fc.oneof(fc.constant(change.dayOfWeek), fc.integer({ min: 1, max: 7 })),
      times: fc.tuple(time, time).filter(([a, b]) => a !== b),
      fromDate: fc.oneof(fc.constant(Temporal.PlainDate.from('2024-01-01')), day),
      untilDate: fc.oneof(fc.constant(null), day),
    })
    .map(({ times: [a, b], ...rest }) => ({
      ...rest,
      starts: timeOfDay(Math.min(a, b)),
      ends: timeOfDay(Math.max(a, b)),
    }));
  const busy: fc.Arbitrary<Busy> = fc
    .record({ practitionerId: practitioner, from: at(-2000, 2000), length: fc.integer({ min: 1, max: 400 }) })
    .map(({ practitionerId, from, length }) => ({ practitionerId, froms: [from], untils: [from + length * minute] }));
  const days = fc.array(
    day.map((date) => date.toString()),
    { maxLength: 2 },
  );
  return fc.record({
    closed: fc.oneof(fc.constant([]), days).map((dates) => new Set(dates)),
    full: fc
      .array(
        fc.tuple(
          practitioner,
          days.map((dates) => new Set(dates)),
        ),
      )
      .map((each) => new Map(each)),
    bufferMinutes: fc.constantFrom(0, 0, 5, 10, 25, 120),
    sessions: fc.array(session, { minLength: 1, maxLength: 4 }),
    busy: fc.array(busy, { maxLength: 6 }),
    zone: fc.constant(zone),
    minutes: fc.integer({ min: 1, max: 18 }).map((fives) => fives * 5),
    stepMinutes: fc.constantFrom(5, 10, 15, 20, 30, 60),
    from: at(-2160, 0),
    until: at(0, 2160),
  });
}

for (const zone of zones) {
  test(`in ${zone} exactly the starts that fit are found, across both changes of the clocks`, () => {
    for (const change of changesOf(zone)) {
      fc.assert(
        fc.property(searchesAround(zone, change), (search) => {
          const found = freeTimes(search);
          const starts = found.map((slot) => slot.starts);
          expect(starts).toEqual([...starts].sort((a, b) => a - b));
          expect(found.map((slot) => `${slot.starts} ${slot.practitionerId}`).sort()).toEqual(
            [...oracle(search)].sort(),
          );
        }),
        { numRuns: 40 },
      );
    }
  });
}

const nothingInTheWay = { busy: [], closed: new Set<string>(), full: new Map(), bufferMinutes: 0 };

/** The wall clock's starts of one session on the day of the change, half an hour each. */
function startsOn(date: string, zone: string, starts: string, ends: string): string[] {
  const day = Temporal.PlainDate.from(date);
  const midnight = day.toZonedDateTime(zone);
  const found = freeTimes({
    sessions: [
      {
        practitionerId: 'shah',
        weekday: day.dayOfWeek,
        starts: Temporal.PlainTime.from(starts),
        ends: Temporal.PlainTime.from(ends),
        fromDate: day,
        untilDate: day,
      },
    ],
    ...nothingInTheWay,
    zone,
    minutes: 30,
    stepMinutes: 30,
    from: midnight.epochMilliseconds,
    until: midnight.add({ days: 1 }).epochMilliseconds,
  });
  return found.map(({ starts: epoch }) => {
    const there = Temporal.Instant.fromEpochMilliseconds(epoch).toZonedDateTimeISO(zone);
    return `${there.toPlainTime().toString({ smallestUnit: 'minute' })}${there.offset}`;
  });
}

test.each([
  ['2026-03-29', 'Europe/London', ['00:30+00:00', '02:00+01:00', '02:30+01:00']],
  ['2026-03-29', 'Europe/Dublin', ['00:30+00:00', '02:00+01:00', '02:30+01:00']],
])('a session across the skipped hour offers no time in it (%s, %s)', (date, zone, starts) => {
  expect(startsOn(date, zone, '00:30', '03:00')).toEqual(starts);
});

test.each([
  ['2026-10-25', 'Europe/London', ['00:30+01:00', '01:00+01:00', '01:30+01:00', '01:00+00:00', '01:30+00:00']],
  ['2026-10-25', 'Europe/Dublin', ['00:30+01:00', '01:00+01:00', '01:30+01:00', '01:00+00:00', '01:30+00:00']],
])('a session across the repeated hour offers each of its times twice (%s, %s)', (date, zone, starts) => {
  expect(startsOn(date, zone, '00:30', '02:00')).toEqual(starts);
});

test.each([
  ['2026-03-08', 'America/Toronto', ['01:30-05:00', '03:00-04:00']],
  [
    '2026-11-01',
    'America/Toronto',
    ['01:30-04:00', '01:00-05:00', '01:30-05:00', '02:00-05:00', '02:30-05:00', '03:00-05:00'],
  ],
  ['2026-10-04', 'Australia/Sydney', ['01:30+10:00', '03:00+11:00']],
  [
    '2026-04-05',
    'Australia/Sydney',
    ['01:30+11:00', '02:00+11:00', '02:30+11:00', '02:00+10:00', '02:30+10:00', '03:00+10:00'],
  ],
  ['2026-10-04', 'Australia/Lord_Howe', ['01:30+10:30', '02:30+11:00', '03:00+11:00']],
  ['2026-04-05', 'Australia/Lord_Howe', ['01:30+11:00', '01:30+10:30', '02:00+10:30', '02:30+10:30', '03:00+10:30']],
])('elsewhere the clocks change at other hours, on Lord Howe by half an hour (%s, %s)', (date, zone, starts) => {
  expect(startsOn(date, zone, '01:30', '03:30')).toEqual(starts);
});

test('a session that begins in the skipped hour begins when the skip ends', () => {
  expect(startsOn('2026-03-29', 'Europe/London', '01:30', '03:00')).toEqual(['02:00+01:00', '02:30+01:00']);
  expect(startsOn('2026-10-04', 'Australia/Lord_Howe', '02:15', '03:30')).toEqual(['02:30+11:00', '03:00+11:00']);
});

test('a session that lies in the skipped hour altogether offers nothing', () => {
  expect(startsOn('2026-03-29', 'Europe/London', '01:00', '02:00')).toEqual([]);
});

test('nothing is found where the search ends before it begins', () => {
  expect(
    freeTimes({
      ...nothingInTheWay,
      sessions: [],
      zone: 'Europe/London',
      minutes: 30,
      stepMinutes: 15,
      from: 2,
      until: 1,
    }),
  ).toEqual([]);
});
