import { HOLE, importsOf, read, resolveImport, type SourceFile } from './source.ts';

/** The rooms of src/, from the top: a file imports from its own room or from one lower in this list. */
export const ROOMS: readonly string[] = [
  'start',
  'dashboard',
  'diary',
  'import',
  'notifications',
  'appointments',
  'people',
  'practice',
  'ui',
  'regions',
  'platform',
];

/** The packages that one room alone knows. */
const HOMES: { packages: RegExp; home: RegExp; name: string }[] = [
  { packages: /^(better-auth|@better-auth\/.*)(\/|$)/, home: /^src\/people\//, name: 'src/people/' },
  { packages: /^pg-boss(\/|$)/, home: /^src\/platform\/jobs/, name: 'src/platform/jobs' },
  { packages: /^nodemailer(\/|$)/, home: /^src\/platform\/mail/, name: 'src/platform/mail' },
];

export const LONGEST = 250;

export const isTest = (path: string) => /\.test\.tsx?$/.test(path);

/** The room of a file in src/; the files that lie in src/ itself are the room `start`. */
function roomOf(path: string): string {
  const [, room, rest] = path.split('/');
  return rest === undefined ? 'start' : (room ?? '');
}

/** Imports that point upwards, or out of src/ to anything but the tables' types. One order of all rooms has no cycles. */
export function upwardImports({ path, text }: SourceFile): string[] {
  const rank = (room: string) => ROOMS.indexOf(room);
  const own = roomOf(path);
  if (rank(own) < 0) return [`${path}: "${own}" is no room of ours (test/rules.ts lists them)`];
  return importsOf(text).flatMap((specifier) => {
    const target = resolveImport(path, specifier);
    if (!target || target === 'db/tables.ts') return [];
    if (path === 'src/main.ts' && target.startsWith('db/story/')) return []; // start-up tells the demo's story
    if (!target.startsWith('src/')) return [`${path} imports ${specifier}, which is not the product's`];
    const room = roomOf(target);
    if (room === own && specifier.startsWith('#')) return [`${path} imports ${specifier}: inside a room write ./`];
    if (room !== own && !specifier.startsWith('#')) return [`${path} imports ${specifier}: between rooms write #/`];
    return rank(room) < rank(own) ? [`${path} imports ${specifier}: ${room} stands above ${own}`] : [];
  });
}

/** Reads of the clock anywhere but in its own file: everything else is told what time it is. */
export function clockReads({ path, text }: SourceFile): string[] {
  if (path === 'src/platform/clock.ts') return [];
  const found = read(text).code.match(
    /\bnew Date(\(\s*\)|(?![\w(]))|\bDate\.now\b|(?<!new )\bDate\(|\bTemporal\.Now\b/g,
  );
  return (found ?? []).map((what) => `${path} reads the clock: ${what}`);
}

export function environmentReads({ path, text }: SourceFile): string[] {
  if (path === 'src/platform/config.ts') return [];
  const { code, uncommented } = read(text);
  const reads =
    /\bprocess\s*\??\.\s*env\b/.test(code) ||
    /import\s*\{[^}]*\benv\b[^}]*\}\s*from\s*'node:process'/.test(uncommented);
  return reads ? [`${path} reads the environment`] : [];
}

export function packagesAwayFromHome({ path, text }: SourceFile): string[] {
  return importsOf(text).flatMap((specifier) =>
    HOMES.filter(({ packages, home }) => packages.test(specifier) && !home.test(path)).map(
      ({ name }) => `${path} imports ${specifier}, which only ${name} knows`,
    ),
  );
}

export function tooLong({ path, text }: SourceFile): string[] {
  const lines = text.replace(/\n$/, '').split('\n').length;
  return lines > LONGEST ? [`${path} has ${lines} lines: at most ${LONGEST}`] : [];
}

/** Mocks of our own code, and tests that are left out. */
export function halfTests({ path, text }: SourceFile): string[] {
  const found = read(text).code.match(/\bvi\.(mock|doMock)\b|\b(test|it|describe)\.(skip|only|todo)\b/g);
  return (found ?? []).map((what) => `${path}: ${what}`);
}

/** SQL that decides by the database's clock or converts zones: its tz database isn't Node's. */
export function sqlTime({ path, text }: SourceFile): string[] {
  const parts = path.endsWith('.sql') ? [text.replaceAll(/--.*|\/\*[\s\S]*?\*\//g, '')] : read(text).literals;
  const wrong =
    /\bnow\(\s*\)|\bcurrent_(timestamp|time|date)\b|\blocaltime(stamp)?\b|\b(clock|statement|transaction)_timestamp\b|\bat\s+time\s+zone\b/gi;
  return parts.flatMap((part) => (part.match(wrong) ?? []).map((what) => `${path}: SQL says ${what}`));
}

/**
 * Keys of a catalogue that nobody reads. `readers` are the files that could: those of its folder, and those that import
 * from there. A key counts as read where it stands as a string, or fits a template such as `state.${…}`.
 */
export function unusedWords(path: string, keys: readonly string[], readers: readonly SourceFile[]): string[] {
  const literals = readers.flatMap(({ text }) => read(text).literals);
  const written = new Set(literals);
  const patterns = literals
    .filter((literal) => literal.includes(HOLE) && /^[\w.\uFFFC-]+$/.test(literal) && /[a-z]{2}/i.test(literal))
    .map((literal) => new RegExp(`^${literal.split(HOLE).map(escaped).join('[\\w.-]+')}$`));
  return keys
    .filter((key) => !written.has(key) && !patterns.some((pattern) => pattern.test(key)))
    .map((key) => `${path}: nobody reads "${key}"`);
}

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\-]/g, '\\$&');
