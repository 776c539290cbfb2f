import { looksLikeEmail } from '#/people/email.ts';
import type { NewPatient } from '#/people/patients.ts';
import type { Practice } from '#/practice/practice.ts';
import { readPhone } from '#/regions/phone.ts';
import { readDates } from '#/regions/read-dates.ts';
import { dayAt } from '#/ui/dates.ts';
import type { Errors } from '#/ui/form.tsx';
import type { Typed } from './typed.ts';
import { words } from './words.ts';

export const LONGEST_NAME = 80;

/**
 * Somebody new, as typed, or what is wrong by field. A telephone number or an e-mail address there must be. A walk-in's
 * is one field for either, and when they were born may be asked later.
 */
export function readPerson(
  typed: Typed,
  practice: Practice,
  now: Temporal.Instant,
  walkIn: boolean,
): { person: NewPatient; errors: Errors } | { person: null; errors: Errors } {
  const t = words(practice.locale);
  const errors: Errors = {};
  for (const name of ['given', 'family'] as const) {
    if (!typed[name]) errors[name] = t(`${name}.missing`);
    else if (typed[name].length > LONGEST_NAME) errors[name] = t('name.long', { most: LONGEST_NAME });
  }
  const born = readBorn(typed.born, dayAt(now, practice));
  if (typed.born ? !born : !walkIn) errors.born = t(typed.born ? 'born.wrong' : 'born.missing');
  const one = walkIn ? typed.contact : '';
  const typedEmail = one.includes('@') ? one : typed.email;
  const typedPhone = one && !one.includes('@') ? one : typed.phone;
  const email = looksLikeEmail(typedEmail) ? typedEmail : null;
  const phone = typedPhone ? readPhone(typedPhone, practice.region) : null;
  const wrong = {
    ...(typedEmail && !email ? { [one ? 'contact' : 'email']: t('email.wrong') } : {}),
    ...(typedPhone && !phone ? { [one ? 'contact' : 'phone']: t('phone.wrong') } : {}),
  };
  Object.assign(errors, wrong);
  if (!typedEmail && !typedPhone) errors[walkIn ? 'contact' : 'phone'] = t('contact.missing');
  if (Object.keys(errors).length) return { person: null, errors };
  const { given: givenName, family: familyName } = typed;
  return { person: { givenName, familyName, dateOfBirth: born, email, phone }, errors };
}

/** A day on which somebody alive may have been born. */
export function readBorn(text: string, today: Temporal.PlainDate): Temporal.PlainDate | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return null;
  try {
    const born = Temporal.PlainDate.from(text, { overflow: 'reject' });
    const { years, sign } = today.since(born, { largestUnit: 'years' });
    return sign >= 0 && years < 130 ? born : null;
  } catch {
    return null; // 31 February
  }
}

/**
 * What was searched for, as the fields of somebody new: a name, a date of birth, a number or an address. One word that
 * found somebody was the beginning of a name.
 */
export function personSearchedFor(
  { q, found }: { q: string; found: readonly unknown[] | null },
  { region, locale }: Pick<Practice, 'region' | 'locale'>,
): Partial<Typed> {
  const text = q.trim();
  if (!text) return {};
  const [date] = readDates(text, region);
  if (date) return { born: date.toString() };
  if (text.includes('@')) return { email: text, contact: text };
  if (/\d{3}/.test(text)) return { phone: text, contact: text };
  const capital = (name: string) => name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
  const [last, first] = text.split(',').map((part) => part.trim());
  if (first && last) return { given: capital(first), family: capital(last) };
  const words = text.split(/\s+/);
  if (words.length === 1 && found?.length) return {};
  return { given: capital(words[0] ?? ''), family: words.length > 1 ? capital(words.slice(1).join(' ')) : '' };
}
