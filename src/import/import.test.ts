import { beforeEach, expect, test } from 'vitest';
import { cancelAppointment } from '#/appointments/cancel/cancel-appointment.ts';
import { type TestHouse, testHouse } from '#test/database.ts';
import { fingerprints } from '#test/strangers.ts';
import { named, preview, run } from './test-files.ts';

let house: TestHouse;
beforeEach(async () => {
  house = await testHouse();
});

const people = `Patient No,Surname,First Name,DOB,E-mail,Mobile
P1,Achebe,Ngozi,1980-02-03,ngozi@example.org,07700 900123
P2,Lindqvist,Åse,1975-12-31,,0117 496 0777
`;
const providers = `Code,Provider,Role
D1,Dr Wren,Dentist
H1,Bo Larch,Hygienist
`;
const reasons = `Code,Appointment type,Duration
T1,Exam,20
`;
const visits = `Appt ID,Patient No,Provider code,Type code,Appt date,Appt time,Status
A1,P1,D1,T1,2026-11-02,09:00,Booked
A2,P2,H1,T1,2026-11-02,09:30,Confirmed
A3,P1,D1,T1,2026-03-02,09:00,Completed
A4,P2,D1,T1,2026-11-03,10:00,Cancelled
`;

async function bringAll() {
  await run(house, 'harbour', people);
  await run(house, 'harbour', providers);
  await run(house, 'harbour', reasons);
  return run(house, 'harbour', visits);
}

const visitOf = async (externalId: string) => {
  const { id } = await named(house, 'harbour');
  return house.db
    .selectFrom('external_id as e')
    .innerJoin('appointment as a', (on) => on.onRef('a.practice_id', '=', 'e.practice_id').onRef('a.id', '=', 'e.id'))
    .selectAll('a')
    .where('e.practice_id', '=', id)
    .where('e.external_id', '=', externalId)
    .executeTakeFirstOrThrow();
};

test('what the preview says is what the import does, and looking changes nothing', async () => {
  const before = await fingerprints(house.db);
  const told = await preview(house, 'harbour', people);
  expect(told.counted).toEqual(['patient create 2']);
  expect(await fingerprints(house.db)).toEqual(before);
  expect(await run(house, 'harbour', people)).toEqual(told.counted);
});

test('four files bring a practice along, past and coming, and nobody is told', async () => {
  const messages = () => house.db.selectFrom('event').selectAll().where('quiet', '=', false).execute();
  const before = await messages();
  expect(await bringAll()).toEqual(['visit create 4']);
  expect(await messages()).toEqual(before);
  const [first, past, cancelled] = [await visitOf('A1'), await visitOf('A3'), await visitOf('A4')];
  const { zone } = await named(house, 'harbour');
  expect(first).toMatchObject({ state: 'pending', booked_channel: 'import', double_booked: false });
  expect(first.starts_at.toZonedDateTimeISO(zone).toPlainDateTime().toString()).toBe('2026-11-02T09:00:00');
  expect(first.starts_at.until(first.ends_at).total('minutes')).toBe(20);
  expect(first.cancel_until.equals(house.clock())).toBe(true);
  expect(past.state).toBe('completed');
  expect(cancelled).toMatchObject({ state: 'cancelled', cancelled_channel: 'import' });
  const taken = await house.db
    .selectFrom('taken')
    .select('id')
    .where('appointment_id', 'in', [first.id, past.id, cancelled.id])
    .execute();
  expect(taken).toHaveLength(1);
});

test('the same files again change nothing', async () => {
  await bringAll();
  const before = await fingerprints(house.db);
  expect(await bringAll()).toEqual(['visit same 4']);
  const { import_run, event, ...after } = await fingerprints(house.db);
  expect(before).toMatchObject(after);
});

test('a later export moves what was moved in the old system, and its old time is free', async () => {
  await bringAll();
  const was = await visitOf('A1');
  expect(await run(house, 'harbour', visits.replace('2026-11-02,09:00', '2026-11-04,11:00'))).toEqual([
    'visit same 3',
    'visit update 1',
  ]);
  const is = await visitOf('A1');
  expect([is.id, is.version, is.sequence]).toEqual([was.id, was.version + 1, was.sequence + 1]);
  const [claim] = await house.db.selectFrom('taken').select('from_epoch').where('appointment_id', '=', is.id).execute();
  expect(claim?.from_epoch).toBe(is.starts_at.epochMilliseconds / 1000);
});

test('what was cancelled or moved here since is neither revived nor moved back', async () => {
  await bringAll();
  const practice = await named(house, 'harbour');
  const act = { actor: { kind: 'system', channel: 'practice' }, now: house.clock(), quiet: true } as const;
  const { id } = await visitOf('A1');
  const request = { who: 'staff', wish: 'practice', reason: 'other', tellPatient: false } as const;
  await cancelAppointment(house, practice, act, id, request);
  const cancelled = await visitOf('A1');
  expect(cancelled.state).toBe('cancelled');
  const told = await preview(house, 'harbour', visits);
  expect(told.said).toEqual(['2 changed changed-here']);
  await run(house, 'harbour', visits);
  expect(await visitOf('A1')).toEqual(cancelled);
});

test('visits that overlap are listed with both lines, and are double bookings once a manager says so', async () => {
  await bringAll();
  const more = `${visits.split('\n')[0]}\nB1,P1,D1,T1,2026-11-05,09:00,\nB2,P2,D1,T1,2026-11-05,09:10,\nB3,P2,D1,T1,2026-11-02,09:10,\n`;
  const told = await preview(house, 'harbour', more);
  expect(told.said).toEqual(['3 bad overlaps-file', '4 bad overlaps-here']);
  expect(told.lines.map(({ values }) => values)).toContainEqual({ line: 2 });
  expect(await run(house, 'harbour', more, { doubleBook: true })).toEqual(['visit create 3']);
  expect((await visitOf('B2')).double_booked).toBe(true);
  expect((await visitOf('B1')).double_booked).toBe(false);
});

test('a name that nobody here has is listed, and made or mapped when a manager says so', async () => {
  await run(house, 'harbour', people);
  const list = `Patient,DOB,Provider,Reason,Start,Length\nNgozi Achebe,1980-02-03,Dr Heron,Filling check,2026-11-09 14:00,45\n`;
  const told = await preview(house, 'harbour', list);
  expect(told.said).toEqual(['2 bad unknown-practitioner']);
  expect(told.unknown.map(({ of, key }) => [of, key])).toEqual([
    ['practitioner', 'dr heron'],
    ['type', 'filling check'],
  ]);
  const decided = { practitioners: { 'dr heron': 'create' }, types: { 'filling check': 'create' } };
  expect(await run(house, 'harbour', list, decided)).toEqual([
    'practitioner create 1',
    'type create 1',
    'visit create 1',
  ]);
  expect(await run(house, 'harbour', list, decided)).toEqual(['visit same 1']);
});
