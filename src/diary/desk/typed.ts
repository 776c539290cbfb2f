// What the forms at the desk carry from page to page: each field as it was typed, so that nothing is typed twice.

const names = [
  'patient',
  'rebook',
  'given',
  'family',
  'born',
  'phone',
  'email',
  'contact',
  'type',
  'practitioner',
  'date',
  'at',
  'hour',
  'minutes',
  'tell',
  'once',
  'version',
  'back',
] as const;
export type TypedName = (typeof names)[number];

/** Each field as text, '' where there is none. `over`: the overlaps shown; `seen`: the people shown as alike; by id. */
export type Typed = Record<TypedName, string> & { over: string[]; seen: string[] };

/** Reads a form or an address: the last of each name, so that a button stands over what the form had. */
export function readTyped(given: Record<string, unknown>): Typed {
  const all = (name: string) => [given[name]].flat().filter((value) => typeof value === 'string');
  // What no keyboard types (a NUL) PostgreSQL doesn't take for text at all.
  const clean = (text: string) =>
    text
      .replace(/\p{Cc}/gu, ' ')
      .trim()
      .slice(0, 300);
  const typed = Object.fromEntries(names.map((name) => [name, clean(all(name).at(-1) ?? '')]));
  return { ...(typed as Record<TypedName, string>), over: all('over').slice(0, 50), seen: all('seen').slice(0, 50) };
}

/** The fields that have something in them, but for those that a page shows itself: to travel with its form unseen. */
export const unseen = (typed: Typed, shown: readonly TypedName[] = []): [TypedName, string][] =>
  names.filter((name) => typed[name] && !shown.includes(name)).map((name) => [name, typed[name]]);
