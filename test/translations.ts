import { createHash } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';

const root = join(import.meta.dirname, '..');
const ledgerPath = join(root, 'test/translated.json');

/** An English catalogue and its translation into one locale, both from the project's root. */
export type Pair = {
  catalogue: string;
  locale: string;
  english: Record<string, string>;
  theirs: Record<string, string>;
};

/** By `catalogue locale key`: which English, and which words of the locale, were last said to belong together. */
export type Ledger = Record<string, string>;

const json = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8'));

/** Locales that say everything in their own words: there a missing sentence is a fault. Elsewhere English stands in. */
export const wholeLocales: readonly string[] = [];

/** Every catalogue with each translation that it has to have, or has. */
export function pairs(): Pair[] {
  return globSync('src/**/*words.en.json', { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .sort()
    .flatMap((catalogue) => {
      const stem = catalogue.replace(/en\.json$/, '');
      const others = globSync(`${stem}*.json`, { cwd: root }).map((path) =>
        path.replaceAll('\\', '/').slice(stem.length, -'.json'.length),
      );
      const locales = [...new Set([...wholeLocales, ...others])].filter((locale) => locale !== 'en').sort();
      return locales.map((locale) => ({
        catalogue,
        locale,
        english: json(catalogue),
        theirs: others.includes(locale) ? json(`${stem}${locale}.json`) : {},
      }));
    });
}

export const ledger = (): Ledger => json('test/translated.json');

const short = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 8);
const name = ({ catalogue, locale }: Pair, key: string) => `${catalogue} ${locale} ${key}`;
/** A line of the ledger for these words. */
const entry = (english: string, theirs: string) => `${short(english)} ${short(theirs)}`;

/** What is wrong with a translation: sentences that are missing, that nobody asks for, or that take other values. */
export function faults({ catalogue, locale, english, theirs }: Pair, whole = wholeLocales): string[] {
  const at = (key: string, what: string) => `${catalogue} ${locale}: "${key}" ${what}`;
  const missing = whole.includes(locale) ? Object.keys(english).filter((key) => !theirs[key]?.trim()) : [];
  return [
    ...missing.map((key) => at(key, 'is not translated')),
    ...Object.entries(theirs).flatMap(([key, text]) => {
      const source = english[key];
      if (source === undefined) return [at(key, 'is in no English catalogue any more')];
      if (!text.trim()) return [];
      const [wanted, given] = [takes(source, 'en'), takes(text, locale)];
      return wanted === given
        ? []
        : [at(key, `takes ${given || 'nothing'}, where English takes ${wanted || 'nothing'}`)];
    }),
  ];
}

/** Translations of an English that has changed since, or that nobody has written down yet. */
export function stale(pair: Pair, known: Ledger): string[] {
  const { catalogue, locale, english, theirs } = pair;
  return Object.entries(theirs)
    .filter(([key, text]) => english[key] !== undefined && known[name(pair, key)] !== entry(english[key], text))
    .map(([key]) => `${catalogue} ${locale}: "${key}" is not written down as a translation of what English says now`);
}

/**
 * Writes down what belongs together: new translations and changed ones. Where English alone changed, only if `stillRight`
 * names the key (or is `all`). Gives what is left to look at.
 */
export function writeDown(stillRight: readonly string[]): string[] {
  const before = existing();
  const after: Ledger = {};
  const left: string[] = [];
  for (const pair of pairs()) {
    for (const [key, text] of Object.entries(pair.theirs)) {
      const source = pair.english[key];
      if (source === undefined) continue;
      const [id, now, was] = [name(pair, key), entry(source, text), before[name(pair, key)]];
      const onlyEnglish = was !== undefined && was !== now && was.split(' ')[1] === short(text);
      const taken = !onlyEnglish || stillRight.includes(key) || stillRight.includes('all');
      after[id] = taken ? now : was;
      if (!taken) left.push(`${pair.catalogue} ${pair.locale}: "${key}": English now says “${source}”`);
    }
  }
  const sorted = Object.fromEntries(Object.entries(after).sort(([one], [other]) => (one < other ? -1 : 1)));
  writeFileSync(ledgerPath, `${JSON.stringify(sorted, null, 2)}\n`);
  return left;
}

function existing(): Ledger {
  try {
    return ledger();
  } catch {
    return {}; // the first time, or a merge that left it in two minds: all is written down anew
  }
}

type Part = ReturnType<IntlMessageFormat['getAst']>[number];

/** The values, tags and choices of a sentence, in one order. Which plural forms there are is the language's own affair. */
function takes(text: string, locale: string): string {
  const found = new Set<string>();
  const look = (parts: Part[]) => {
    for (const part of parts) {
      if (part.type === 8) found.add(`<${part.value}>`);
      else if (part.type !== 0 && part.type !== 7) found.add(`{${part.value}}`);
      if (part.type === 8) look(part.children);
      if (part.type === 5) found.add(`{${part.value}: ${Object.keys(part.options).sort().join(', ')}}`);
      if (part.type === 5 || part.type === 6) for (const { value } of Object.values(part.options)) look(value);
    }
  };
  look(new IntlMessageFormat(text, locale).getAst());
  return [...found].sort().join(' ');
}
