// What a booking's address carries from step to step. It is what somebody's browser says: nothing in it is believed
// before it is found in this practice (find-step.ts).

// `part`: of the day, of which times are looked at. `held`: until when the time was held, for the words about a hold
// that is over.
const names = ['patient', 'type', 'practitioner', 'rebook', 'part', 'from', 'start', 'held'] as const;

/** By which way one books: as a signed-in patient, or as a visitor, who has no account. */
export type Way = 'patient' | 'visitor';

/**
 * As it stands in the address. Left out where it was; '' where a form was sent with nothing chosen. `way` is never read
 * out of a query or a form: the address itself says it.
 */
export type Asked = { [Name in (typeof names)[number]]?: string } & { way?: Way };

/** Any practitioner, as the address says it. */
export const anyone = 'any';

/** Picks a booking's fields out of a query or a form: the last of each name, so that a choice stands over its blank. */
export function readAsked(given: Record<string, unknown>, way: Way = 'patient'): Asked {
  const asked: Asked = { way };
  for (const name of names) {
    const value = [given[name]].flat().at(-1);
    if (typeof value === 'string') asked[name] = value.trim().slice(0, 80);
  }
  return asked;
}

/** Where the workflow stands, and where its forms go. `further`: a page of its own on the visitors' way. */
export const bookPath = (slug: string, { way }: Asked, further: '' | `/${string}` = ''): string =>
  `/${slug}/book${way === 'visitor' ? '/visitor' : ''}${further}`;

/** The workflow's address with these choices made; `changed` are made differently, or taken back (undefined). */
export function bookAddress(slug: string, asked: Asked, changed: Asked = {}, further: '' | `/${string}` = ''): string {
  const query = new URLSearchParams(choicesOf({ ...asked, ...changed })).toString();
  return bookPath(slug, asked, further) + (query ? `?${query}` : '');
}

/** The choices made, as the fields of a form. Without a time there is none that was held. */
export const choicesOf = (asked: Asked): [string, string][] =>
  names.flatMap((name): [string, string][] =>
    asked[name] && (name !== 'held' || asked.start) ? [[name, asked[name]]] : [],
  );

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** An id, in small letters; null for what can't be one. */
export const readId = (text: string | undefined): string | null =>
  text && uuid.test(text) ? text.toLowerCase() : null;

// Years that no practice books in are nonsense, and the database may not know them at all.
const instant = /^2[01]\d\d-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?Z$/;
const date = /^2[01]\d\d-\d\d-\d\d$/;

/** An instant in UTC ("2026-12-01T09:00Z"); null for anything else. */
export function readStart(text: string | undefined): Temporal.Instant | null {
  if (!text || !instant.test(text)) return null;
  try {
    return Temporal.Instant.from(text);
  } catch {
    return null; // 31 February
  }
}

/** A day ("2026-12-01"); null for anything else. */
export function readDate(text: string | undefined): Temporal.PlainDate | null {
  if (!text || !date.test(text)) return null;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' });
  } catch {
    return null;
  }
}

/** An instant as the address carries it. */
export const writeStart = (start: Temporal.Instant): string => start.toString({ smallestUnit: 'minute' });

/** The same to the second: until when a time is held. */
export const writeUntil = (until: Temporal.Instant): string => until.toString({ smallestUnit: 'second' });
