import type { Editable } from '#/people/edit-patient.ts';
import { looksLikeEmail } from '#/people/email.ts';
import { needKinds, needsColumns } from '#/people/needs/needs.ts';
import type { Practice } from '#/practice/practice.ts';
import { phoneText, readPhone } from '#/regions/phone.ts';
import { dayAt } from '#/ui/dates.ts';
import type { Errors } from '#/ui/form.tsx';
import { LONGEST_NAME, readBorn } from '../desk/read-person.ts';
import { words as desk } from '../desk/words.ts';
import { words } from './words.ts';

export const fields = [
  'given',
  'family',
  'born',
  'phone',
  'email',
  'usual',
  'plan',
  'speaks',
  'language',
  'text',
] as const;
/** A record as it was typed: the needs that are ticked stand by themselves. */
export type Typed = Record<(typeof fields)[number], string> & { needs: string[] };

const mostText = 300;
const mostLanguage = 60;

/** The form's fields from a body or a query. */
export function readTyped(body: Record<string, unknown>): Typed {
  const one = (name: string) => {
    const value = body[name];
    return typeof value === 'string' ? value.trim().replaceAll(/\s+/g, ' ') : '';
  };
  return {
    ...(Object.fromEntries(fields.map((name) => [name, one(name)])) as Record<(typeof fields)[number], string>),
    needs: needKinds.filter((kind) => body[`need-${kind}`] === 'on'),
  };
}

/** A record as the form shows it. */
export const typedOf = (record: Editable, { region }: Practice): Typed => ({
  given: record.givenName,
  family: record.familyName,
  born: record.dateOfBirth?.toString() ?? '',
  phone: record.phone ? phoneText(record.phone, region) : '',
  email: record.email ?? '',
  usual: record.usualPractitionerId ?? '',
  plan: record.planId ?? '',
  speaks: record.locale ?? '',
  needs: record.needs.kinds,
  language: record.needs.language,
  text: record.needs.text,
});

/**
 * Reads what was typed: the record it makes, or what is wrong by field. What a record already holds is never found
 * wrong, however it came there (a number brought over in an old shape). `practitioners` and `plans`: whom and what it may
 * name, by id.
 */
export function readRecordForm(
  typed: Typed,
  practice: Practice,
  {
    now,
    held,
    practitioners,
    plans,
  }: { now: Temporal.Instant; held: Typed | null; practitioners: string[]; plans: string[] },
): { wanted: Editable; errors: null } | { wanted: null; errors: Errors } {
  const t = words(practice.locale);
  const d = desk(practice.locale);
  const errors: Errors = {};
  for (const name of ['given', 'family'] as const) {
    if (!typed[name]) errors[name] = d(`${name}.missing`);
    else if (typed[name].length > LONGEST_NAME) errors[name] = d('name.long', { most: LONGEST_NAME });
  }
  const dateOfBirth = typed.born ? readBorn(typed.born, dayAt(now, practice)) : null;
  if (typed.born && !dateOfBirth) errors.born = d('born.wrong');
  const phone = typed.phone ? readPhone(typed.phone, practice.region) : null;
  if (typed.phone && !phone && typed.phone !== held?.phone) errors.phone = d('phone.wrong');
  if (typed.email && !looksLikeEmail(typed.email) && typed.email !== held?.email) errors.email = d('email.wrong');
  if (!held && !typed.phone && !typed.email) errors.phone = d('contact.missing');
  if (typed.usual && !practitioners.includes(typed.usual)) errors.usual = d('practitioner.missing');
  if (typed.plan && !plans.includes(typed.plan)) errors.plan = t('plan.missing');
  if (typed.speaks && !practice.locales.includes(typed.speaks) && typed.speaks !== held?.speaks) {
    errors.speaks = t('speaks.missing');
  }
  const kinds = needKinds.filter((kind) => typed.needs.includes(kind));
  if (kinds.includes('interpreter') && !typed.language) errors.language = t('language.missing');
  if (typed.language.length > mostLanguage) errors.language = t('long', { most: mostLanguage });
  if (typed.text.length > mostText) errors.text = t('long', { most: mostText });
  if (Object.keys(errors).length) return { wanted: null, errors };
  const { needs_language: language } = needsColumns({ kinds, language: typed.language, text: '' });
  return {
    wanted: {
      givenName: typed.given,
      familyName: typed.family,
      dateOfBirth,
      phone: phone ?? (typed.phone || null),
      email: typed.email || null,
      usualPractitionerId: typed.usual || null,
      needs: { kinds, language, text: typed.text },
      planId: typed.plan || null,
      locale: typed.speaks || null,
    },
    errors: null,
  };
}
