// For the tests of starting and stopping: the program as `npm start` runs it, in a process of its own.
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll } from 'vitest';

const root = join(import.meta.dirname, '..');

export type Running = {
  process: ChildProcess;
  /** Everything said so far, on both outputs. */
  said: () => string;
  /** Resolves with what a line says, as the pattern's first group (or all of it). Rejects when the program ends. */
  says: (pattern: RegExp) => Promise<string>;
  /** Where it serves. */
  address: () => Promise<string>;
  ended: Promise<number | null>;
};

const started: Running[] = [];
afterAll(async () => {
  for (const { process } of started) process.kill('SIGTERM');
  await Promise.race([Promise.all(started.map(({ ended }) => ended)), sleep(10_000)]);
  for (const { process } of started) process.kill('SIGKILL');
});

/** Starts the program on a free port. `env` is all of ours that it gets to see. */
export function run(env: Record<string, string>, args: string[] = []): Running {
  const { PATH = '', HOME = '/' } = process.env;
  const child = spawn(process.execPath, ['--enable-source-maps', join(root, 'bin/portico.js'), ...args], {
    cwd: root,
    env: { PATH, HOME, PORT: '0', LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  const heard = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (more: string) => {
      text += more;
      for (const listen of heard) listen();
    });
  }
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const says = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const listen = () => {
        const found = pattern.exec(text);
        if (found) resolve(found[1] ?? found[0]);
      };
      heard.add(listen);
      listen();
      ended.then((code) => reject(new Error(`it ended with ${code}, not having said ${pattern}:\n${text}`)));
    });
  const running: Running = {
    process: child,
    said: () => text,
    says,
    address: () => says(/ready: (http:\S+)\/\n/),
    ended,
  };
  started.push(running);
  return running;
}

/** The process id of the PostgreSQL on this data folder; null when its file is gone or its process is. */
export function postgresOn(dataDir: string): number | null {
  try {
    const pid = Number(readFileSync(join(dataDir, 'pg/postmaster.pid'), 'utf8').split('\n')[0]);
    process.kill(pid, 0);
    return pid;
  } catch {
    return null;
  }
}

/** Somebody with a browser's cookies, over the network. */
export function visitor(address: string) {
  const cookies = new Map<string, string>();
  async function send(path: string, init: RequestInit = {}) {
    const headers = { origin: address, cookie: [...cookies].map((pair) => pair.join('=')).join('; ') };
    const response = await fetch(address + path, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s);
      cookies.set(name, value);
    }
    return { status: response.status, location: response.headers.get('location'), text: await response.text() };
  }
  return {
    get: (path: string) => send(path),
    post: (path: string, form: Record<string, string>) =>
      send(path, { method: 'POST', body: new URLSearchParams(form) }),
  };
}

/** Asks again and again until the answer is what is waited for; gives how long that took, in milliseconds. */
export async function until(question: () => Promise<boolean> | boolean, patience = 20_000): Promise<number> {
  const since = performance.now();
  for (;;) {
    if (await question()) return performance.now() - since;
    if (performance.now() - since > patience) throw new Error(`not within ${patience} ms: ${question}`);
    await sleep(20);
  }
}
