import { describe, expect, test } from 'vitest';
import {
  clockReads,
  environmentReads,
  halfTests,
  packagesAwayFromHome,
  sqlTime,
  tooLong,
  unusedWords,
  upwardImports,
} from './rules.ts';

const file = (text: string, path = 'src/appointments/cancel/routes.tsx') => ({ path, text });

describe('imports point down', () => {
  const from = (path: string, specifier: string) => upwardImports(file(`import { x } from '${specifier}';`, path));

  test('down, sideways within the room, to packages and to the tables is fine', () => {
    expect(from('src/appointments/cancel/routes.tsx', '#/people/signed-in.ts')).toEqual([]);
    expect(from('src/appointments/cancel/routes.tsx', '../appointment.ts')).toEqual([]);
    expect(from('src/app.tsx', '#/dashboard/routes.tsx')).toEqual([]);
    expect(from('src/main.ts', './app.tsx')).toEqual([]);
    expect(from('src/platform/database.ts', '#db/tables.ts')).toEqual([]);
    expect(from('src/platform/database.ts', 'kysely')).toEqual([]);
  });

  test('up is not, whichever way it is written', () => {
    const up = '#/appointments/queries.ts';
    for (const text of [
      `import { one } from '${up}';`,
      `import type { One } from '${up}';`,
      `import {\n  one,\n  two,\n} from '${up}';`,
      `import '${up}';`,
      `export * from '${up}';`,
      `const { one } = await import('${up}');`,
    ])
      expect(upwardImports(file(text, 'src/people/x.ts'))).toEqual([
        'src/people/x.ts imports #/appointments/queries.ts: appointments stands above people',
      ]);
    expect(from('src/dashboard/page.tsx', '../app.tsx')).toHaveLength(1);
  });

  test('the two ways of writing an import keep to their places', () => {
    expect(from('src/people/x.ts', '#/people/y.ts')[0]).toContain('inside a room write ./');
    expect(from('src/people/x.ts', '../practice/y.ts')[0]).toContain('between rooms write #/');
  });

  test('the product does not import its tests or its demo world', () => {
    expect(from('src/people/x.ts', '#test/database.ts')).toHaveLength(1);
    expect(from('src/people/x.ts', '#db/story/tell.ts')).toHaveLength(1);
  });

  test('a folder that is no room is refused', () => {
    expect(from('src/utils/x.ts', 'kysely')[0]).toContain('"utils" is no room of ours');
  });

  test('an import in a comment or a string is none', () => {
    expect(
      upwardImports(file("// import '#/main.ts';\n/* import '#/main.ts'; */\nconst x = `import '#/main.ts'`;")),
    ).toEqual([]);
  });
});

test('the clock is read by new Date(), Date.now and Temporal.Now, but not by a date made from a number', () => {
  for (const text of [
    'new Date()',
    'new Date( )',
    'new Date',
    'Date.now()',
    'Date()',
    'Temporal.Now.instant()',
    `\`\${Date.now()}\``,
  ])
    expect(clockReads(file(`const x = ${text};`)), text).toHaveLength(1);
  for (const text of [
    'new Date(at.epochMilliseconds)',
    '"new Date()"',
    '/* Date.now() */ 1',
    'new DateTimes()',
    'formatDate()',
  ])
    expect(clockReads(file(`const x = ${text};`)), text).toEqual([]);
  expect(clockReads(file('Temporal.Now.instant()', 'src/platform/clock.ts'))).toEqual([]);
});

test('the environment is read by process.env in every shape', () => {
  for (const text of ['process.env.PORT', 'const { env } = process.env', "import { env } from 'node:process';"])
    expect(environmentReads(file(text)), text).toHaveLength(1);
  expect(environmentReads(file('// process.env is for config.ts'))).toEqual([]);
  expect(environmentReads(file('process.env.PORT', 'src/platform/config.ts'))).toEqual([]);
});

test('packages stay at home', () => {
  const from = (path: string, name: string) => packagesAwayFromHome(file(`import x from '${name}';`, path));
  expect(from('src/people/auth.ts', 'better-auth')).toEqual([]);
  expect(from('src/platform/jobs.ts', 'pg-boss')).toEqual([]);
  expect(from('src/platform/mail.ts', 'nodemailer')).toEqual([]);
  expect(from('src/practice/x.ts', 'better-auth/crypto')).toHaveLength(1);
  expect(from('src/schedule.ts', 'pg-boss')).toHaveLength(1);
  expect(from('src/notifications/deliver.ts', 'nodemailer/lib/mailer')).toHaveLength(1);
  expect(from('src/notifications/deliver.ts', 'nodemailer-mock')).toEqual([]);
});

test('250 lines are fine, 251 are too many', () => {
  expect(tooLong(file('x\n'.repeat(250)))).toEqual([]);
  expect(tooLong(file('x\n'.repeat(251)))).toHaveLength(1);
});

test('mocks and tests left out are found', () => {
  for (const text of ["vi.mock('./x.ts')", "test.skip('x')", "describe.only('x')", "it.todo('x')"])
    expect(halfTests(file(text)), text).toHaveLength(1);
  expect(halfTests(file("test('skip.only', () => {}); test.for([1])('x')"))).toEqual([]);
});

test('time in SQL is found in templates, strings and migrations', () => {
  for (const text of [
    'sql`select now()`',
    'sql`where at < CURRENT_TIMESTAMP`',
    "'starts at time zone $1'",
    `sql\`\${x} and now( )\``,
  ])
    expect(sqlTime(file(text)), text).toHaveLength(1);
  expect(sqlTime(file('made timestamptz not null default now()', 'db/migrations/1.sql'))).toHaveLength(1);
  expect(sqlTime(file('-- never now()\nselect 1 /* at time zone */', 'db/migrations/1.sql'))).toEqual([]);
  expect(sqlTime(file('const at = now(); // now()'))).toEqual([]);
  expect(sqlTime(file(`sql\`where at < \${now()}\``))).toEqual([]);
});

describe('words', () => {
  const unused = (keys: string[], text: string) => unusedWords('src/ui/words.en.json', keys, [file(text)]);

  test('a key is read where it stands as a string or fits a template', () => {
    expect(unused(['title', 'state.booked'], `t("title") + t(\`state.\${state}\`)`)).toEqual([]);
    expect(unused(['problem.text'], `t(\`\${problem}.text\`)`)).toEqual([]);
  });

  test('a key that nobody reads is found, also when it stands in a comment alone', () => {
    expect(unused(['title'], "t('subtitle') // 'title'")).toEqual(['src/ui/words.en.json: nobody reads "title"']);
    expect(unused(['state.booked'], `t(\`role.\${role}\`)`)).toHaveLength(1);
    expect(unused(['state.booked'], `x(\`\${a}.\${b}\`)`)).toHaveLength(1);
  });
});

test('an apostrophe in the text of a page and a quote in a pattern hide nothing after them', () => {
  const text = "const page = <p>Don't</p>;\nconst quote = /['\"`]/g;\nconst half = a / b; // it's\nnew Date();";
  expect(clockReads(file(text))).toHaveLength(1);
});
