import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface LockedPackage {
  version?: string;
  resolved?: string;
  integrity?: string;
  license?: string;
  dev?: boolean;
  /** Parts for other platforms: named by the package, locked whether they are installed here or not. */
  optionalDependencies?: Record<string, string>;
}

/** Licences whose terms an MIT product can carry as they are. */
const FIT = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'CC0-1.0',
  'BlueOak-1.0.0',
]);

/** Packages under another licence, each with the reason why that is all right. A new one is a decision to write down. */
const EXCEPTIONS: Record<string, { licence: string; devOnly: boolean; why: string }> = {
  'axe-core': { licence: 'MPL-2.0', devOnly: true, why: 'unmodified, looks at pages in tests' },
  '@axe-core/playwright': { licence: 'MPL-2.0', devOnly: true, why: 'unmodified, looks at pages in tests' },
  'ical.js': { licence: 'MPL-2.0', devOnly: true, why: 'unmodified, reads calendars in tests' },
  // Locked as a peer of better-auth's optional test tools, so npm doesn't call it a development dependency.
  lightningcss: { licence: 'MPL-2.0', devOnly: false, why: 'unmodified, part of Vite, never loaded by the product' },
  'date-holidays': { licence: '(ISC AND CC-BY-3.0)', devOnly: false, why: 'data under CC-BY, attributed in NOTICE' },
  prepin: { licence: 'Unlicense', devOnly: false, why: 'public domain, comes with date-holidays, never loaded' },
  argparse: { licence: 'PSF-2.0', devOnly: false, why: 'unmodified, comes with date-holidays, never loaded' },
};

/**
 * What is wrong with a lock file's packages, a line each, empty when all is well.
 *
 * Each package needs its parts for every platform in the lock (`npm ci` refuses it else), a hash (`integrity`), no address of its own (`resolved` would tie everyone to one registry) and a
 * licence that is on the list, or an exception by name. `licenceOf` is asked where the lock doesn't name a licence.
 */
export function problemsInLock(
  packages: Record<string, LockedPackage>,
  licenceOf: (path: string) => string | undefined = () => undefined,
): string[] {
  const problems: string[] = [];
  for (const [path, entry] of Object.entries(packages)) {
    if (path === '') continue;
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const label = `${name}@${entry.version ?? '?'}`;
    if (!entry.integrity) problems.push(`${label}: no integrity hash`);
    if (entry.resolved) problems.push(`${label}: names where it was fetched from (omit-lockfile-registry-resolved)`);
    for (const part of Object.keys(entry.optionalDependencies ?? {})) {
      if (!packages[`node_modules/${part}`] && !packages[`${path}/node_modules/${part}`]) {
        problems.push(`${label}: its part ${part} is not in the lock, so npm ci refuses it`);
      }
    }
    const licence = entry.license ?? licenceOf(path);
    if (!licence) problems.push(`${label}: no licence named`);
    else if (!isFit(licence) && !isExcepted(name, licence, entry)) problems.push(`${label}: licence ${licence}`);
  }
  return problems;
}

/** Reads an SPDX expression: of an OR one side must be fit, of an AND every side. */
function isFit(expression: string): boolean {
  const plain = expression.replaceAll(/[()]/g, '');
  return plain.split(/\s+OR\s+/).some((side) => side.split(/\s+AND\s+/).every((one) => FIT.has(one.trim())));
}

function isExcepted(name: string, licence: string, entry: LockedPackage): boolean {
  // lightningcss-linux-x64-gnu and the like are the platforms' parts of the package.
  const exception = EXCEPTIONS[name] ?? EXCEPTIONS[name.replace(/-(android|darwin|freebsd|linux|win32)-.*/, '')];
  return exception !== undefined && exception.licence === licence && (!exception.devOnly || entry.dev === true);
}

function installedLicence(root: string, path: string): string | undefined {
  try {
    const { license } = JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8'));
    return typeof license === 'string' ? license : undefined;
  } catch {
    return undefined;
  }
}

if (import.meta.main) {
  const root = join(import.meta.dirname, '..');
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const problems = problemsInLock(packages, (path) => installedLicence(root, path));
  for (const problem of problems) console.log(`  ${problem}`);
  if (problems.length) process.exitCode = 1;
}
