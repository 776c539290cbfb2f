import type { Errors } from '#/ui/form.tsx';
import type { Practice } from '../../practice.ts';
import { typedLines, typedText } from '../typed-text.ts';
import {
  type Cancelling,
  cancelling,
  colours,
  numberFields,
  numbers,
  type Typed,
  type TypeFields,
  ticks,
  type Wanted,
} from './type-fields.ts';
import { words } from './words.ts';

export const longest = { name: 80, description: 300, bring: 1000 } as const;
export const noticeMost = 336;
const priceMost = 100_000_000;

/** The forms's values as typed, which practitioners are ticked, what is wrong, and what is wanted where nothing is. */
export type Given = { typed: Typed; ticked: string[]; errors: Errors; wanted: Wanted | null };

/** What a form may name, by id: practitioners (others are left out) and plans. */
export type Nameable = { practitioners: ReadonlySet<string>; plans: ReadonlySet<string> };

/** Reads the form of one reason to come. */
export function readType(body: Record<string, unknown>, practice: Practice, known: Nameable): Given {
  const t = words(practice.locale);
  const errors: Errors = {};
  const typed: Typed = {
    name: typedText(body.name, longest.name),
    description: typedText(body.description, longest.description),
    bring: typedLines(body.bring, longest.bring),
    cancelling: typedText(body.cancelling, 20),
    colour: typedText(body.colour, 20),
    cancel_notice_hours: typedText(body.cancel_notice_hours, 20),
    price: typedText(body.price, 20),
    plan: typedText(body.plan, 40),
  };
  const read: Partial<Record<keyof TypeFields, unknown>> = {};
  if (!typed.name) errors.name = t('wrong.name');
  for (const name of numberFields) {
    const given = typedText(body[name], 20);
    typed[name] = given;
    const { least, most, example, optional } = numbers[name];
    const value = whole(given, least, most);
    read[name] = value;
    if (value === null && !(optional && given === ''))
      errors[name] = t('wrong.number', { label: t(name), least, most, example });
  }
  for (const name of ticks) {
    typed[name] = typedText(body[name], 20) ? 'on' : '';
    read[name] = typed[name] === 'on';
  }
  const [from, until] = [read.from_age as number | null, read.until_age as number | null];
  if (!errors.until_age && from !== null && until !== null && until < from) errors.until_age = t('wrong.ages');
  const colour = colours.find((one) => String(one) === typed.colour);
  if (!colour) errors.colour = t('wrong.colour');
  const how: Cancelling | undefined = cancelling.find((one) => one === typed.cancelling);
  if (!how) errors.cancelling = t('wrong.cancelling');
  const hours = whole(typed.cancel_notice_hours ?? '', 0, noticeMost);
  if (how === 'own' && hours === null) {
    const label = t('cancel_notice_hours');
    errors.cancel_notice_hours = t('wrong.number', { label, least: 0, most: noticeMost, example: 24 });
  }
  const price = typed.price ? readPrice(typed.price) : null;
  if (typed.price && price === null) errors.price = t('wrong.price');
  if (typed.plan && !known.plans.has(typed.plan)) errors.plan = t('wrong.plan');
  const practitioners = [body.practitioner].flat().filter((one) => typeof one === 'string');
  const ticked = [...new Set(practitioners)].filter((id) => known.practitioners.has(id)).sort();
  if (Object.keys(errors).length) return { typed, ticked, errors, wanted: null };
  const fields = {
    ...read,
    name: typed.name,
    description: typed.description,
    bring: typed.bring,
    colour,
    cancellable_online: how !== 'never',
    cancel_notice_hours: how === 'own' ? hours : null,
    price_minor: price,
    plan_id: typed.plan || null,
  } as TypeFields;
  return { typed, ticked, errors, wanted: { fields, practitioners: ticked } };
}

function whole(text: string, least: number, most: number): number | null {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : null;
}

// "85", "85.50", "£85" and "85,50" are all the same to somebody who types a price list.
function readPrice(text: string): number | null {
  const [, units, rest = ''] = /^(?:[£€$]\s?)?(\d{1,7})(?:[.,](\d{1,2}))?(?:\s?[£€$])?$/.exec(text) ?? [];
  if (units === undefined) return null;
  const minor = Number(units) * 100 + Number(rest.padEnd(2, '0'));
  return minor <= priceMost ? minor : null;
}
