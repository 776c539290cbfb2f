import { z } from 'zod';
import { cancelReasons } from '#/appointments/events.ts';
import type { Errors } from '#/ui/form.tsx';
import { words } from './words.ts';

/** What was typed, as it was; a tick that was taken away stays away. */
export type Typed = { wish: string; reason: string; tell: boolean };
/** As the form is first seen. Nothing says who wanted it: the patient will read the answer. */
export const untouched: Typed = { wish: '', reason: '', tell: true };

const fields = z.object({ wish: z.enum(['patient', 'practice']), reason: z.enum(cancelReasons), tell: z.boolean() });
export type Asked = z.infer<typeof fields>;

/** Reads the cancel form. Gives what was asked, or what is missing, by field; and what was typed in any case. */
export function readForm(
  body: Record<string, unknown>,
  locale: string,
): { typed: Typed; version: number | undefined } & ({ asked: Asked } | { errors: Errors }) {
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  const typed = { wish: text(body.wish), reason: text(body.reason), tell: body.tell === 'on' };
  const number = text(body.version) === '' ? Number.NaN : Number(body.version);
  const version = Number.isInteger(number) ? number : undefined;
  const read = fields.safeParse(typed);
  if (read.success) return { typed, version, asked: read.data };
  const t = words(locale);
  const wrong = new Set(read.error.issues.map(({ path }) => path[0]));
  const errors: Errors = {};
  if (wrong.has('wish')) errors.wish = t('wish.missing');
  if (wrong.has('reason')) errors.reason = t('reason.missing');
  return { typed, version, errors };
}
