import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { mustBeOurs, ownPath } from './own-folder.ts';

const PACKAGE = join(import.meta.dirname, '../node_modules/@sparticuz/chromium');

export interface BundledChromium {
  executablePath: string;
  env: Record<string, string>;
}

/**
 * The Chromium inside `@sparticuz/chromium`, unpacked once per user and version under the temporary folder (200 MB).
 *
 * Its own NSS, NSPR and expat come along in `env`, and its font, so that it runs on a machine without any of them and
 * pages measure the same everywhere. Of two processes at once both unpack, and the first to finish wins: the folder
 * appears by a rename, so it is whole or not there. Throws where the platform isn't Linux on x64.
 */
export async function bundledChromium(): Promise<BundledChromium> {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error(`@sparticuz/chromium is for Linux on x64, not ${process.platform} on ${process.arch}`);
  const { version } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'));
  const folder = ownPath(`chromium-${version}`);
  if (!existsSync(folder)) await unpackInto(folder);
  mustBeOurs(folder);

  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const libraries = [join(folder, 'al2023/lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  const env = { ...Object.fromEntries(inherited), LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: join(folder, 'fonts') };
  return { executablePath: join(folder, 'chromium'), env };
}

async function unpackInto(folder: string): Promise<void> {
  const half = mkdtempSync(`${folder}.new-`);
  try {
    const script = join(import.meta.dirname, 'unpack-chromium.mjs');
    const env = { ...process.env, TMPDIR: half };
    await promisify(execFile)(process.execPath, [script, join(PACKAGE, 'bin')], { env });
    writeFileSync(join(half, 'fonts/fonts.conf'), fontsConfig(folder));
    renameSync(half, folder);
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    // Another process was first: the rename found its folder in the way.
    if (!existsSync(folder)) throw error;
  }
}

/** The package's own file names the folders of a cloud function. */
function fontsConfig(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts/fonts</dir>
  <cachedir>${folder}/fonts-cache</cachedir>
</fontconfig>
`;
}
