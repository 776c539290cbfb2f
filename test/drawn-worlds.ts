import fc from 'fast-check';

// Random worlds for tests of finding times: two practitioners, and around a change of the clocks everything that can be
// in the way of a visit.

const minute = 60_000;

/** Both changes of the clocks from the autumn of 2026 on. */
export function changesOf(zone: string): Temporal.ZonedDateTime[] {
  const first = Temporal.ZonedDateTime.from(`2026-09-01T00:00[${zone}]`).getTimeZoneTransition('next');
  const second = first?.getTimeZoneTransition('next');
  if (!first || !second) throw new Error(`${zone} changes no clocks`);
  return [first, second];
}

type Who = 0 | 1;
export type Block = { who: Who; from: number; minutes: number; buffer: number; ofType: boolean };

/** Everything that decides which times there are, within some days of a change of the clocks. */
export function worldsAround(change: Temporal.ZonedDateTime) {
  const who = fc.constantFrom<Who>(0, 1);
  const epoch = (least: number, most: number) =>
    fc.integer({ min: least / 5, max: most / 5 }).map((fives) => change.epochMilliseconds + fives * 5 * minute);
  const day = fc.integer({ min: -3, max: 3 }).map((days) => change.toPlainDate().add({ days }));
  const clock = fc
    .integer({ min: 0, max: 287 })
    .map((five) => new Temporal.PlainTime(Math.floor(five / 12), (five % 12) * 5));
  const times = fc.tuple(clock, clock).filter(([a, b]) => Temporal.PlainTime.compare(a, b) < 0);
  const weekday = fc.oneof(
    fc.constant(change.dayOfWeek),
    fc.constant((change.dayOfWeek % 7) + 1),
    fc.integer({ min: 1, max: 7 }),
  );
  const dates = fc.tuple(fc.oneof(fc.constant(Temporal.PlainDate.from('2024-01-01')), day), fc.option(day));
  const block = fc.record({
    who,
    from: epoch(-4000, 4000),
    minutes: fc.integer({ min: 1, max: 12 }).map((fives) => fives * 5),
    buffer: fc.constantFrom(0, 0, 10, 45),
    ofType: fc.boolean(),
  });
  return fc.record({
    stepMinutes: fc.constantFrom(5, 15, 20, 60),
    type: fc.record({
      minutes: fc.constantFrom(10, 30, 45),
      bufferMinutes: fc.constantFrom(0, 0, 10, 120),
      dailyCap: fc.option(fc.integer({ min: 1, max: 3 })),
    }),
    sessions: fc.array(
      fc
        .record({ who, weekday, times, dates })
        .filter(({ dates: [from, until] }) => !until || Temporal.PlainDate.compare(from, until) <= 0),
      { minLength: 2, maxLength: 6 },
    ),
    leftOn: fc.tuple(fc.option(day, { freq: 2 }), fc.option(day, { freq: 2 })),
    timeOff: fc.array(fc.record({ who, from: epoch(-4000, 4000), minutes: fc.constantFrom(30, 200, 1440) }), {
      maxLength: 3,
    }),
    booked: fc.array(fc.record({ block, cancelled: fc.boolean() }), { maxLength: 8 }),
    holds: fc.array(fc.record({ block, mine: fc.boolean(), live: fc.boolean() }), { maxLength: 4 }),
    closures: fc.array(fc.tuple(day, fc.constantFrom(0, 0, 2)), { maxLength: 2 }),
    worked: fc.array(day, { maxLength: 2 }),
    closedOnHolidays: fc.boolean(),
    moves: fc.option(fc.nat(7)),
    from: epoch(-4320, 0),
    until: epoch(0, 4320),
  });
}
export type Drawn = ReturnType<typeof worldsAround> extends fc.Arbitrary<infer World> ? World : never;

/** What can stand in the table at once: of stretches that overlap the first. */
export function apart<T extends { block: Block }>(given: T[]): T[] {
  const kept: T[] = [];
  const end = ({ from, minutes, buffer }: Block) => from + (minutes + buffer) * minute;
  for (const one of given) {
    const clashes = ({ block }: T) =>
      block.who === one.block.who && block.from < end(one.block) && one.block.from < end(block);
    if (!kept.some(clashes)) kept.push(one);
  }
  return kept;
}

/** A row of the world: an appointment where `cancelled` is told, else a hold. */
export type Standing = { id: string; block: Block; cancelled?: boolean; mine?: boolean; live?: boolean };
