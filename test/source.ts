/** A source file as the architecture rules look at it. */
export interface SourceFile {
  /** From the project's root, with forward slashes: `src/ui/words.ts`. */
  path: string;
  text: string;
}

export interface Read {
  /** The text without comments. */
  uncommented: string;
  /** The text without comments and without what stands in strings; the code inside `${…}` stays. */
  code: string;
  /** What stands in strings and templates, each template as one text with a `HOLE` for what is put in. */
  literals: string[];
}

/** Stands in a template's text for a `${…}`. */
export const HOLE = '\uFFFC';

/** Tells comments, strings and code apart in TypeScript or TSX. Enough for our rules, no compiler. */
export function read(text: string): Read {
  const literals: string[] = [];
  let uncommented = '';
  let code = '';
  let at = 0;

  const both = (part: string) => {
    uncommented += part;
    code += part;
  };

  function template(): void {
    let literal = '';
    both('`');
    at += 1;
    while (at < text.length && text[at] !== '`') {
      if (text.startsWith('${', at)) {
        literal += HOLE;
        both('${');
        at += 2;
        codeUntil('}');
      } else {
        const part = text.slice(at, text[at] === '\\' ? at + 2 : at + 1);
        literal += part;
        uncommented += part;
        at += part.length;
      }
    }
    both('`');
    at += 1;
    literals.push(literal);
  }

  function codeUntil(end: string | undefined): void {
    let depth = 0;
    while (at < text.length) {
      const rest = text.slice(at, at + 2);
      const char = text.charAt(at);
      if (char === end && depth === 0) {
        both(char);
        at += 1;
        return;
      }
      if (char === '{') depth += 1;
      if (char === '}') depth -= 1;
      if (rest === '//') skipTo('\n', 0);
      else if (rest === '/*') skipTo('*/', 2);
      else if (char === '`') template();
      else if (!quoted()) {
        both(char);
        at += 1;
      }
    }
  }

  function skipTo(end: string, length: number): void {
    const found = text.indexOf(end, at + 2);
    at = found < 0 ? text.length : found + length;
  }

  /** A string or a regular expression on one line; an apostrophe in the text of a page has no partner and is none. */
  function quoted(): boolean {
    const char = text[at];
    const isRegExp = char === '/' && /(^|[(,=:[!&|?{};+>]|\breturn)\s*$/.test(code.slice(-40));
    const pattern = isRegExp ? REGEXP : char === "'" ? SINGLE : char === '"' ? DOUBLE : undefined;
    if (!pattern) return false;
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found === undefined) return false;
    if (!isRegExp) literals.push(found.slice(1, -1));
    uncommented += found;
    code += char + found.slice(-1);
    at += found.length;
    return true;
  }

  codeUntil(undefined);
  return { uncommented, code, literals };
}

const SINGLE = /'(?:\\.|[^'\\\n])*'/y;
const DOUBLE = /"(?:\\.|[^"\\\n])*"/y;
const REGEXP = /\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\//y;

/** What a file imports or re-exports, as written, types too, also `import('…')`. */
export function importsOf(text: string): string[] {
  const { uncommented } = read(text);
  const fixed = /(?:^|[;}\n])\s*(?:import|export)\s+(?:[\w*{}\s,$]+?\s+from\s+)?['"]([^'"]+)['"]/g;
  const dynamic = /\bimport\(\s*['"]([^'"]+)['"]/g;
  return [...uncommented.matchAll(fixed), ...uncommented.matchAll(dynamic)].map((match) => match[1] ?? '');
}

/** An import of our own as a path from the project's root; undefined for a package. */
export function resolveImport(from: string, specifier: string): string | undefined {
  if (specifier.startsWith('#/')) return `src/${specifier.slice(2)}`;
  if (specifier.startsWith('#')) return specifier.slice(1);
  if (!specifier.startsWith('.')) return undefined;
  return new URL(specifier, `file:///${from}`).pathname.slice(1);
}
