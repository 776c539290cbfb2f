import { readDates } from '#/regions/read-dates.ts';
import type { Errors } from '#/ui/form.tsx';
import type { Practice } from '../../practice.ts';
import type { NewClosure } from './change-closures.ts';
import { words } from './words.ts';

const longestDays = 366;
export const longestNote = 80;

/** The closure as it was typed. */
export type Typed = { from: string; until: string; note: string };
export const nothingTyped: Typed = { from: '', until: '', note: '' };

/** Reads the form that closes days; a last day left out is the first. What can't be taken is said field by field. */
export function readClosure(
  body: Record<string, unknown>,
  practice: Practice,
  today: Temporal.PlainDate,
): { typed: Typed; errors: Errors; wanted: NewClosure | null } {
  const t = words(practice.locale);
  const text = (name: keyof Typed) => (typeof body[name] === 'string' ? body[name].trim() : '');
  const typed = { from: text('from'), until: text('until'), note: text('note').replaceAll(/\s+/g, ' ') };
  const errors: Errors = {};
  const from = readDay(typed.from, practice);
  const until = typed.until ? readDay(typed.until, practice) : from;
  if (!from) errors.from = t(typed.from ? 'wrong.date' : 'wrong.from');
  if (typed.until && !until) errors.until = t('wrong.date');
  if (from && until) {
    if (Temporal.PlainDate.compare(until, from) < 0) errors.until = t('wrong.order');
    else if (Temporal.PlainDate.compare(until, today) < 0) errors[typed.until ? 'until' : 'from'] = t('wrong.past');
    else if (from.until(until).days >= longestDays) errors.until = t('wrong.long');
  }
  if (typed.note.length > longestNote) errors.note = t('wrong.note', { most: longestNote });
  const wrong = Object.keys(errors).length > 0;
  return { typed, errors, wanted: wrong || !from || !until ? null : { from, until, note: typed.note } };
}

/** A day in any way of writing it here that can be read in one way alone. */
function readDay(text: string, practice: Practice): Temporal.PlainDate | null {
  const found = readDates(text, practice.region).filter(({ year }) => year >= 2000);
  return found.length === 1 ? (found[0] ?? null) : null;
}
