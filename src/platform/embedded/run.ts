import { execFile } from 'node:child_process';

export type Ran = { ok: boolean; stdout: string; stderr: string /** The complaint, in one line. */; why: string };

/** Runs a program to its end, without a shell, from the root folder. Never throws: a failure is in the answer. */
export function run(command: string[], env: NodeJS.ProcessEnv | undefined): Promise<Ran> {
  const [program = '', ...args] = command;
  return new Promise((resolve) => {
    execFile(program, args, { env, cwd: '/' }, (error, stdout, stderr) => {
      const lines = stderr.split('\n').filter((line) => line.trim() !== '');
      const why = lines.find((line) => /error|fatal/i.test(line)) ?? lines[0] ?? error?.message.split('\n')[0] ?? '';
      resolve({ ok: !error, stdout, stderr, why: why.trim() });
    });
  });
}
