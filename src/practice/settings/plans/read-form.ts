import type { Errors } from '#/ui/form.tsx';
import type { Practice } from '../../practice.ts';
import type { Plan } from '../../roster.ts';
import { typedLines, typedText } from '../typed-text.ts';
import type { PlanFields } from './change-plans.ts';
import { words } from './words.ts';

export const longest = { name: 40, charges: 600 } as const;
export const noticeMost = 336;

/** The form as it was typed; a tick is "on" or nothing. */
export type Typed = Record<'name' | 'charges' | 'bookable' | 'cancellable' | 'notice', string>;

export const newTyped: Typed = { name: '', charges: '', bookable: 'on', cancellable: 'on', notice: '' };

/** The form as a plan is now. */
export const typedOf = (plan: Plan): Typed => ({
  name: plan.name,
  charges: plan.charges,
  bookable: plan.bookable_online ? 'on' : '',
  cancellable: plan.cancellable_online ? 'on' : '',
  notice: plan.cancel_notice_hours === null ? '' : String(plan.cancel_notice_hours),
});

/** Reads the form about one plan: what was typed, what is wrong by field, and what is wanted where nothing is. */
export function readPlan(
  body: Record<string, unknown>,
  practice: Practice,
): { typed: Typed; errors: Errors; wanted: PlanFields | null } {
  const t = words(practice.locale);
  const typed: Typed = {
    name: typedText(body.name),
    charges: typedLines(body.charges),
    bookable: typedText(body.bookable) ? 'on' : '',
    cancellable: typedText(body.cancellable) ? 'on' : '',
    notice: typedText(body.notice, 20),
  };
  const errors: Errors = {};
  if (!typed.name) errors.name = t('wrong.name');
  else if (typed.name.length > longest.name) errors.name = t('wrong.long', { most: longest.name });
  if (typed.charges.length > longest.charges) errors.charges = t('wrong.long', { most: longest.charges });
  const hours = /^\d{1,3}$/.test(typed.notice) ? Number(typed.notice) : Number.NaN;
  if (typed.notice && !(hours <= noticeMost)) errors.notice = t('wrong.notice', { most: noticeMost });
  if (Object.keys(errors).length) return { typed, errors, wanted: null };
  return {
    typed,
    errors,
    wanted: {
      name: typed.name,
      charges: typed.charges,
      bookable_online: typed.bookable === 'on',
      cancellable_online: typed.cancellable === 'on',
      cancel_notice_hours: typed.notice ? hours : null,
    },
  };
}
