import type { Practice } from '#/practice/practice.ts';
import { phoneText } from '#/regions/phone.ts';
import { dateNumeric } from '#/ui/dates.ts';
import { type Errors, Field } from '#/ui/form.tsx';
import { words as shared } from '../words.ts';
import type { Typed } from './typed.ts';
import { words } from './words.ts';

type Fields = { practice: Practice; typed: Typed; errors: Errors; focus: boolean };

/** Somebody new: the name as two fields, side by side where there is room. `focus`: one begins to type here. */
export function NameFields({ practice, typed, errors, focus }: Fields) {
  const t = words(practice.locale);
  return (
    <div class="desk-row">
      <Field
        name="given"
        label={t('given')}
        error={errors.given}
        value={typed.given}
        autocomplete="off"
        autofocus={focus}
      />
      <Field name="family" label={t('family')} error={errors.family} value={typed.family} autocomplete="off" />
    </div>
  );
}

export function BornField({ practice, typed, errors, optional }: Omit<Fields, 'focus'> & { optional?: boolean }) {
  const t = words(practice.locale);
  const label = optional ? t('born.optional') : t('born');
  return <Field name="born" type="date" label={label} error={errors.born} value={typed.born} width="medium" />;
}

export function ContactFields({ practice, typed, errors }: Omit<Fields, 'focus'>) {
  const t = words(practice.locale);
  return (
    <div class="desk-row">
      <Field name="phone" type="tel" label={t('phone')} error={errors.phone} value={typed.phone} autocomplete="off" />
      <Field name="email" type="email" label={t('email')} error={errors.email} value={typed.email} autocomplete="off" />
    </div>
  );
}

/** Who somebody is, so that a receptionist can tell them from another: name, date of birth, how to reach them. */
export function PersonLine(props: {
  practice: Practice;
  person: {
    givenName: string;
    familyName: string;
    dateOfBirth: Temporal.PlainDate | null;
    phone: string | null;
    email?: string | null;
  };
}) {
  const { practice, person } = props;
  const s = shared(practice.locale);
  const born = person.dateOfBirth
    ? words(practice.locale)('born.on', { date: dateNumeric(person.dateOfBirth, practice) })
    : s('bornUnknown');
  return (
    <span class="desk-person">
      <b>{s('patient', { given: person.givenName, family: person.familyName })}</b>
      <span>{born}</span>
      {person.phone && <span>{phoneText(person.phone, practice.region)}</span>}
      {person.email && <span>{person.email}</span>}
    </span>
  );
}
