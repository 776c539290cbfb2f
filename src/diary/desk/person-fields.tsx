import type { Child } from 'hono/jsx';
import type { Practice } from '#/practice/practice.ts';
import { phoneText } from '#/regions/phone.ts';
import { dateNumeric } from '#/ui/dates.ts';
import { type Errors, Field } from '#/ui/form.tsx';
import { words as shared } from '../words.ts';
import type { Typed, TypedName } from './typed.ts';
import { words } from './words.ts';

type Fields = {
  practice: Practice;
  typed: Typed;
  errors: Errors;
  /** Where one begins to type, if that is here. */
  focus?: TypedName | null;
};

/** Somebody new: the name as two fields, side by side (with what else is asked here) where there is room. */
export function NameFields({ practice, typed, errors, focus, children }: Fields & { children?: Child }) {
  const t = words(practice.locale);
  return (
    <div class="desk-row">
      <Field
        name="given"
        label={t('given')}
        error={errors.given}
        value={typed.given}
        autocomplete="off"
        autofocus={focus === 'given'}
      />
      <Field
        name="family"
        label={t('family')}
        error={errors.family}
        value={typed.family}
        autocomplete="off"
        autofocus={focus === 'family'}
      />
      {children}
    </div>
  );
}

export function BornField({ practice, typed, errors, focus, optional }: Fields & { optional?: boolean }) {
  const t = words(practice.locale);
  const label = optional ? t('born.optional') : t('born');
  return (
    <Field
      name="born"
      type="date"
      label={label}
      error={errors.born}
      value={typed.born}
      width="medium"
      autofocus={focus === 'born'}
    />
  );
}

export function ContactFields({ practice, typed, errors, focus }: Fields) {
  const t = words(practice.locale);
  return (
    <div class="desk-row">
      <Field
        name="phone"
        type="tel"
        label={t('phone')}
        error={errors.phone}
        value={typed.phone}
        autocomplete="off"
        autofocus={focus === 'phone'}
      />
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
