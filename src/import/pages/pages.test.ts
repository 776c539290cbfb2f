import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { createApp } from '#/app.tsx';
import { sendDueReminders } from '#/appointments/reminders/send-due.ts';
import { type Caller, readable, signedIn } from '#test/app.ts';
import { type TestHouse, testHouse } from '#test/database.ts';
import { fingerprints } from '#test/strangers.ts';
import { drainImports } from '../runs.ts';

let house: TestHouse;
let manager: Caller;
const front = '/harbour/practice/settings/import';

beforeAll(async () => {
  house = await testHouse({ env: { DATA_DIR: mkdtempSync(join(tmpdir(), 'portico-files-')) } });
  manager = await signedIn(house, 'harbour', 'manager@harbour.example', 'staff');
});

const boundary = 'a-boundary-of-the-tests';
const send = (who: Caller, contents: string, name = 'old-system.csv', to = front) =>
  who.send(
    to,
    `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/csv\r\n\r\n${contents}\r\n--${boundary}--\r\n`,
    `multipart/form-data; boundary=${boundary}`,
  );

const people = 'Patient No,Surname,First Name,DOB\nP1,Achebe,Ngozi,04/05/1980\nP2,Lindqvist,Åse,06/07/1975\n';
const page = async (path: string) => readable((await manager.get(path)).text);

test('a file is looked at, asked about, previewed and imported, and nothing is written before', async () => {
  const before = await fingerprints(house.db);
  const sent = await send(manager, people);
  expect(sent.status).toBe(303);
  const path = sent.location as string;
  expect(await page(path)).toContain('Dates such as 04/05/1980 can be read in two ways');
  expect((await manager.post(`${path}/start`)).status).toBe(422);
  await manager.post(`${path}/how`, { dateOrder: 'dmy' });
  const shown = await page(path);
  expect(shown).toContain('2 rows will be written. Nobody is told.');
  expect(shown).toContain('Patients Åse Lindqvist New');
  expect(await fingerprints(house.db)).toEqual(before);

  const started = await manager.post(`${path}/start`);
  expect(started.status).toBe(303);
  expect(await page(started.location as string)).toContain('It starts in a moment');
  expect(await drainImports(house)).toBe(1);
  expect(await page(started.location as string)).toContain('old-system.csv is imported');
  const found = await house.db
    .selectFrom('patient')
    .select('date_of_birth')
    .where('family_name', '=', 'Achebe')
    .execute();
  expect(found.map(({ date_of_birth }) => String(date_of_birth))).toEqual(['1980-05-04']);
  // The file is gone; pressed again it leads to what came of it.
  expect((await manager.post(`${path}/start`)).location).toBe(started.location);
  expect((await manager.get(path)).status).toBe(404);
});

test('columns can be called otherwise, and read as what a manager says', async () => {
  const path = (await send(manager, 'Nachname,Vorname\nOkoro,Ada\n')).location as string;
  expect(await page(path)).toContain('This file can’t be imported like this');
  await manager.post(`${path}/how`, { table: 'patients', 'column-0': 'family_name', 'column-1': 'given_name' });
  expect(await page(path)).toMatch(/first line doesn’t name the columns|1 row will be written/);
});

test('names that nobody here has are asked about, and become whom the manager says', async () => {
  const list = 'Patient,Provider,Reason,Start\nNobody Known,Dr Heron,Exam,2026-11-09 14:00\n';
  const path = (await send(manager, list)).location as string;
  expect(await page(path)).toContain('Practitioner “Dr Heron” (1 line)');
  await manager.post(`${path}/names`, { 'key-0': 'practitioner:dr heron', 'who-0': 'create' });
  expect(await page(path)).toContain('No one record here is “Nobody Known”');
});

test('a calendar comes as it is', async () => {
  const { name } = await house.db
    .selectFrom('practitioner')
    .innerJoin('practice', 'practice.id', 'practitioner.practice_id')
    .select('practitioner.name')
    .where('practice.slug', '=', 'harbour')
    .executeTakeFirstOrThrow();
  const calendar = [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//y//EN', `X-WR-CALNAME:${name}`, 'BEGIN:VEVENT', 'UID:1@old'],
    ...['DTSTAMP:20260101T000000Z', 'DTSTART:20261201T230000Z', 'DTEND:20261202T000000Z', 'SUMMARY:Staff meeting'],
    ...['END:VEVENT', 'END:VCALENDAR', ''],
  ].join('\r\n');
  const path = (await send(manager, calendar, 'diary.ics')).location as string;
  const shown = await page(path);
  expect(shown).toContain('A calendar.');
  expect(shown).toContain('Time off Staff meeting, Wed 2 Dec, 10:00 am New');
});

test.each([
  ['nothing', '', 'It is empty'],
  ['a picture', '\u0000\u0001\u0002PNG', 'It isn’t a text file'],
  ['half a quotation', 'Surname,First Name\n"Achebe,Ngozi', 'It stops being a CSV file at line'],
  ['figures alone', '1,2,3\n4,5,6\n', 'first line doesn’t name the columns'],
])('%s is refused in words, and changes nothing', async (_, contents, words) => {
  const before = await fingerprints(house.db);
  const sent = await send(manager, contents);
  expect(await page(sent.location as string)).toContain(words);
  expect(await fingerprints(house.db)).toEqual(before);
});

test('no file, and a file that is too large, are said at the field', async () => {
  const none = await manager.post(front, {});
  expect([none.status, readable(none.text)]).toEqual([422, expect.stringContaining('Choose a file to import')]);
  const large = await send(manager, 'x'.repeat(52 * 1024 * 1024));
  expect([large.status, readable(large.text)]).toEqual([422, expect.stringContaining('larger than 50 MB')]);
});

test('only managers, only of this practice: a file of one is nobody’s at another', async () => {
  const path = (await send(manager, people)).location as string;
  const receptionist = await signedIn(house, 'riverside', 'reception@riverside.example', 'staff');
  const other = await signedIn(house, 'riverside', 'manager@riverside.example', 'staff');
  const there = path.replace('harbour', 'riverside');
  expect((await other.get(there)).status).toBe(404);
  for (const verb of ['how', 'names', 'start']) expect((await other.post(`${there}/${verb}`)).status).toBe(404);
  expect((await receptionist.get(front.replace('harbour', 'riverside'))).status).toBe(403);
  const sent = await send(receptionist, people, 'x.csv', front.replace('harbour', 'riverside'));
  expect(sent.status).toBe(403);
  await other.post(`${there}/forget`);
  expect((await manager.get(path)).status).toBe(200);
});

test('sending starts when a manager presses, who has read how many will hear, and when', async () => {
  house.clock.set('2026-12-01T02:00:00Z'); // there 1 pm
  manager = await signedIn(house, 'harbour', 'manager@harbour.example', 'staff');
  const visits = [
    'P1,Dr Wren,Exam,2026-12-09 14:00', // to be cancelled online until the 7th: reminders on the 6th and the 8th
    'P1,Dr Wren,Exam,2026-12-09 16:30',
    'P3,Dr Wren,Exam,2026-12-09 15:00',
    'P2,Dr Wren,Exam,2026-12-10 09:00', // nobody can write to Åse
    'P3,Dr Wren,Exam,2026-12-02 09:00', // the day before it is over already
    'P1,Dr Wren,Exam,2027-03-09 14:00', // reminders past what is listed
  ];
  const contacts = 'Patient No,Surname,First Name,DOB,Email\nP1,Achebe,Ngozi,1980-05-04,ngozi@demo.example\n';
  const more = `${contacts}P3,Novak,Jana,1990-01-31,jana@demo.example\n`;
  for (const file of [more, `Patient No,Provider,Type,Start\n${visits.join('\n')}\n`]) {
    const path = (await send(manager, file)).location as string;
    await manager.post(`${path}/names`, {
      ...{ 'key-0': 'practitioner:dr wren', 'who-0': 'create', 'key-1': 'type:exam', 'who-1': 'create' },
    });
    await manager.post(`${path}/start`);
    await drainImports(house);
  }
  // Brought a week ago: a reminder is due within a day of that no more.
  await house.db
    .updateTable('appointment')
    .set({ booked_at: house.clock().subtract({ hours: 24 * 7 }) })
    .where('id', 'in', (from) => from.selectFrom('external_id').select('id').where('kind', '=', 'visit'))
    .execute();

  const shown = await page(`${front}/sending`);
  expect(shown).toContain('6 coming visits of 3 patients came by an import');
  expect(shown).toContain('Once pressed, 1 patient hears within a minute');
  expect(shown).toContain('Sunday 6 December 2:00 pm to 4:30 pm 2');
  expect(shown).toContain('Tuesday 8 December 2:00 pm to 4:30 pm 2');
  expect(shown).not.toContain('March');
  expect(shown).toContain('1 patient won’t hear');

  await manager.post(`${front}/sending`);
  expect(await page(`${front}/sending`)).toContain('No imported visit waits for this');
  expect(await sendDueReminders(house)).toBe(1);
  expect(house.problems).toEqual([]);
});

test('where reminders are off, the page says so and where they are switched on', async () => {
  const off = await manager.post('/harbour/practice/settings/reminders', { quietFromHour: '20', quietUntilHour: '8' });
  expect(off.status).toBe(303);
  const path = (await send(manager, 'Patient No,Provider,Type,Start\nP1,Dr Wren,Exam,2026-12-19 14:00\n')).location;
  await manager.post(`${path}/start`);
  await drainImports(house);
  expect(await page(`${front}/sending`)).toContain('the practice has them switched off');
});

test('every address is behind its guards', () => {
  expect(createApp(house).routes.filter(({ path }) => path.includes('/settings/import')).length).toBeGreaterThan(8);
});
