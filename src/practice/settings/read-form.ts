import type { Errors } from '#/ui/form.tsx';
import { list } from '#/ui/spoken.ts';
import { type Policies, type Policy, schemaOf } from '../policies.ts';
import { policyOf, type Setting } from './subjects.ts';
import { words } from './words.ts';

/** The hidden field beside each field, with what it held when the page was made. */
export const seenName = (name: Setting): string => `seen-${name}`;

/** What was typed into each field, what the page had shown there, what of it is new, and what can't be taken. */
export type Given = {
  typed: Record<string, string>;
  seen: Record<string, string>;
  wanted: Partial<Policies>;
  errors: Errors;
};

/**
 * Reads a settings form. Only what its sender changed is wanted: a field still as the page had shown it is left out, so
 * that of two managers who save at once neither puts back what the other has just changed.
 */
export function readForm(names: readonly Setting[], body: Record<string, unknown>, locale: string): Given {
  const text = (name: string) => {
    const value = body[name];
    return typeof value === 'string' ? value.replaceAll('\r\n', '\n') : undefined;
  };
  const given: Given = { typed: {}, seen: {}, wanted: {}, errors: {} };
  for (const name of names) {
    const typed = text(name) ?? '';
    const seen = text(seenName(name));
    // A form without a field that is typed into (an older page's, a script's) says nothing of it; a tick not sent is off.
    if (text(name) === undefined && policyOf(name).unit !== 'switch') continue;
    given.typed[name] = typed;
    if (seen !== undefined) given.seen[name] = seen;
    const read = readField(name, typed, locale);
    if ('problem' in read) given.errors[name] = read.problem;
    else if (typed !== seen) Object.assign(given.wanted, { [name]: read.value });
  }
  return given;
}

type Read = { value: Policies[Setting] } | { problem: string };

function readField(name: Setting, typed: string, locale: string): Read {
  const policy: Policy = policyOf(name);
  const t = words(locale);
  const label = t(`${name}.label`);
  if (policy.unit === 'switch') return { value: typed !== '' };
  if (policy.unit === 'addresses') return readAddresses(policy, typed, locale);
  const value = /^\d{1,9}$/.test(typed.trim()) ? Number(typed) : Number.NaN;
  if (schemaOf(policy).safeParse(value).success) return { value };
  const { unit, least, most, default: example } = policy;
  return { problem: t('wrong.number', { label, unit, least, most, example }) };
}

function readAddresses(policy: Extract<Policy, { unit: 'addresses' }>, typed: string, locale: string): Read {
  const t = words(locale);
  const written = typed.split(/[\s,;]+/).filter(Boolean);
  const value = written.filter((one, i) => written.findIndex((other) => same(one, other)) === i);
  const schema = schemaOf(policy);
  const wrong = value.filter((one) => !schema.safeParse([one]).success);
  if (wrong.length) {
    const quoted = wrong.map((one) => t('wrong.quoted', { address: one }));
    return { problem: t('wrong.addresses', { count: wrong.length, addresses: list(quoted, { locale }) }) };
  }
  if (value.length > policy.most) return { problem: t('wrong.tooMany', { most: policy.most, count: value.length }) };
  return { value };
}

const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();
