import type { Context } from 'hono';
import { accepts } from 'hono/accepts';
import { getCookie, setCookie } from 'hono/cookie';
import { regionOf } from '#/regions/regions.ts';
import type { Env } from './env.ts';
import type { Practice } from './practice.ts';

type Speaks = Pick<Practice, 'region' | 'locales'>;

/**
 * The language in which a practice's pages and letters reach one reader (BCP 47): what they chose, where their region
 * speaks it; else the practice's, where it speaks one; else the first of `wished` that the practice speaks in any
 * country's way (a browser set to fr-FR reads fr-CA); else the practice's first.
 */
export function readerLocale(practice: Speaks, chosen: string | null, wished: readonly string[] = []): string {
  const { locales, region } = practice;
  if (chosen && regionOf(region).locales.includes(chosen)) return chosen;
  return spokenOf(locales, wished) ?? String(locales[0]);
}

/** The first of these languages that one of the locales speaks; null where none does. */
function spokenOf(locales: readonly string[], wished: readonly string[]): string | null {
  for (const wish of wished) {
    const exact = locales.find((locale) => locale.toLowerCase() === wish.toLowerCase());
    const found = exact ?? locales.find((locale) => languageOf(locale) === languageOf(wish));
    if (found) return found;
  }
  return null;
}

const languageOf = (locale: string) => locale.toLowerCase().split('-')[0];

/** The same practice, to be read in that language. */
export const readIn = (practice: Practice, locale: string): Practice =>
  practice.locale === locale ? practice : { ...practice, locale };

/** The same practice in the language of whoever sent this request; `chosen`: what their account says. */
export const asReadBy = (c: Context<Env>, practice: Practice, chosen: string | null = null): Practice =>
  readIn(practice, readerLocale(practice, chosen ?? chosenHere(c), wishedBy(c)));

/** The languages whose catalogues are whole: a page must not say that it is in another (WCAG 3.1.1). */
const whole = ['en'];

/** Of a page that belongs to no practice: the browser's first of the languages that Portico speaks, else English. */
export const browserLocale = (c: Context): string => spokenOf(whole, wishedBy(c)) ?? 'en';

/** The browser's languages, the most wished for first (RFC 9110, 12.5.4). */
function wishedBy(c: Context): string[] {
  const wished: string[] = [];
  accepts(c, {
    header: 'Accept-Language',
    supports: [],
    default: '',
    match: (given) => {
      const sorted = given.filter(({ q }) => q > 0).sort((one, other) => other.q - one.q);
      wished.push(...sorted.map(({ type }) => type));
      return '';
    },
  });
  return wished;
}

const cookie = 'portico_language';

/** What was chosen in this browser by somebody who isn't signed in. */
const chosenHere = (c: Context): string | null => getCookie(c, cookie) ?? null;

/** Keeps a choice in this browser for a year: a convenience that says nothing about who it is. */
export function chooseHere(c: Context<Env>, locale: string): void {
  const secure = c.var.house.config.publicUrl?.protocol === 'https:';
  setCookie(c, cookie, locale, { path: '/', httpOnly: true, sameSite: 'Lax', secure, maxAge: 365 * 24 * 60 * 60 });
}
