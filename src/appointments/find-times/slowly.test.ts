import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { Trx } from '#/platform/database.ts';
import { newId } from '#/platform/ids.ts';
import { publicHolidays } from '#/regions/holidays.ts';
import type { RegionCode } from '#db/tables.ts';
import { apart, changesOf, type Drawn, type Standing, worldsAround } from '#test/drawn-worlds.ts';
import { type Riverside, riverside } from '#test/riverside.ts';
import { slowTimes } from '#test/slow-times.ts';
import { writeWorld } from '#test/write-world.ts';
import { findTimes } from './find-times.ts';

// The whole search, its statement included, beside the slow way: random worlds around both changes of the clocks, each
// written into the database and forgotten again.

const minute = 60_000;
const places: [string, RegionCode, string | null][] = [
  ['Europe/London', 'GB', 'ENG'], // Easter Monday of 2027 is the day after the clocks change
  ['America/St_Johns', 'CA', 'NL'],
  ['America/Toronto', 'CA', 'ON'],
  ['Australia/Lord_Howe', 'AU', 'NSW'], // Labour Day of 2026 is
];

let at: Riverside;
beforeAll(async () => {
  at = await riverside();
});

for (const [zone, region, part] of places) {
  test(`in ${zone} a search finds what the slow way finds, across both changes of the clocks`, async () => {
    for (const change of changesOf(zone)) {
      const holidays = new Set<string>();
      for (const { date } of await publicHolidays(region, part, change.year, 'en-GB')) holidays.add(String(date));
      await fc.assert(
        fc.asyncProperty(worldsAround(change), async (drawn) => {
          const now = change.toInstant().subtract({ hours: 24 * 10 });
          const blocks = apart<Omit<Standing, 'id'>>([...drawn.booked, ...drawn.holds]).map((one) => ({
            ...one,
            id: newId(),
          }));
          const moved = blocks.filter((one) => one.cancelled === false)[drawn.moves ?? -1];
          const found = await inWorld(drawn, blocks, now, (trx, ids) =>
            findTimes(
              trx,
              {
                ...at.practice,
                zone,
                region,
                part,
                policies: {
                  ...at.practice.policies,
                  stepMinutes: drawn.stepMinutes,
                  closedOnHolidays: drawn.closedOnHolidays,
                },
              },
              {
                typeId: ids.type,
                practitionerId: null,
                from: Temporal.Instant.fromEpochMilliseconds(drawn.from),
                until: Temporal.Instant.fromEpochMilliseconds(drawn.until),
                holder: { accountId: at.alex.accountId },
                moving: moved && {
                  appointmentId: moved.id,
                  minutes: drawn.type.minutes,
                  bufferMinutes: drawn.type.bufferMinutes,
                },
              },
              now,
            ).then((slots) => slots.map((slot) => `${slot.starts} ${ids.who.indexOf(slot.practitionerId)}`)),
          );
          const counts = blocks.filter(
            (one) => one !== moved && one.cancelled !== true && one.mine !== true && one.live !== false,
          );
          const closed = (date: Temporal.PlainDate) =>
            drawn.closures.some(
              ([from, days]) =>
                Temporal.PlainDate.compare(from, date) <= 0 &&
                Temporal.PlainDate.compare(date, from.add({ days })) <= 0,
            ) ||
            (drawn.closedOnHolidays && holidays.has(String(date)) && !drawn.worked.some((day) => day.equals(date)));
          const expected = slowTimes({
            ...drawn,
            zone,
            closed,
            sessions: drawn.sessions.map(({ who, weekday, times: [starts, ends], dates: [fromDate, untilDate] }) => ({
              who: String(who),
              weekday,
              starts,
              ends,
              fromDate,
              untilDate,
            })),
            leftOn: { 0: drawn.leftOn[0], 1: drawn.leftOn[1] },
            timeOff: drawn.timeOff.map(({ who, from, minutes }) => ({
              who: String(who),
              from,
              until: from + minutes * minute,
            })),
            taken: counts.map(({ block }) => ({
              who: String(block.who),
              from: block.from,
              until: block.from + (block.minutes + block.buffer) * minute,
            })),
            ofType: counts
              .filter(({ block }) => block.ofType)
              .map(({ block }) => ({ who: String(block.who), starts: block.from })),
          });
          expect([...found].sort()).toEqual([...expected].sort());
        }),
        { numRuns: 20 },
      );
    }
  });
}

const undo = new Error('as if it had never been');

/** Writes the world, asks, and takes it all back. */
async function inWorld(
  drawn: Drawn,
  blocks: Standing[],
  now: Temporal.Instant,
  ask: (trx: Trx, ids: { type: string; who: string[] }) => Promise<string[]>,
): Promise<string[]> {
  let found: string[] = [];
  const { db } = at.house;
  await db
    .transaction()
    .execute(async (trx) => {
      const ids = await writeWorld(trx, at, drawn, blocks, now);
      found = await ask(trx, ids);
      throw undo;
    })
    .catch((error) => {
      if (error !== undo) throw error;
    });
  return found;
}
