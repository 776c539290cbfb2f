import type { Child } from 'hono/jsx';
import { IntlMessageFormat } from 'intl-messageformat';

type Values = Record<string, string | number | bigint | boolean>;
type RichValues = Record<string, Child | ((chunks: Child[]) => Child)>;

/** Looks a sentence up by its key: `t('prompt.title', { type })`; `t.rich` gives nodes for sentences with <tags>. */
export type Translator<Key extends string> = {
  (key: Key, values?: Values): string;
  rich(key: Key, values?: RichValues): Child[];
};

/**
 * The words of one page, from the ICU files beside it: `catalogue({ en, 'fr-CA': frCA })`. `en` is complete and gives
 * the keys; every other file may hold only what differs. Gives a function from a BCP-47 locale to its `Translator`.
 * A sentence is looked for under the locale, then its language, then `en`, and is compiled once, when first read.
 * A value that a sentence names and nobody gave is thrown.
 */
export function catalogue<English extends Record<string, string>>(
  files: { en: English } & { [locale: string]: { [Key in keyof English]?: string } },
): (locale: string) => Translator<keyof English & string> {
  const translators = new Map<string, Translator<keyof English & string>>();
  return (locale) => {
    const known = translators.get(locale);
    if (known) return known;
    const made = translator<keyof English & string>(files, locale);
    translators.set(locale, made);
    return made;
  };
}

function translator<Key extends string>(files: Record<string, Record<string, string | undefined>>, locale: string) {
  const language = locale.split('-')[0] ?? 'en';
  const compiled = new Map<Key, IntlMessageFormat | string>();

  function find(key: Key): IntlMessageFormat | string {
    for (const source of [locale, language, 'en']) {
      const text = files[source]?.[key];
      // An English sentence on a French page is still counted by English plural rules.
      if (text !== undefined) return compile(text, source.split('-')[0] === language ? locale : source);
    }
    throw new Error(`No words for "${key}"`);
  }

  function get(key: Key): IntlMessageFormat | string {
    let message = compiled.get(key);
    if (message === undefined) {
      message = find(key);
      compiled.set(key, message);
    }
    return message;
  }

  const text = (key: Key, values?: Values): string => {
    const message = get(key);
    return typeof message === 'string' ? message : String(message.format(values));
  };
  const rich = (key: Key, values?: RichValues): Child[] => {
    const message = get(key);
    if (typeof message === 'string') return [message];
    const parts = message.format<Child>(values as Parameters<typeof message.format<Child>>[0]);
    return Array.isArray(parts) ? parts : [parts];
  };
  return Object.assign(text, { rich });
}

/** A sentence without values is kept as the string it is: most are, and a page reads dozens. */
function compile(text: string, locale: string): IntlMessageFormat | string {
  if (!/[{}<>']/.test(text)) return text;
  return new IntlMessageFormat(text, locale);
}
