import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { type TestHouse, testHouse } from '#test/database.ts';
import { fingerprints } from '#test/strangers.ts';
import { encodings, noOptions } from './options.ts';
import { previewImport } from './preview.ts';
import { readerOf, whatIsMissing } from './reader.ts';
import { fileOf, named } from './test-files.ts';

let house: TestHouse;
let before: Record<string, string>;
beforeAll(async () => {
  house = await testHouse();
  before = await fingerprints(house.db);
});

const good = [
  'Patient No,Surname,First Name,DOB,E-mail,Mobile\nP1,Achebe,Ngozi,1980-02-03,ngozi@example.org,07700 900123\n',
  'Code,Provider,Role\nD1,Dr Wren,Dentist\n',
  'Appt ID,Patient,DOB,Provider,Type,Appt date,Appt time,Length,Status\nA1,"Morgan, Alex",1990-01-01,Dr Shah,Check-up,2026-11-02,09:00,30,Booked\n',
  'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261102T090000Z\r\nDTEND:20261102T093000Z\r\nSUMMARY:Alex Morgan\r\nRRULE:FREQ=WEEKLY;COUNT=3\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n',
];
const oddities = [
  '"',
  ',',
  '\n',
  '\r',
  '\0',
  '\uFEFF',
  ';',
  '\t',
  '\ud800',
  'é',
  '\\',
  "'",
  '--',
  '9'.repeat(40),
  '=1+1',
];

/** A good file with some of it cut out, doubled or written over, and then its bytes in any encoding. */
const malformed = fc
  .record({
    file: fc.constantFrom(...good),
    cuts: fc.array(fc.tuple(fc.nat(400), fc.nat(60), fc.constantFrom(...oddities, '')), { maxLength: 8 }),
    as: fc.constantFrom('utf8', 'utf16le', 'latin1'),
    tail: fc.uint8Array({ maxLength: 20 }),
    noise: fc.boolean(),
  })
  .map(({ file, cuts, as, tail, noise }) => {
    let text = file;
    for (const [at, length, put] of cuts) text = text.slice(0, at) + put + text.slice(at + length);
    return Buffer.concat([Buffer.from(text, as as BufferEncoding), noise ? tail : new Uint8Array()]);
  });

test('hundreds of malformed files are each answered, and change nothing', { timeout: 120_000 }, async () => {
  const practice = await named(house, 'riverside');
  const answers = { refused: 0, previewed: 0 };
  await fc.assert(
    fc.asyncProperty(
      malformed,
      fc.option(fc.constantFrom(...encodings), { nil: undefined }),
      async (bytes, encoding) => {
        const options = { ...noOptions, dateOrder: 'dmy' as const, ...(encoding && { encoding }) };
        const file = await readerOf(house, practice, { path: fileOf(bytes), fileName: 'x.csv', options });
        if (!file.ok || whatIsMissing(file)) {
          answers.refused += 1;
          return;
        }
        const wanted = { verdict: null, from: 0, most: 50 };
        const { lines } = await previewImport(house.db, practice, house.clock(), file, options, wanted);
        for (const { verdict } of lines) expect(verdict).toBeTruthy();
        answers.previewed += 1;
      },
    ),
    { numRuns: 200 },
  );
  expect(answers.refused).toBeGreaterThan(20);
  expect(answers.previewed).toBeGreaterThan(20);
  expect(await fingerprints(house.db)).toEqual(before);
});
