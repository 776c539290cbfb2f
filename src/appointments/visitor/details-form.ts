import { looksLikeEmail, normalEmail } from '#/people/email.ts';
import type { VisitorDetails } from '#/practice/env.ts';
import type { Practice } from '#/practice/practice.ts';
import { phoneText, readPhone } from '#/regions/phone.ts';
import { readDates } from '#/regions/read-dates.ts';
import { dateLong } from '#/ui/dates.ts';
import type { Errors } from '#/ui/form.tsx';
import { words } from './words.ts';

export const detailFields = ['given', 'family', 'born', 'email', 'phone'] as const;
export type Typed = { [Name in (typeof detailFields)[number]]?: string | undefined };

/** What was typed, as it was typed. */
export function readTyped(body: Record<string, unknown>): Typed {
  const typed: Typed = {};
  for (const name of detailFields) {
    const value = [body[name]].flat().at(-1);
    // A control character can't be seen and can't be stored.
    if (typeof value === 'string')
      typed[name] = value
        .replace(/\p{Cc}/gu, ' ')
        .trim()
        .slice(0, 300);
  }
  return typed;
}

export type ReadDetails = { details: VisitorDetails; errors?: undefined } | { details?: undefined; errors: Errors };

/** A date of birth as an example of how to write one. */
export const exampleBorn = (place: { locale: string; zone: string }) =>
  dateLong(Temporal.PlainDate.from('1985-03-27'), place);

/** What was typed as details, or what is wrong with it, by field. A date that can be read in two ways is asked again. */
export function readDetails(typed: Typed, practice: Practice, now: Temporal.Instant): ReadDetails {
  const t = words(practice.locale);
  const errors: Errors = {};
  const name = (field: 'given' | 'family') => {
    const given = (typed[field] ?? '').replace(/\s+/gu, ' ');
    if (!given) errors[field] = t(`details.${field}.missing`);
    else if (given.length > 80 || !/\p{L}/u.test(given)) errors[field] = t(`details.${field}.wrong`);
    return given;
  };
  const givenName = name('given');
  const familyName = name('family');

  const today = now.toZonedDateTimeISO(practice.zone).toPlainDate();
  const oldest = today.subtract({ years: 120 });
  const dates = readDates(typed.born ?? '', practice.region).filter(
    (date) => Temporal.PlainDate.compare(date, today) <= 0 && Temporal.PlainDate.compare(date, oldest) > 0,
  );
  const [dateOfBirth, another] = dates;
  if (!typed.born) errors.born = t('details.born.missing');
  else if (another) errors.born = t('details.born.unclear', { example: exampleBorn(practice) });
  else if (!dateOfBirth) errors.born = t('details.born.wrong', { example: exampleBorn(practice) });

  const email = normalEmail(typed.email ?? '');
  if (!email) errors.email = t('details.email.missing');
  else if (!looksLikeEmail(email)) errors.email = t('details.email.wrong');

  const phone = readPhone(typed.phone ?? '', practice.region);
  if (!typed.phone) errors.phone = t('details.phone.missing');
  else if (!phone) errors.phone = t('details.phone.wrong');

  if (Object.keys(errors).length || !dateOfBirth || !phone) return { errors };
  return { details: { givenName, familyName, dateOfBirth, email, phone } };
}

/** Details as they stand in the form again: the month as a word, so that nobody can read the date in two ways. */
export const typedAgain = (details: VisitorDetails, practice: Practice): Typed => ({
  given: details.givenName,
  family: details.familyName,
  born: dateLong(details.dateOfBirth, practice),
  email: details.email,
  phone: phoneText(details.phone, practice.region),
});
