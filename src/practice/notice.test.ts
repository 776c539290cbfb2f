import { describe, expect, test } from 'vitest';
import { testHouse } from '#test/database.ts';
import { cancelUntilBy, moveUntilBy } from './notice.ts';
import { type Practice, practiceBySlug } from './practice.ts';

const house = await testHouse();
await house.db.deleteFrom('closure').execute();
await house.db.deleteFrom('holiday_worked').execute();

/** A practice whose rules count in so many working days, open from Monday to Friday. */
async function counting(slug: string, days: number, change: Record<string, unknown> = {}): Promise<Practice> {
  const policies = {
    ...{ noticeInWorkingDays: true, noticeWorkingDays: days, moveInWorkingDays: true, moveWorkingDays: days },
    ...change,
  };
  await house.db
    .updateTable('practice')
    .set({ policies: JSON.stringify(policies) })
    .where('slug', '=', slug)
    .execute();
  const practice = (await practiceBySlug(house.db, slug)) as Practice;
  await house.db.deleteFrom('opening_hours').where('practice_id', '=', practice.id).execute();
  return (await practiceBySlug(house.db, slug)) as Practice;
}
const local = (text: string, { zone }: Practice) => Temporal.PlainDateTime.from(text).toZonedDateTime(zone).toInstant();
const read = (until: Temporal.Instant, { zone }: Practice) =>
  until.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' });

describe('working days before a visit, at its own local time', () => {
  const table: [string, number, string, string, string][] = [
    // practice, days, the visit, the last moment, why
    ['riverside', 1, '2026-10-14T09:00', '2026-10-13T09:00', 'the day before'],
    ['riverside', 1, '2026-10-12T09:00', '2026-10-09T09:00', 'a Monday’s is Friday'],
    ['riverside', 2, '2026-10-12T09:00', '2026-10-08T09:00', 'two before Monday are Thursday'],
    ['riverside', 10, '2026-10-16T09:00', '2026-10-02T09:00', 'ten are two weeks'],
    ['riverside', 1, '2026-10-10T11:00', '2026-10-09T11:00', 'the visit may lie on a day off itself'],
    ['riverside', 1, '2026-12-29T09:00', '2026-12-24T09:00', 'Christmas, Boxing Day’s substitute and the weekend'],
    ['riverside', 2, '2027-01-04T16:30', '2026-12-30T16:30', 'New Year’s Day is none'],
    ['riverside', 1, '2026-10-26T09:00', '2026-10-23T09:00', 'clocks went back: the same time on the wall'],
    ['riverside', 1, '2027-03-30T09:00', '2027-03-25T09:00', 'Easter, with the clocks forward'],
    ['liffey', 1, '2026-10-27T09:00', '2026-10-23T09:00', 'Ireland’s October bank holiday'],
    ['erables', 1, '2026-06-25T10:00', '2026-06-23T10:00', 'Québec’s own holiday'],
    ['harbour', 1, '2026-10-06T09:00', '2026-10-02T09:00', 'Labour Day in New South Wales'],
  ];
  test.each(table)('%s, %i before %s: %s (%s)', async (slug, days, starts, until) => {
    const practice = await counting(slug, days);
    expect(read(cancelUntilBy(practice.policies, local(starts, practice)), practice)).toBe(until);
    expect(read(moveUntilBy(practice.policies, local(starts, practice)), practice)).toBe(until);
  });

  test('a local time that the clocks skip that day is the hour later', async () => {
    const practice = await counting('riverside', 1, { closedOnHolidays: false });
    await house.db
      .insertInto('opening_hours')
      .values(
        [1, 7].map((weekday) => ({
          practice_id: practice.id,
          weekday,
          opens: Temporal.PlainTime.from('00:30'),
          closes: Temporal.PlainTime.from('12:00'),
        })),
      )
      .execute();
    const open = (await practiceBySlug(house.db, 'riverside')) as Practice;
    const until = cancelUntilBy(open.policies, local('2027-03-29T01:30', open));
    expect(read(until, open)).toBe('2027-03-28T02:30');
  });
});

test('a closure is passed over, a holiday on which the practice works is not', async () => {
  const practice = await counting('riverside', 1);
  const day = (text: string) => Temporal.PlainDate.from(text);
  const id = '0199b0a4-0000-7000-8000-000000000009';
  await house.db
    .insertInto('closure')
    .values({
      practice_id: practice.id,
      id,
      from_date: day('2026-10-06'),
      until_date: day('2026-10-13'),
      note: 'Works',
    })
    .execute();
  await house.db
    .insertInto('holiday_worked')
    .values({ practice_id: practice.id, day: day('2026-12-28') })
    .execute();
  const then = (await practiceBySlug(house.db, 'riverside')) as Practice;
  expect(read(cancelUntilBy(then.policies, local('2026-10-14T09:00', then)), then)).toBe('2026-10-05T09:00');
  expect(read(cancelUntilBy(then.policies, local('2026-12-29T09:00', then)), then)).toBe('2026-12-28T09:00');
});

test('a type’s own hours count before the practice’s hours or days, and 0 is none at all', async () => {
  const practice = await counting('riverside', 2);
  const starts = local('2026-10-12T09:00', practice);
  expect(cancelUntilBy(practice.policies, starts, { cancel_notice_hours: 24 })).toEqual(starts.subtract({ hours: 24 }));
  expect(cancelUntilBy(practice.policies, starts, { cancel_notice_hours: 0 })).toEqual(starts);
  expect(cancelUntilBy({ noticeHours: 48 }, starts, { cancel_notice_hours: null })).toEqual(
    starts.subtract({ hours: 48 }),
  );
});
