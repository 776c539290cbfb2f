import type { WholeType } from './read-types.ts';

/** What a manager sets of a reason to come. Its practitioners, by id, stand beside it. */
export type TypeFields = Pick<
  WholeType,
  | 'name'
  | 'description'
  | 'minutes'
  | 'buffer_minutes'
  | 'colour'
  | 'bookable_online'
  | 'for_new'
  | 'for_existing'
  | 'for_lapsed'
  | 'from_age'
  | 'until_age'
  | 'urgent'
  | 'daily_cap'
  | 'bring'
  | 'cancellable_online'
  | 'cancel_notice_hours'
  | 'price_minor'
  | 'plan_id'
>;
export type Wanted = { fields: TypeFields; practitioners: string[] };

/** What the form holds, by its fields' names; a tick is "on" or nothing. */
export type Typed = Record<string, string>;

export const cancelling = ['practice', 'own', 'never'] as const;
export type Cancelling = (typeof cancelling)[number];
export const colours = [1, 2, 3, 4, 5, 6, 7, 8] as const;

export const ticks = ['bookable_online', 'for_new', 'for_existing', 'for_lapsed', 'urgent'] as const;

/** The whole numbers: their ranges, and whether they may be left empty. */
export const numbers = {
  minutes: { least: 5, most: 480, example: 30, optional: false },
  buffer_minutes: { least: 0, most: 120, example: 10, optional: false },
  from_age: { least: 0, most: 120, example: 18, optional: true },
  until_age: { least: 0, most: 120, example: 17, optional: true },
  daily_cap: { least: 1, most: 100, example: 4, optional: true },
} as const;
export type NumberField = keyof typeof numbers;
export const numberFields = Object.keys(numbers) as NumberField[];

const text = (value: number | null) => (value === null ? '' : String(value));
const tick = (value: boolean) => (value ? 'on' : '');

/** The form as a type is now. */
export function typedOf(type: TypeFields): Typed {
  const typed: Typed = { name: type.name, description: type.description, bring: type.bring };
  for (const name of numberFields) typed[name] = text(type[name]);
  for (const name of ticks) typed[name] = tick(type[name]);
  const own = type.cancel_notice_hours !== null;
  return {
    ...typed,
    colour: String(type.colour),
    cancelling: type.cancellable_online ? (own ? 'own' : 'practice') : 'never',
    cancel_notice_hours: text(type.cancel_notice_hours),
    plan: type.plan_id ?? '',
    price: type.price_minor === null ? '' : (type.price_minor / 100).toFixed(2),
  };
}

/** The form for a new one: open to everybody, as the practice does it. */
export const newTyped: Typed = typedOf({
  name: '',
  description: '',
  minutes: 30,
  buffer_minutes: 0,
  colour: 1,
  bookable_online: true,
  for_new: true,
  for_existing: true,
  for_lapsed: true,
  from_age: null,
  until_age: null,
  urgent: false,
  daily_cap: null,
  bring: '',
  cancellable_online: true,
  cancel_notice_hours: null,
  price_minor: null,
  plan_id: null,
});
