// For the tests: a data folder, and what was started on it, cleared away after each test however it ends.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeEach } from 'vitest';
import { type Child, startChild } from './child.ts';
import { type EmbeddedServer, startEmbedded } from './server.ts';

// Making the data takes most of a second, so the tests that need no first start of their own share one data folder.
const shared = mkdtempSync(join(tmpdir(), 'portico-embedded-'));

/** Where the test at hand keeps its data; `fresh` is an empty folder for a test that wants a first start. */
export const place = { fresh: '', dataDir: '' };

let servers: EmbeddedServer[];
let children: Child[];

beforeEach(() => {
  place.fresh = mkdtempSync(join(tmpdir(), 'portico-embedded-'));
  place.dataDir = join(shared, 'data');
  servers = [];
  children = [];
});

afterEach(async ({ task }) => {
  for (const child of children) child.process.kill('SIGKILL');
  await Promise.all(children.map((child) => child.exited));
  try {
    for (const server of servers) await server.stop();
    // Whatever a killed process left running is taken over and switched off.
    if (existsSync(join(place.dataDir, 'pg/postmaster.pid'))) await (await start('command')).stop();
  } finally {
    rmSync(place.fresh, { recursive: true, force: true });
    if (task.result?.state === 'fail') rmSync(join(shared, 'data'), { recursive: true, force: true });
  }
});

afterAll(() => rmSync(shared, { recursive: true, force: true }));

/** Starts one in this process; it is stopped after the test. */
export async function start(role: 'server' | 'command', say?: (line: string) => void): Promise<EmbeddedServer> {
  const server = await startEmbedded({ dataDir: place.dataDir, role, say });
  servers.push(server);
  return server;
}

/** Starts one in a process of its own; it is killed after the test. */
export function child(role: 'server' | 'command'): Child {
  const started = startChild(place.dataDir, role);
  children.push(started);
  return started;
}

/** The first row that a statement gives, over a connection of its own. */
export async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query({ text, rowMode: 'array' })).rows[0] as unknown[];
  } finally {
    await client.end();
  }
}

/** Whether a process is alive. */
export function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  // A killed orphan stays a zombie where nobody collects it.
  return process.platform !== 'linux' || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
}
