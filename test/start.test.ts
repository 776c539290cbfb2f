import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { postgresOn, type Running, run, until, visitor } from './running.ts';

// One data folder lives through the whole file, in order: started, killed, restarted, as a machine's would be.
const folder = mkdtempSync(join(tmpdir(), 'portico-start-'));
const DATA_DIR = join(folder, 'data');
afterAll(async () => {
  const left = postgresOn(DATA_DIR);
  if (left) process.kill(left, 'SIGQUIT');
  await until(() => postgresOn(DATA_DIR) === null);
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
});

const status = (address: string, path: string) => fetch(address + path).then(({ status }) => status);
const oneLine = (text: string) => text.trim().split('\n');

async function signedIn(address: string) {
  const alex = visitor(address);
  const form = { email: 'alex.morgan@demo.example', password: 'portico-demo' };
  expect((await alex.post('/riverside/sign-in', form)).status).toBe(303);
  return alex;
}

const references = (page: string) => [
  ...new Set([...page.matchAll(/\/appointments\/([A-Z0-9]{7})/g)].map(([, one]) => one)),
];

let address: string;
let server: Running;
let first: (string | undefined)[];

test('the first start makes everything, prints where to go and who to be, and serves', async () => {
  server = run({ DATA_DIR });
  address = await server.address();
  await server.says(/diaries are being filled/);
  for (const line of ['Preparing the database', 'Making the four demo practices', `${address}/riverside/sign-in`]) {
    expect(server.said()).toContain(line);
  }
  for (const line of [
    'alex.morgan@demo.example',
    'manager@riverside.example',
    'portico-demo',
    `${address}/demo/mail`,
  ]) {
    expect(server.said()).toContain(line);
  }
  expect(await status(address, '/healthz')).toBe(200);
  const home = await (await fetch(address)).text();
  for (const name of ['Riverside Dental Practice', 'Liffey Dental', 'Harbour Street Dental'])
    expect(home).toContain(name);
  first = references((await (await signedIn(address)).get('/riverside/appointments')).text);
  expect(first.length).toBeGreaterThanOrEqual(5);
});

test('a demo that was killed before its story was whole is made anew', async () => {
  server.process.kill('SIGKILL');
  await server.ended;
  expect(postgresOn(DATA_DIR)).not.toBe(null); // orphaned: the next start takes it over
  server = run({ DATA_DIR });
  address = await server.address();
  expect(server.said()).toContain('Making the four demo practices');
  const anew = references((await (await signedIn(address)).get('/riverside/appointments')).text);
  expect(anew.filter((reference) => first.includes(reference))).toEqual([]);
});

test('a second server on the same data is refused in one line, and the first goes on', async () => {
  const second = run({ DATA_DIR });
  expect(await second.ended).toBe(1);
  expect(oneLine(second.said()).at(-1)).toMatch(/^Another Portico .* is at work on the data in /);
  expect(second.said()).not.toContain('    at ');
  expect(await status(address, '/healthz')).toBe(200);
});

test('a database that dies under the server comes back by itself; pages say meanwhile to try again', async () => {
  const alex = await signedIn(address);
  const [visit] = [
    ...(await alex.get('/riverside/dashboard')).text.matchAll(
      /href="\/riverside\/appointments\/([A-Z0-9]{7})\/cancel"/g,
    ),
  ].map(([, one]) => one);
  const before = postgresOn(DATA_DIR) as number;
  process.kill(before, 'SIGKILL');
  const answers: { path: string; status: number; text: string }[] = [];
  const ask = async (path: string) => {
    const response = await fetch(address + path);
    answers.push({ path, status: response.status, text: await response.text() });
    return response.status;
  };
  await until(async () => (await ask('/healthz')) === 503);
  await ask('/riverside/');
  await until(async () => (await ask('/healthz')) === 200 && (await ask('/riverside/')) === 200);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 503]));
  const resting = answers.find(({ path, status }) => path === '/riverside/' && status === 503);
  if (resting) expect(resting.text).toContain('<main');
  expect(postgresOn(DATA_DIR)).not.toBe(before);

  // The workers came back too: a cancellation is still told of.
  const cancelled = await alex.post(`/riverside/appointments/${visit}/cancel`, { sequence: '0' });
  expect(cancelled).toMatchObject({ status: 303, location: `/riverside/appointments/${visit}/cancelled` });
  await until(async () => (await (await fetch(`${address}/demo/mail`)).text()).includes('Cancelled:'), 15_000);
});

test('told to stop, it finishes the request in hand, and PostgreSQL goes with it', async () => {
  const { port, hostname } = new URL(address);
  const body = 'email=nobody%40demo.example&password=a-wrong-password';
  const socket = connect(Number(port), hostname);
  let answer = '';
  socket.setEncoding('utf8').on('data', (more: string) => {
    answer += more;
  });
  const head = `POST /riverside/sign-in HTTP/1.1\r\nHost: ${hostname}:${port}\r\nOrigin: ${address}\r\n`;
  const form = `Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n\r\n`;
  socket.write(head + form + body.slice(0, 10));
  await sleep(200);
  server.process.kill('SIGTERM');
  await sleep(300);
  expect(postgresOn(DATA_DIR)).not.toBe(null);
  socket.write(body.slice(10));
  const since = performance.now();
  expect(await server.ended).toBe(0);
  expect(performance.now() - since).toBeLessThan(4000); // a connection kept alive keeps nobody waiting
  expect(answer).toMatch(/^HTTP\/1.1 422 /);
  expect(postgresOn(DATA_DIR)).toBe(null);
});

test('without the demo it is a Portico of its own, in which nobody is at home yet', async () => {
  const real = run({ DATA_DIR }, ['--no-demo']);
  const at = await real.address();
  expect(real.said()).not.toContain('demo');
  const home = await (await fetch(at)).text();
  expect(home).not.toMatch(/Riverside|Alex|portico-demo/);
  expect(home).toMatch(/no practice/i);
  for (const path of ['/demo/mail', '/riverside/', '/riverside/sign-in']) expect(await status(at, path)).toBe(404);
  real.process.kill('SIGINT');
  expect(await real.ended).toBe(0);
  expect(postgresOn(DATA_DIR)).toBe(null);
});

test('a port in use is one line, and no PostgreSQL is left behind', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => taken.once('listening', resolve));
  const { port } = taken.address() as { port: number };
  const refused = run({ DATA_DIR, PORT: String(port) }, ['--no-demo']);
  expect(await refused.ended).toBe(1);
  expect(oneLine(refused.said())).toEqual([`Portico can't start: port ${port} is in use. Set PORT to another.`]);
  expect(postgresOn(DATA_DIR)).toBe(null);
  taken.close();
});

test('wrong settings are one line, before anything is touched', async () => {
  const nowhere = join(folder, 'nowhere');
  const refused = run({ DATA_DIR: nowhere, PORT: 'http', DEMO: 'yes' }, ['--no-demo']);
  expect(await refused.ended).toBe(1);
  expect(oneLine(refused.said())).toEqual([
    "Portico can't start: PORT must be a port number, such as 3000; DEMO must be 1 or 0.",
  ]);
  expect(existsSync(nowhere)).toBe(false);
});

test('a stop that comes while it is starting leaves nothing running', async () => {
  const started = run({ DATA_DIR }, ['--no-demo']);
  await until(() => postgresOn(DATA_DIR) !== null);
  started.process.kill('SIGTERM');
  expect(await started.ended).toBe(0);
  expect(postgresOn(DATA_DIR)).toBe(null);
});

test('the secret and the password of the database are for their owner alone', () => {
  expect(readFileSync(join(DATA_DIR, 'secret'), 'utf8').length).toBeGreaterThan(40);
});
