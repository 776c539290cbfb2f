import { existsSync, realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import './home.ts';
import { type Browser, chromium, type LaunchOptions } from 'playwright-core';
import { bundledChromium } from './bundled-chromium.ts';

const ARGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const SYSTEM_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC_PATHS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
const WINDOWS_PATHS = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((root) =>
  join(process.env[root] ?? '', 'Google/Chrome/Application/chrome.exe'),
);

/** Where a Chromium can come from, in the order they are tried. */
export type Source = 'CHROME_PATH' | 'system' | 'playwright' | 'bundled';
export const SOURCES: readonly Source[] = ['CHROME_PATH', 'system', 'playwright', 'bundled'];

/**
 * Starts the first Chromium that runs: the one `CHROME_PATH` names, the system's, Playwright's own download, else the
 * one inside `@sparticuz/chromium`. A `CHROME_PATH` that doesn't run is an error, never passed over: someone meant it.
 * `PORTICO_TEST_CHROMIUM` (or `sources`) narrows the search to the sources it names, separated by commas.
 * Throws an error of one line, with what was tried, where none runs.
 */
export async function launchChromium(sources: readonly Source[] = wanted()): Promise<Browser> {
  const tried: string[] = [];
  for (const source of sources) {
    for (const found of await candidates(source, tried)) {
      const name = `${source} (${found.executablePath})`;
      try {
        return await chromium.launch({ args: ARGS, chromiumSandbox: false, ...found });
      } catch (error) {
        tried.push(`${name}: ${reason(error)}`);
        if (source === 'CHROME_PATH') throw new Error(`No Chromium runs: ${tried.join('; ')}`);
      }
    }
  }
  const found = tried.length ? `; tried ${tried.join('; ')}` : '';
  throw new Error(`No Chromium runs: install chromium or set CHROME_PATH to one${found}`);
}

function wanted(): readonly Source[] {
  const named = process.env.PORTICO_TEST_CHROMIUM?.split(',');
  return named ? SOURCES.filter((source) => named.includes(source)) : SOURCES;
}

/** Whether a source has anything to offer on this machine. */
export async function offers(source: Source): Promise<boolean> {
  return (await candidates(source, [])).length > 0;
}

async function candidates(source: Source, tried: string[]): Promise<LaunchOptions[]> {
  if (source === 'CHROME_PATH') return process.env.CHROME_PATH ? [{ executablePath: process.env.CHROME_PATH }] : [];
  if (source === 'system') return systemPaths().map((executablePath) => ({ executablePath }));
  if (source === 'playwright')
    return [chromium.executablePath()].filter(existsSync).map((path) => ({ executablePath: path }));
  try {
    return [await bundledChromium()];
  } catch (error) {
    tried.push(`bundled: ${reason(error)}`);
    return [];
  }
}

function systemPaths(): string[] {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const onPath = SYSTEM_NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  const there = [...onPath, ...SYSTEM_NAMES.map((name) => join('/usr/bin', name)), ...MAC_PATHS, ...WINDOWS_PATHS];
  // /bin is /usr/bin on most systems: the same program twice is one.
  return [...new Map(there.filter(existsSync).map((path) => [realpathSync(path), path])).values()];
}

/** One line of why a program didn't start: a missing library or a missing file rather than the banner around it. */
function reason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const lines = message.split('\n').map((line) => line.trim());
  const telling = lines.find((line) => /error while loading|ENOENT|EACCES|doesn't exist|cannot execute/.test(line));
  return (telling ?? lines[0] ?? message).replace(/^\[pid=\d+\]\[err\] /, '').slice(0, 200);
}
