import { beforeEach, describe, expect, test } from 'vitest';
import { findTimes } from '#/appointments/find-times/find-times.ts';
import { readable, signedIn } from '#test/app.ts';
import { storyNow } from '#test/database.ts';
import { atTen, bookAt, type Riverside, riverside, rowOf } from '#test/riverside.ts';

const path = '/riverside/practice/settings/practitioners';
let at: Riverside;
let manager: Awaited<ReturnType<typeof signedIn>>;
beforeEach(async () => {
  at = await riverside();
  manager = await signedIn(at.house, 'riverside', 'manager@riverside.example', 'staff');
});

const shah = () => `${path}/${at.practitioners.Shah}`;
const details = (given = {}) => ({ name: 'Dr Priya Shah', profession: 'dentist', left: '', ...given });
const startsOn = async (day: string, practitionerId = at.practitioners.Shah) => {
  const date = Temporal.PlainDate.from(day);
  const [from, until] = [date, date.add({ days: 1 })].map((one) => one.toZonedDateTime('Europe/London').toInstant());
  const wanted = { typeId: at.types['Check-up'], practitionerId, from: from as Temporal.Instant };
  const slots = await findTimes(at.house.db, at.practice, { ...wanted, until: until as Temporal.Instant }, storyNow);
  return slots.map(({ starts }) =>
    Temporal.Instant.fromEpochMilliseconds(starts)
      .toZonedDateTimeISO('Europe/London')
      .toPlainTime()
      .toString()
      .slice(0, 5),
  );
};
const send = (to: string, fields: [string, string][]) =>
  manager.send(to, new URLSearchParams(fields).toString(), 'application/x-www-form-urlencoded');
const kinds = async () =>
  (await at.house.db.selectFrom('event').select('kind').where('quiet', '=', false).orderBy('id').execute())
    .map(({ kind }) => kind)
    .filter((kind) => /practitioner|session/.test(kind));

test('the list says who works when', async () => {
  const page = readable((await manager.get(path)).text);
  expect(page).toContain('Dr Priya Shah Dentist Monday, Tuesday, Wednesday, Thursday and Friday');
  expect(page).toContain('Nina Kowalska Hygienist Monday, Tuesday, Wednesday and Friday');
});

test('somebody new is added, told what they do and when they work, and patients are offered their times', async () => {
  const added = await manager.post(path, { name: 'Dr Amara Obi', profession: 'dentist' });
  const id = added.location?.split('/').at(-1) ?? '';
  expect(readable((await manager.get(added.location ?? '')).text)).toContain('None yet. Add the first below.');
  await send(`${path}/${id}`, [...Object.entries(details({ name: 'Dr Amara Obi' })), ['type', at.types['Check-up']]]);
  const week: [string, string][] = [
    ['day', '2'],
    ['day', '4'],
    ['starts', '9'],
    ['ends', '10:30'],
    ['first', ''],
  ];
  await send(`${path}/${id}/sessions`, week);
  expect(await startsOn('2026-10-06', id)).toEqual(['09:00', '09:15', '09:30', '09:45', '10:00']);
  expect(await startsOn('2026-10-07', id)).toEqual([]);
  expect(await kinds()).toEqual(['practitioner.added', 'practitioner.changed', 'session.added']);
});

test('whoever leaves is offered until then, and one reads what is booked after it', async () => {
  await rowOf(at, await bookAt(at, atTen(at, '2026-11-05', { practitionerId: at.practitioners.Shah })));
  const types = [at.types['Check-up'], at.types.Filling].map((id): [string, string] => ['type', id]);
  const answer = await send(shah(), [...Object.entries(details({ left: '2026-11-01' })), ...types]);
  expect(answer.location).toBe(`${shah()}?saved=saved`);
  expect(readable((await manager.get(shah())).text)).toContain('booked with them from that day on');
  expect(await startsOn('2026-10-30')).not.toEqual([]);
  expect(await startsOn('2026-11-02')).toEqual([]);
});

describe('a session', () => {
  const sessions = () =>
    at.house.db
      .selectFrom('session')
      .selectAll()
      .where('practitioner_id', '=', at.practitioners.Shah)
      .where('weekday', '=', 1)
      .orderBy('starts')
      .execute();

  test('ends on a day, what was before it stays, and visits left outside are named', async () => {
    await rowOf(at, await bookAt(at, atTen(at, '2026-11-09', { practitionerId: at.practitioners.Shah })));
    const [morning] = await sessions();
    await manager.post(`${shah()}/sessions/end`, { session: morning?.id ?? '', last: '2026-11-02' });
    expect(await startsOn('2026-11-02')).toContain('08:30');
    expect(await startsOn('2026-11-09')).not.toContain('08:30');
    expect(await startsOn('2026-11-09')).toContain('13:30');
    const page = await manager.get(shah());
    expect(readable(page.text)).toContain('outside these sessions: Mon 9 Nov, 10:00');
    expect(page.text).toContain('href="/riverside/practice/diary?date=2026-11-09"');
  });

  test('that had not begun is taken out', async () => {
    await send(`${shah()}/sessions`, [
      ['day', '6'],
      ['starts', '09:00'],
      ['ends', '12:00'],
      ['first', '2027-01-04'],
    ]);
    const saturday = await at.house.db
      .selectFrom('session')
      .selectAll()
      .where('practitioner_id', '=', at.practitioners.Shah)
      .where('weekday', '=', 6)
      .execute();
    await manager.post(`${shah()}/sessions/end`, { session: saturday[0]?.id ?? '', last: '2027-01-03' });
    expect(readable((await manager.get(shah())).text)).not.toContain('Saturday 09:00');
  });

  test.each([
    [
      [
        ['day', '1'],
        ['starts', '12:00'],
        ['ends', '14:00'],
      ],
      'starts',
      'They already have a session then: Monday 08:30',
    ],
    [
      [
        ['starts', '18:00'],
        ['ends', '19:00'],
      ],
      'day',
      'Tick at least one day',
    ],
    [
      [
        ['day', '1'],
        ['starts', '19:00'],
        ['ends', '18:00'],
      ],
      'ends',
      'It ends before it begins',
    ],
    [
      [
        ['day', '1'],
        ['starts', 'late'],
        ['ends', '19:00'],
      ],
      'starts',
      'Give times such as 08:30',
    ],
    [
      [
        ['day', '1'],
        ['starts', '18'],
        ['ends', '19'],
        ['last', '2020-01-01'],
      ],
      'last',
      'The last day is before the first',
    ],
  ] as [[string, string][], string, string][])(
    '%j is refused at its field, with what was typed',
    async (form, field, why) => {
      const before = await sessions();
      const answer = await send(`${shah()}/sessions`, form);
      expect(answer.status).toBe(422);
      expect(answer.text).toContain(`href="#${field}"`);
      expect(readable(answer.text)).toContain(why);
      expect(await sessions()).toEqual(before);
    },
  );

  test('of two managers who add the same one is told of the other', async () => {
    const form: [string, string][] = [
      ['day', '7'],
      ['starts', '09:00'],
      ['ends', '12:00'],
    ];
    const answers = await Promise.all([send(`${shah()}/sessions`, form), send(`${shah()}/sessions`, form)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422]);
  });
});

test('the order is the managers’, and the first stays first', async () => {
  await manager.post(`${path}/${at.practitioners.Whitfield}/earlier`);
  await manager.post(`${path}/${at.practitioners.Whitfield}/earlier`);
  const page = readable((await manager.get(path)).text);
  expect(page.indexOf('Whitfield')).toBeLessThan(page.indexOf('Priya Shah'));
});

test('the same again writes nothing down, and a receptionist reaches none of it', async () => {
  const ticked = await at.house.db
    .selectFrom('practitioner_type')
    .select('type_id')
    .where('practitioner_id', '=', at.practitioners.Shah)
    .execute();
  const types = ticked.map(({ type_id }): [string, string] => ['type', type_id]);
  const same = await send(shah(), [...Object.entries(details()), ...types]);
  expect(same.location).toBe(`${shah()}?saved=same`);
  const receptionist = await signedIn(at.house, 'riverside', 'reception@riverside.example', 'staff');
  expect((await receptionist.get(path)).status).toBe(403);
  expect((await receptionist.post(shah(), details())).status).toBe(403);
});
