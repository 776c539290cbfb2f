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
  const times = fc
    .tuple(clock, clock)
    .filter(([a, b]) => Temporal.PlainTime.compare(a, b) < 0)
    .map(([a, b]) => [a, b] as const);
  const weekday = fc.oneof(
    fc.constant(change.dayOfWeek),
    fc.constant((change.dayOfWeek % 7) + 1),
    fc.integer({ min: 1, max: 7 }),
  );
  // Mostly what is not in the way: a world in which nothing can be booked shows nothing.
  const seldom = <T>(one: fc.Arbitrary<T>) =>
    fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: one });
  const always = Temporal.PlainDate.from('2024-01-01');
  const dates = fc.tuple(
    seldom(day).map((date) => date ?? always),
    seldom(day),
  );
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
      dailyCap: fc.constantFrom(null, null, 1, 2, 3),
    }),
    sessions: fc.array(
      fc
        .record({ who, weekday, times, dates })
        .filter(({ dates: [from, until] }) => !until || Temporal.PlainDate.compare(from, until) <= 0),
      { minLength: 4, maxLength: 8 },
    ),
    leftOn: fc.tuple(seldom(day), seldom(day)),
    timeOff: fc.array(fc.record({ who, from: epoch(-4000, 4000), minutes: fc.constantFrom(30, 200, 1440) }), {
      maxLength: 3,
    }),
    booked: fc.array(fc.record({ block, cancelled: fc.boolean() }), { minLength: 3, maxLength: 12 }),
    holds: fc.array(fc.record({ block, mine: fc.boolean(), live: fc.boolean() }), { minLength: 1, maxLength: 8 }),
    closures: fc.array(fc.tuple(day, fc.constantFrom(0, 2)), { maxLength: 1 }),
    worked: fc.oneof(
      fc.constant<Temporal.PlainDate[]>([change.toPlainDate().add({ days: 1 })]),
      fc.array(day, { maxLength: 2 }),
    ),
    closedOnHolidays: fc.boolean(),
    moves: fc.oneof(fc.constant(0), fc.constant(null), fc.nat(7)),
    from: fc.oneof(epoch(-4320, -4000), epoch(-4320, 0)),
    until: fc.oneof(epoch(4000, 4320), epoch(0, 4320)),
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
