// For the tests: the embedded server in a process of its own, to be killed, doubled, or run as somebody else.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export type Line = { pid?: number; port?: number; url?: string; say?: string; refused?: string; stopped?: boolean };
export type Child = { process: ChildProcess; lines: Line[]; answer: Promise<Line>; exited: Promise<number | null> };

const here = dirname(fileURLToPath(import.meta.url));

/** Starts one; `answer` is where its database is, or why it refused. `as` are words before the command. */
export function startChild(
  dataDir: string,
  role: 'server' | 'command',
  options: { as?: string[]; project?: string } = {},
): Child {
  const script = join(options.project ? join(options.project, 'src/platform/embedded') : here, 'run-embedded.ts');
  const node = options.project ? join(options.project, 'node') : process.execPath;
  const [program = '', ...args] = [...(options.as ?? []), node, script, dataDir, role];
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'], detached: true });
  const lines: Line[] = [];
  const exited = new Promise<number | null>((resolve) => child.once('close', resolve));
  const answer = new Promise<Line>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (text) => {
      const line = JSON.parse(text) as Line;
      lines.push(line);
      if (line.port || line.refused) resolve(line);
    });
    child.once('error', reject);
    exited.then((code) => reject(new Error(`It ended with ${code} and no answer`)));
  });
  answer.catch(() => {}); // a child that is killed before it answers is no error by itself
  return { process: child, lines, answer, exited };
}

/** The process group of a running process, read from Linux's /proc or from ps. */
export function processGroup(pid: number): number {
  if (process.platform !== 'linux')
    return Number(execFileSync('ps', ['-o', 'pgid=', '-p', String(pid)], { encoding: 'utf8' }));
  return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[2]);
}
