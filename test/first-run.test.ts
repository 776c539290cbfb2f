import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createApp } from '#/app.tsx';
import { caller, signedIn } from './app.ts';
import { type TestHouse, testHouse } from './database.ts';
import { run, visitor } from './running.ts';

// An empty database of one's own, from the first start to the first practices, as the program itself does it.
const folder = mkdtempSync(join(tmpdir(), 'portico-first-'));
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));

const envOf = ({ url }: TestHouse) => ({ DATABASE_URL: url, DATA_DIR: join(folder, 'data'), SECRET: 'x'.repeat(40) });

const command = (env: Record<string, string>, ...args: string[]) => program('practice', env, args);

function program(name: string, env: Record<string, string>, args: string[]) {
  const { PATH = '', HOME = '/' } = process.env;
  const given = ['--import', './bin/tsx.mjs', `bin/${name}.ts`, ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, given, {
    cwd: join(import.meta.dirname, '..'),
    env: { PATH, HOME, ...env },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

const practice = {
  region: 'IE',
  name: 'Canal Dental',
  zone: 'Europe/Dublin',
  locale: 'en-IE',
  phone: '01 901 2345',
  email: 'hello@canal.example',
  managerName: 'Declan Roe',
  managerEmail: 'declan@canal.example',
  password: 'a long enough one',
};
const code = /with this code: (\S+)/;

test('the console shows a code anew at each start, until a practice is made with it', async () => {
  const env = envOf(await testHouse({ empty: true }));
  const first = run(env);
  const old = await first.says(code);
  first.process.kill('SIGTERM');
  expect(await first.ended).toBe(0);

  const second = run(env);
  const fresh = await second.says(code);
  expect(fresh).not.toBe(old);
  const declan = visitor(await second.address());
  expect(await declan.get('/')).toMatchObject({ status: 303, location: '/set-up' });
  expect((await declan.post('/set-up', { ...practice, code: old })).status).toBe(422);
  const made = await declan.post('/set-up', { ...practice, code: fresh });
  expect(made).toMatchObject({ status: 303, location: '/canal-dental/practice/' });
  expect((await declan.get('/canal-dental/')).text).toContain('Canal Dental');
  second.process.kill('SIGTERM');
  expect(await second.ended).toBe(0);

  const third = run(env);
  await third.address();
  third.process.kill('SIGTERM');
  expect(await third.ended).toBe(0);
  expect(third.said()).not.toMatch(code);
}, 60_000);

test('a practice is made and listed on the command line, and a wrong argument is named with what would be right', async () => {
  const house = await testHouse({ empty: true });
  const env = envOf(house);
  expect(command(env, 'list')).toMatchObject({ status: 0, stdout: 'There is no practice yet.\n' });
  const args = ['--name', 'Canal Dental', '--region', 'ie', '--email', 'hello@canal.example'];
  const manager = ['--manager-name', 'Declan Roe', '--manager-email', 'declan@canal.example'];
  const wrong = command(env, 'create', ...args, ...manager, '--phone', 'soon', '--zone', 'Europe/Paris');
  expect(wrong.status).toBe(1);
  expect(wrong.stderr).toMatch(/^--zone: .*Europe\/Dublin\n--phone: Give a telephone number, such as /);
  expect(command(env, 'create', '--name', 'Canal').stderr).toBe(
    '--region must be GB, IE, CA or AU, such as --region GB\n',
  );
  expect(await house.db.selectFrom('practice').select('id').execute()).toEqual([]);

  const made = command(env, 'create', ...args, ...manager, '--phone', '01 901 2345');
  expect(made).toMatchObject({ status: 0, stderr: '' });
  expect(made.stdout).toMatch(
    /^Made Canal Dental at \/canal-dental\/\nIts manager’s password, shown this once: \S{12}\n$/,
  );
  expect(command(env, 'create', ...args, ...manager, '--phone', '01 901 2345').stderr).toContain('--slug: another');
  expect(command(env, 'list').stdout).toBe('/canal-dental/  Canal Dental  (IE, Europe/Dublin)\n');
  expect(command(env, 'lst').stderr).toContain('npm run practice -- list');
}, 60_000);

test('a manager who is locked out gets a new password and no second factor on the server, and is signed out', async () => {
  const house = await testHouse();
  const env = envOf(house);
  const email = 'manager@riverside.example';
  const { account_id } = await house.db
    .selectFrom('staff')
    .innerJoin('portal_account', 'portal_account.id', 'staff.account_id')
    .select('account_id')
    .where('portal_account.email', '=', email)
    .executeTakeFirstOrThrow();
  const manager = await signedIn(house, 'riverside', email, 'staff');
  const row = { account_id, sealed_secret: 'lost', confirmed_at: house.clock() };
  await house.db.insertInto('two_factor').values(row).execute();

  expect(program('staff', env, ['reset', 'alex.morgan@demo.example']).stderr).toMatch(
    /^Nobody who works at a practice/,
  );
  expect(program('staff', env, ['reset']).stderr).toBe('npm run staff -- reset EMAIL\n');
  const done = program('staff', env, ['reset', 'Manager@riverside.example']);
  expect(done).toMatchObject({ status: 0, stderr: '' });
  expect(await house.db.selectFrom('two_factor').select('account_id').execute()).toEqual([]);
  expect((await manager.get('/riverside/practice/')).status).toBe(303);
  const password = /this once: (\S+)/.exec(done.stdout)?.[1] ?? '';
  const again = await caller(createApp(house)).post('/riverside/practice/sign-in', { email, password });
  expect(again.status).toBe(303);
  const kinds = await house.db
    .selectFrom('account_event')
    .select('kind')
    .where('account_id', '=', account_id)
    .execute();
  expect(kinds.map(({ kind }) => kind)).toContain('reset-on-the-server');
}, 60_000);
