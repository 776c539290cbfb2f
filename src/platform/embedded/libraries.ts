import { mkdir, readdir, readFile, readlink, rm, symlink } from 'node:fs/promises';
import { basename, join } from 'node:path';

/**
 * Links PostgreSQL's libraries, under every name they are asked for by, into the data folder; gives that folder.
 * The package leaves the second names to an install script, which `npm ci --ignore-scripts` does not run, and
 * node_modules may not be ours to write.
 */
export async function linkLibraries(native: string, dataDir: string): Promise<string> {
  const folder = join(dataDir, 'lib');
  const wanted = await namesAndFiles(native);
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder)) {
    if (!wanted.has(name)) await rm(join(folder, name), { recursive: true, force: true });
  }
  for (const [name, file] of wanted) {
    const link = join(folder, name);
    if ((await readlink(link).catch(() => undefined)) === file) continue;
    await rm(link, { recursive: true, force: true });
    await symlink(file, link);
  }
  return folder;
}

async function namesAndFiles(native: string): Promise<Map<string, string>> {
  const files = (await readdir(join(native, 'lib'), { withFileTypes: true })).filter((each) => each.isFile());
  const names = new Map<string, string>();
  for (const { name } of files) if (/\.so(\.|$)|\.dylib$/.test(name)) names.set(name, join(native, 'lib', name));
  const listed = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(listed) as { source: string; target: string }[]) {
    const file = names.get(basename(source));
    if (file) names.set(basename(target), file);
  }
  return names;
}
