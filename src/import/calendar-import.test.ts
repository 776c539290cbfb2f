import { beforeEach, expect, test } from 'vitest';
import { cancelAppointment } from '#/appointments/cancel/cancel-appointment.ts';
import { type TestHouse, testHouse } from '#test/database.ts';
import { fingerprints } from '#test/strangers.ts';
import { calendar, event } from './ical/test-calendars.ts';
import { named, preview, run } from './test-files.ts';

let house: TestHouse;
beforeEach(async () => {
  house = await testHouse();
});

const at = (day: string, time: string) => `DTSTART;TZID=GMT Standard Time:202611${day}T${time}00`;
const alex = (...changed: string[]) =>
  event(
    'UID:alex',
    'DURATION:PT30M',
    'SUMMARY:Alex Morgan - Check-up',
    ...(changed.length ? changed : [at('28', '0900')]),
  );
const lunch = event(
  'UID:lunch',
  'DURATION:PT1H',
  'SUMMARY:Lunch',
  at('30', '1230'),
  'RRULE:FREQ=WEEKLY;COUNT=3',
  'EXDATE;TZID=GMT Standard Time:20261207T123000',
);
const away = event('UID:away', 'DTSTART;VALUE=DATE:20261224', 'DTEND;VALUE=DATE:20261229', 'SUMMARY:Noël');
const diary = (...events: string[]) => calendar('X-WR-CALNAME:Dr Priya Shah', ...events);
const whole = diary(alex(), lunch, away);

/** The id of what an event of the calendar has become. */
const idOf = async (externalId: string) => {
  const { id } = await named(house, 'riverside');
  const query = house.db.selectFrom('external_id').select('id').where('practice_id', '=', id);
  return (await query.where('external_id', '=', `Dr Priya Shah#${externalId}`).executeTakeFirstOrThrow()).id;
};
const visitOf = async (externalId: string) => {
  const id = await idOf(externalId);
  return house.db.selectFrom('appointment').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
};
const timeOffOf = async (externalId: string) => {
  const id = await idOf(externalId);
  return house.db.selectFrom('time_off').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
};

test('an event with a patient of ours becomes a visit, and any other time off', async () => {
  expect(await run(house, 'riverside', whole)).toEqual(['time-off create 3', 'visit create 1']);
  const visit = await visitOf('alex');
  expect(visit).toMatchObject({ state: 'pending', booked_channel: 'import' });
  expect(visit.starts_at.toString()).toBe('2026-11-28T09:00:00Z');
  const off = await timeOffOf('away');
  expect([String(off.starts_at), String(off.ends_at), off.note]).toEqual([
    '2026-12-24T00:00:00Z',
    '2026-12-29T00:00:00Z',
    'Noël',
  ]);
  expect(String((await timeOffOf('lunch#20261214T123000Z')).starts_at)).toBe('2026-12-14T12:30:00Z');
});

test('the same calendar again changes nothing, and looking at it neither', async () => {
  await run(house, 'riverside', whole);
  const before = await fingerprints(house.db);
  expect((await preview(house, 'riverside', whole)).counted).toEqual(['time-off same 3', 'visit same 1']);
  expect(await fingerprints(house.db)).toEqual(before);
});

test('what the old calendar moved is moved', async () => {
  await run(house, 'riverside', whole);
  const moved = diary(
    alex(at('28', '1000'), 'SEQUENCE:1'),
    lunch,
    event('UID:lunch', 'RECURRENCE-ID:20261214T123000Z', 'DURATION:PT1H', 'SUMMARY:Lunch', at('30', '1600')),
    away,
  );
  expect(await run(house, 'riverside', moved)).toEqual(['time-off same 2', 'time-off update 1', 'visit update 1']);
  expect((await visitOf('alex')).starts_at.toString()).toBe('2026-11-28T10:00:00Z');
  expect(String((await timeOffOf('lunch#20261214T123000Z')).starts_at)).toBe('2026-11-30T16:00:00Z');
});

test('what the old calendar cancelled is cancelled, whatever its title says by now, and nothing else comes of it', async () => {
  await run(house, 'riverside', whole);
  const gone = event('UID:alex', 'DURATION:PT30M', 'SUMMARY:Canceled: x', at('28', '0900'), 'STATUS:CANCELLED');
  const never = event('UID:never', 'DURATION:PT30M', 'SUMMARY:Sam Okafor', at('28', '1400'), 'STATUS:CANCELLED');
  expect(await run(house, 'riverside', diary(gone, never))).toEqual(['visit skip 1', 'visit update 1']);
  expect(await visitOf('alex')).toMatchObject({ state: 'cancelled', cancelled_channel: 'import' });
  expect((await preview(house, 'riverside', diary(gone, never))).counted).toEqual(['visit same 1', 'visit skip 1']);
});

test('what was cancelled here stays so, whatever the calendar says', async () => {
  await run(house, 'riverside', whole);
  const practice = await named(house, 'riverside');
  const act = { actor: { kind: 'system', channel: 'practice' }, now: house.clock(), quiet: true } as const;
  const request = { who: 'staff', wish: 'practice', reason: 'other', tellPatient: false } as const;
  await cancelAppointment(house, practice, act, await idOf('alex'), request);
  const told = await preview(house, 'riverside', diary(alex(at('28', '1000'))));
  expect(told.counted).toEqual(['visit changed 1']);
  expect(told.said).toEqual(['4 changed changed-here']);
});

test('lines that aren’t taken are listed beside those that are', async () => {
  const told = await preview(
    house,
    'riverside',
    diary(
      alex(),
      event('UID:free', at('27', '0900'), 'DURATION:PT1H', 'TRANSP:TRANSPARENT'),
      event('UID:odd', 'DTSTART:soon'),
    ),
  );
  expect(told.counted).toEqual(['none bad 1', 'none skip 1', 'visit create 1']);
  expect(told.said).toEqual(['10 skip free-time', '16 bad bad-date']);
});

test('a calendar of nobody here waits until somebody says whose it is', async () => {
  const text = calendar('X-WR-CALNAME:Surgery 2', alex());
  const told = await preview(house, 'riverside', text);
  expect(told.counted).toEqual(['visit bad 1']);
  expect(told.unknown).toEqual([{ of: 'practitioner', key: 'surgery 2', name: 'Surgery 2', rows: 1 }]);
  const { id } = await named(house, 'riverside');
  const shah = await house.db
    .selectFrom('practitioner')
    .select('id')
    .where('practice_id', '=', id)
    .where('name', '=', 'Dr Priya Shah')
    .executeTakeFirstOrThrow();
  expect(await run(house, 'riverside', text, { practitioners: { 'surgery 2': shah.id } })).toEqual(['visit create 1']);
});
