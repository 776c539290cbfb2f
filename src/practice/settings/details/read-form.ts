import { z } from 'zod';
import { readPhone } from '#/regions/phone.ts';
import { regionOf } from '#/regions/regions.ts';
import type { Errors } from '#/ui/form.tsx';
import type { Practice } from '../../practice.ts';
import { typedLines, typedText } from '../typed-text.ts';
import type { Details } from './save-details.ts';
import { words } from './words.ts';

const names = ['name', 'phone', 'email', 'address', 'directions', 'zone', 'part'] as const;
/** The details as they were typed. */
export type Typed = Record<(typeof names)[number], string>;

const lines: readonly string[] = ['address', 'directions'];
const most = { name: 80, address: 300, directions: 600 };

/** Reads the form: what was typed, what is wrong with it field by field, and the details where nothing is. */
export function readDetails(
  body: Record<string, unknown>,
  practice: Practice,
): { typed: Typed; errors: Errors; wanted: Details | null } {
  const t = words(practice.locale);
  const typed = Object.fromEntries(
    names.map((name) => [name, lines.includes(name) ? typedLines(body[name]) : typedText(body[name])]),
  ) as Typed;
  const errors: Errors = {};
  const phone = readPhone(typed.phone, practice.region);
  if (!typed.name) errors.name = t('wrong.name');
  if (!phone) errors.phone = t('wrong.phone', { example: regionOf(practice.region).examplePhone });
  if (!z.email().safeParse(typed.email).success) errors.email = t('wrong.email');
  if (!typed.address) errors.address = t('wrong.address');
  for (const [name, length] of Object.entries(most) as [keyof typeof most, number][]) {
    if (typed[name].length > length) errors[name] = t('wrong.long', { most: length });
  }
  if (!regionOf(practice.region).zones.includes(typed.zone)) errors.zone = t('wrong.zone');
  if (typed.part && !/^[A-Z0-9]{1,3}$/.test(typed.part)) errors.part = t('wrong.part');
  if (Object.keys(errors).length || !phone) return { typed, errors, wanted: null };
  return { typed, errors, wanted: { ...typed, phone, part: typed.part || null } };
}

/** The form's fields as the practice has them now. */
export const typedOf = (practice: Practice, phone: string): Typed => ({
  name: practice.name,
  phone,
  email: practice.email,
  address: practice.address,
  directions: practice.directions,
  zone: practice.zone,
  part: practice.part ?? '',
});
