import { type ChildProcess, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { processGroup } from './child.ts';
import { child, place, query, runs, start } from './fixture.ts';

test('the first start makes the data, in a folder however deep, and says so', async () => {
  place.dataDir = join(place.fresh, 'deep-'.repeat(20), 'deep-'.repeat(20), 'data');
  const said: string[] = [];
  const server = await start('server', (line) => said.push(line));
  expect(said).toContain('Preparing the database (first start)…');
  const url = await server.database('portico');
  const settings = "current_setting('fsync'), current_setting('listen_addresses'), pg_postmaster_start_time() < now()";
  expect(await query(url, `SELECT ${settings}`)).toEqual(['on', '127.0.0.1', true]);
  expect(await query(url, "SELECT current_setting('server_version_num')::int / 10000, lower('ÉÜ')")).toEqual([
    18,
    'éü',
  ]);
  expect(readFileSync(join(place.dataDir, 'pg/postmaster.pid'), 'utf8').split('\n')[4]).toBe(''); // the socket's folder
  expect(url).toContain(`@127.0.0.1:${server.port}/portico`);
});

test('nobody gets in without the password, which only its owner may read', async () => {
  const server = await start('server');
  const url = new URL(await server.database('portico'));
  expect(statSync(join(place.dataDir, 'pg.password')).mode & 0o777).toBe(0o600);
  for (const user of ['portico', 'postgres']) {
    const wrong = Object.assign(new URL(url), { username: user, password: 'wrong' });
    await expect(query(String(wrong), 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
  }
  expect(readFileSync(join(place.dataDir, 'pg/pg_hba.conf'), 'utf8')).not.toMatch(/^[^#]*trust/m);
});

test('the application is not a superuser, but may make what it needs', async () => {
  const url = await (await start('server')).database('portico');
  await query(url, 'CREATE EXTENSION btree_gist');
  await expect(query(url, "COPY pg_class TO PROGRAM 'true'")).rejects.toMatchObject({ code: '42501' });
});

test('demo and real are two databases, each made once', async () => {
  const server = await start('server');
  const [demo, real] = await Promise.all([server.database('portico_demo'), server.database('portico')]);
  await query(demo, 'CREATE TABLE only_here ()');
  expect(await query(real, "SELECT to_regclass('only_here')")).toEqual([null]);
  expect(await server.database('portico_demo')).toBe(demo);
});

test('a restart keeps the data; in between nothing runs', async () => {
  const first = await start('server');
  const { pid } = first;
  await query(await first.database('portico'), 'CREATE TABLE kept AS SELECT 42 AS answer');
  await first.stop();
  await first.stop();
  expect(runs(pid)).toBe(false);
  const second = await start('server');
  expect(await query(await second.database('portico'), 'SELECT answer FROM kept')).toEqual([42]);
});

test('PostgreSQL is in a process group of its own, so Ctrl-C reaches Node alone and stops it in order', async () => {
  const server = child('server');
  const { pid = 0 } = await server.answer;
  const group = server.process.pid ?? 0;
  expect(processGroup(group)).toBe(group);
  expect(processGroup(pid)).not.toBe(group);
  process.kill(-group, 'SIGINT');
  expect(await server.exited).toBe(0);
  expect(server.lines.at(-1)).toEqual({ stopped: true });
  expect(runs(pid)).toBe(false);
  expect(readFileSync(join(place.dataDir, 'pg.log'), 'utf8')).toContain('database system is shut down');
});

test('what a killed Node leaves running is taken over', async () => {
  const killed = child('server');
  const left = await killed.answer;
  killed.process.kill('SIGKILL');
  await killed.exited;
  const server = await start('server');
  expect({ pid: server.pid, port: server.port }).toEqual({ pid: left.pid, port: left.port });
  expect(await query(left.url ?? '', 'SELECT 1')).toEqual([1]);
  await server.stop();
  expect(runs(left.pid ?? 0)).toBe(false);
});

test('a killed PostgreSQL comes back on the same port with all that was committed', async () => {
  const server = await start('server');
  const { pid, port } = server;
  const url = await server.database('portico');
  await query(url, 'CREATE TABLE committed AS SELECT 42 AS answer');
  for (let before = pid, round = 0; round < 2; round++, before = server.pid) {
    process.kill(before, 'SIGKILL');
    await expect
      .poll(() => query(url, 'SELECT answer FROM committed').catch(String), { timeout: 10_000 })
      .toEqual([42]);
    await expect.poll(() => server.pid, { timeout: 10_000 }).not.toBe(before);
    expect(server.port).toBe(port);
  }
  await server.stop();
  expect(runs(server.pid)).toBe(false);
});

test('of two cold starts at once one owns the data and the other is refused in one line', async () => {
  place.dataDir = join(place.fresh, 'data');
  const pair = [child('server'), child('server')];
  const since = performance.now();
  const answers = await Promise.all(pair.map((each) => each.answer));
  expect(performance.now() - since).toBeGreaterThan(2500);
  expect(answers.filter((each) => each.port)).toHaveLength(1);
  const refusal = answers.find((each) => each.refused);
  expect(refusal).toMatchObject({ name: 'Refusal' });
  expect(refusal?.refused).toMatch(/^Another Portico [^\n]* is at work on the data in [^\n]*$/);
  expect(pair.flatMap((each) => each.lines.filter(({ say }) => say?.startsWith('Preparing')))).toHaveLength(1);
  expect(await query(answers.find((each) => each.url)?.url ?? '', 'SELECT 1')).toEqual([1]);
});

test('a command joins the running server and leaves it running', async () => {
  const server = await start('server');
  const command = await start('command');
  expect(command.pid).toBe(server.pid);
  await command.stop();
  expect(await query(await server.database('portico'), 'SELECT 1')).toEqual([1]);
});

test('commands on their own start it, and the last one out stops it', async () => {
  const first = await start('command');
  const second = await start('command');
  const url = await second.database('portico');
  await first.stop();
  expect(await query(url, 'SELECT 1')).toEqual([1]);
  await second.stop();
  expect(runs(second.pid)).toBe(false);
});

test('commands that leave together do not each take the other for the last', async () => {
  for (let round = 0; round < 4; round++) {
    const together = [await start('command'), await start('command'), await start('command'), await start('command')];
    await Promise.all(together.map((each) => each.stop()));
    expect(runs(together[0]?.pid ?? 0)).toBe(false);
  }
});

test('a server that stops under a command leaves it its database; the next server takes it over', async () => {
  const first = await start('server');
  const command = await start('command');
  await first.stop();
  expect(await query(await command.database('portico'), 'SELECT 1')).toEqual([1]);
  const second = await start('server');
  expect(second.pid).toBe(command.pid);
  await command.stop();
  expect(await query(await second.database('portico'), 'SELECT 1')).toEqual([1]);
});

test('a second server that arrives while the first stops waits and is not refused', async () => {
  const first = await start('server');
  const arriving = start('server');
  await sleep(300);
  await first.stop();
  const second = await arriving;
  expect(await query(await second.database('portico'), 'SELECT 1')).toEqual([1]);
});

test('half a first start is cleared away, whatever is in it', async () => {
  place.dataDir = join(place.fresh, 'data');
  mkdirSync(join(place.dataDir, 'pg.new/base'), { recursive: true });
  writeFileSync(join(place.dataDir, 'pg.new/PG_VERSION'), '18\n');
  const server = await start('server');
  expect(await query(await server.database('portico'), 'SELECT 1')).toEqual([1]);
  expect(existsSync(join(place.dataDir, 'pg.new'))).toBe(false);
});

test('a first start that was killed does not disturb the one that follows at once', async () => {
  place.dataDir = join(place.fresh, 'data');
  const killed = child('server');
  await expect.poll(() => killed.lines.length, { interval: 5, timeout: 10_000 }).toBeGreaterThan(0);
  await sleep(100);
  killed.process.kill('SIGKILL');
  const server = await start('server');
  expect(await query(await server.database('portico'), 'SELECT 1')).toEqual([1]);
  expect(killed.lines).toHaveLength(1);
  expect(existsSync(join(place.dataDir, 'pg.new'))).toBe(false);
});

// A process of PostgreSQL's own user: it does not take another user's for a server on its data.
function somethingElse(): ChildProcess {
  return spawn('sleep', ['60'], { stdio: 'ignore', ...ownerOf(join(place.dataDir, 'pg')) });
}

function ownerOf(path: string): { uid?: number; gid?: number } {
  const { uid, gid } = statSync(path);
  return process.getuid?.() === 0 ? { uid, gid } : {};
}

test.each([
  ['names a process that is something else', () => somethingElse().pid],
  ['names no process', () => 2147483646],
  ['is empty', () => undefined],
])('a left-over postmaster.pid that %s is no obstacle', async (_what, processId) => {
  await (await start('server')).stop();
  const file = join(place.dataDir, 'pg/postmaster.pid');
  const pid = processId();
  const rest = `${join(place.dataDir, 'pg')}\n1795433092\n23456\n\n127.0.0.1\n  2147354         4\nready   \n`;
  writeFileSync(file, pid ? `${pid}\n${rest}` : '');
  const { uid, gid } = statSync(join(place.dataDir, 'pg'));
  if (process.getuid?.() === 0) chownSync(file, uid, gid);
  const server = await start('server');
  expect(readFileSync(file, 'utf8')).toMatch(new RegExp(`^${server.pid}\n`));
  if (pid && runs(pid)) process.kill(pid);
});

test('data of another major version is refused in one line and left alone', async () => {
  await (await start('server')).stop();
  writeFileSync(join(place.dataDir, 'pg/PG_VERSION'), '17\n');
  await expect(start('server')).rejects.toThrow(/^The data in .* is of PostgreSQL 17, this Portico brings 18: [^\n]+$/);
  expect(existsSync(join(place.dataDir, 'pg/postmaster.pid'))).toBe(false);
  writeFileSync(join(place.dataDir, 'pg/PG_VERSION'), '18\n');
  await start('server');
});
