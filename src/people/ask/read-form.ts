import type { Practice } from '#/practice/practice.ts';
import { readDates } from '#/regions/read-dates.ts';
import { dateLong } from '#/ui/dates.ts';
import type { Errors } from '#/ui/form.tsx';
import { looksLikeEmail, normalEmail } from '../email.ts';
import { words } from './words.ts';

export const askFields = ['given', 'family', 'born', 'email'] as const;
export type Typed = Partial<Record<(typeof askFields)[number], string>>;

export type Asking = { givenName: string; familyName: string; dateOfBirth: Temporal.PlainDate; email: string };

/** A date of birth as an example of how to write one. */
export const exampleBorn = (place: { locale: string; zone: string }) =>
  dateLong(Temporal.PlainDate.from('1985-03-27'), place);

/** What was typed, as it was typed. A control character can't be seen and can't be stored. */
export function readTyped(body: Record<string, unknown>): Typed {
  const typed: Typed = {};
  for (const name of askFields) {
    const value = [body[name]].flat().at(-1);
    if (typeof value === 'string')
      typed[name] = value
        .replace(/\p{Cc}/gu, ' ')
        .trim()
        .slice(0, 300);
  }
  return typed;
}

/** Who asks for an account, or what is wrong with it, by field. */
export function readAsking(typed: Typed, practice: Practice, now: Temporal.Instant): Asking | { errors: Errors } {
  const t = words(practice.locale);
  const errors: Errors = {};
  const name = (field: 'given' | 'family') => {
    const given = (typed[field] ?? '').replace(/\s+/gu, ' ');
    if (!given) errors[field] = t(`${field}.missing`);
    else if (given.length > 80 || !/\p{L}/u.test(given)) errors[field] = t(`${field}.wrong`);
    return given;
  };
  const givenName = name('given');
  const familyName = name('family');
  const today = now.toZonedDateTimeISO(practice.zone).toPlainDate();
  const oldest = today.subtract({ years: 120 });
  const [dateOfBirth, another] = readDates(typed.born ?? '', practice.region).filter(
    (date) => Temporal.PlainDate.compare(date, today) <= 0 && Temporal.PlainDate.compare(date, oldest) > 0,
  );
  const example = exampleBorn(practice);
  if (!typed.born) errors.born = t('born.missing');
  else if (another) errors.born = t('born.unclear', { example });
  else if (!dateOfBirth) errors.born = t('born.wrong', { example });
  const email = normalEmail(typed.email ?? '');
  if (!email) errors.email = t('email.missing');
  else if (!looksLikeEmail(email)) errors.email = t('email.wrong');
  if (Object.keys(errors).length || !dateOfBirth) return { errors };
  return { givenName, familyName, dateOfBirth, email };
}
