import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, expectFits } from '#test/axe.ts';
import { button, link, mainText, manager } from './support/people.ts';
import { chromiumForFile, type Portico, startPortico } from './support/portico.ts';
import { windows } from './support/windows.ts';

let portico: Portico;
const people = windows(chromiumForFile(), () => portico.baseURL);
beforeAll(async () => {
  portico = await startPortico({ mail: 'kept' });
});
afterAll(() => people.close());

const diary = `BEGIN:VCALENDAR
VERSION:2.0
X-WR-CALNAME:Dr Priya Shah
BEGIN:VEVENT
UID:check-up
DTSTART;TZID=GMT Standard Time:20261128T090000
DURATION:PT30M
SUMMARY:Alex Morgan - Check-up
END:VEVENT
BEGIN:VEVENT
UID:lunch
DTSTART;TZID="(UTC+00:00) Dublin, Edinburgh, Lisbon, London":20261130T123000
DURATION:PT1H
RRULE:FREQ=WEEKLY;COUNT=3
SUMMARY:Lunch
END:VEVENT
BEGIN:VEVENT
UID:free
DTSTART:20261201T090000
DURATION:PT1H
TRANSP:TRANSPARENT
SUMMARY:Perhaps a course
END:VEVENT
BEGIN:VEVENT
UID:odd
DTSTART;TZID=Surgery clock:20261201T090000
DURATION:PT1H
SUMMARY:In a zone of its own
END:VEVENT
END:VCALENDAR
`;

test('a manager brings a calendar along, and sees what becomes of each event before', async () => {
  const { page } = await people.of({ practice: 'riverside', door: 'staff', email: manager });
  await page.goto('/riverside/practice/settings/import');
  const file = { name: 'shah.ics', mimeType: 'text/calendar', buffer: Buffer.from(diary) };
  await page.getByLabel('File').setInputFiles(file);
  await button(page, 'Look at this file').click();

  const text = await mainText(page);
  expect(text).toContain('Alex Morgan, Sat 28 Nov, 09:00');
  expect(text).toContain('Mon 14 Dec, 12:30');
  expect(text).toContain('Shown as free');
  expect(text).toContain('Time zone “Surgery clock” is unknown');
  expect(text).toContain('4 rows will be written. Nobody is told.');
  for (const width of [320, 390]) await expectFits(page, width);
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page, { look: 'colours' });
  await link(page, /^Not imported/).click();
  expect(await mainText(page)).not.toContain('Sat 28 Nov');
});
