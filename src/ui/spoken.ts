import { type Day, dayAt, type Place } from './dates.ts';

const made = new Map<string, unknown>();
function once<T>(key: string, make: () => T): T {
  if (!made.has(key)) made.set(key, make());
  return made.get(key) as T;
}

/** "40 minutes", "1 hour, 30 minutes": a length in whole minutes. */
export function duration(minutes: number, { locale }: { locale: string }): string {
  const look = { style: 'long', minutesDisplay: minutes === 0 ? 'always' : 'auto' } as const;
  const intl = once(`duration ${look.minutesDisplay} ${locale}`, () => new Intl.DurationFormat(locale, look));
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return intl.format({ hours, minutes: rest });
}

/** "today", "tomorrow", "in 5 days", "yesterday": how far `when` is from `now`, in days of the place's calendar. */
export function relativeDay(when: Day, now: Temporal.Instant, place: Place): string {
  const day = 'epochMilliseconds' in when ? dayAt(when, place) : when;
  const days = dayAt(now, place).until(day, { largestUnit: 'days' }).days;
  const { locale } = place;
  return once(`relative ${locale}`, () => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })).format(days, 'day');
}

/** "Dr Shah, Jo Morgan and Sam Okafor" */
export function list(items: string[], { locale }: { locale: string }): string {
  return once(`list ${locale}`, () => new Intl.ListFormat(locale, { type: 'conjunction' })).format(items);
}

/** "1,234", in fr-CA "1 234" */
export function number(value: number, { locale }: { locale: string }): string {
  return once(`number ${locale}`, () => new Intl.NumberFormat(locale)).format(value);
}

/** "£42.50": an amount in the currency's smallest unit (pence, cents), which is how money is kept. */
export function money(minor: number, currency: string, { locale }: { locale: string }): string {
  const look = { style: 'currency', currency } as const;
  return once(`money ${locale} ${currency}`, () => new Intl.NumberFormat(locale, look)).format(minor / 100);
}

/** "check-up" from "Check-up", but "NHS exam" as it is: a practice's own name for something, inside a sentence. */
export function midSentence(name: string, { locale }: { locale: string }): string {
  return /^\p{Lu}(\p{Ll}|$)/u.test(name) ? name.charAt(0).toLocaleLowerCase(locale) + name.slice(1) : name;
}

/** "Français": a language by its own name, as a choice is labelled. */
export function languageName(locale: string): string {
  const name = new Intl.DisplayNames(locale, { type: 'language' }).of(new Intl.Locale(locale).language) ?? locale;
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
}
