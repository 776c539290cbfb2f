import { lstatSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where a folder of this user alone lies, or will lie, under the temporary folder: it may outlive the run. */
export function ownPath(name: string): string {
  return join(tmpdir(), `portico-${name}-${process.getuid?.() ?? 'user'}`);
}

/** Throws, in one line, where `folder` isn't a folder of ours: anyone may make one of any name in /tmp. */
export function mustBeOurs(folder: string): void {
  const found = lstatSync(folder);
  const ours = process.getuid === undefined || found.uid === process.getuid();
  if (!found.isDirectory() || !ours) throw new Error(`${folder} belongs to someone else: please remove it`);
}

/** A folder of this user alone, made where it isn't there yet. Throws where someone else has put one in its place. */
export function ownFolder(name: string): string {
  const folder = ownPath(name);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  mustBeOurs(folder);
  return folder;
}
