import type { Appointment } from '#/appointments/queries.ts';
import type { WhyArchived } from '#/people/archive-patient.ts';
import type { Practice } from '#/practice/practice.ts';
import { dateTime } from '#/ui/dates.ts';
import type { Errors } from '#/ui/form.tsx';
import { words } from './words.ts';

/** What was chosen: why, and by each reference what becomes of that appointment. */
export type Typed = { why: string; visits: Record<string, string> };
export const untouched: Typed = { why: '', visits: {} };

export const visitField = (reference: string) => `visit-${reference}`;
export const versionField = (reference: string) => `version-${reference}`;

type Asked = { why: WhyArchived; cancel: { id: string; version: number }[] };

/** Reads the form against what is coming now. A death cancels everything, whatever else was chosen. */
export function readForm(
  body: Record<string, unknown>,
  coming: Appointment[],
  practice: Practice,
): { typed: Typed } & ({ asked: Asked } | { errors: Errors }) {
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  const t = words(practice.locale);
  const visits = Object.fromEntries(coming.map(({ reference }) => [reference, text(body[visitField(reference)])]));
  const typed = { why: text(body.why), visits };
  const why = (['left', 'died'] as const).find((known) => known === typed.why);
  const errors: Errors = why ? {} : { why: t('why.missing') };
  if (why === 'died') return { typed, asked: { why, cancel: coming.map(({ id, version }) => ({ id, version })) } };
  for (const { reference, type_name: type, starts_at } of coming) {
    if (visits[reference] === 'keep' || visits[reference] === 'cancel') continue;
    errors[visitField(reference)] = t('visit.missing', { type, when: dateTime(starts_at, practice) });
  }
  if (!why || Object.keys(errors).length) return { typed, errors };
  const cancel = coming
    .filter(({ reference }) => visits[reference] === 'cancel')
    .map(({ id, reference }) => ({ id, version: Number(text(body[versionField(reference)])) }));
  return { typed, asked: { why, cancel } };
}
