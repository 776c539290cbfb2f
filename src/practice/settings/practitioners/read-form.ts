import { readDates } from '#/regions/read-dates.ts';
import { dateNumeric } from '#/ui/dates.ts';
import type { Errors } from '#/ui/form.tsx';
import type { Practice } from '../../practice.ts';
import { readTime, typedText } from '../typed-text.ts';
import type { PractitionerFields } from './change-practitioner.ts';
import type { NewSessions } from './change-sessions.ts';
import { words } from './words.ts';

export const professions = ['dentist', 'hygienist', 'therapist'] as const;
type Body = Record<string, unknown>;

/** The fields as they were typed. */
export type Typed = Record<string, string>;

const all = (body: Body, name: string): string[] =>
  [body[name] ?? []].flat().filter((value): value is string => typeof value === 'string');

/** A day in any way of writing it here that can be read in one way alone; null for anything else. */
function readDay(text: string, practice: Practice): Temporal.PlainDate | null {
  const found = readDates(text, practice.region).filter(({ year }) => year >= 2000 && year < 2200);
  return found.length === 1 ? (found[0] ?? null) : null;
}

const wrongDate = (practice: Practice, today: Temporal.PlainDate) =>
  words(practice.locale)('wrong.date', { example: dateNumeric(today, practice) });

/** Reads the form about one practitioner. `known`: the types of this practice. */
export function readPractitioner(
  body: Body,
  practice: Practice,
  known: { id: string }[],
  today: Temporal.PlainDate,
): { typed: Typed; ticked: string[]; errors: Errors; wanted: PractitionerFields | null } {
  const t = words(practice.locale);
  const typed: Typed = {
    name: typedText(body.name),
    profession: typedText(body.profession),
    left: typedText(body.left),
  };
  const ticked = all(body, 'type');
  const errors: Errors = {};
  const profession = professions.find((one) => one === typed.profession);
  const leftOn = typed.left ? readDay(typed.left, practice) : null;
  if (!typed.name || typed.name.length > 80) errors.name = t('wrong.name');
  if (!profession) errors.profession = t('wrong.profession');
  if (typed.left && !leftOn) errors.left = wrongDate(practice, today);
  if (!ticked.every((id) => known.some((type) => type.id === id))) errors.type = t('wrong.types');
  if (Object.keys(errors).length || !profession) return { typed, ticked, errors, wanted: null };
  return { typed, ticked, errors, wanted: { name: typed.name ?? '', profession, leftOn, typeIds: ticked } };
}

/** Reads the form that adds sessions; the first day left out is today. `plans`: those of this practice. */
export function readSessions(
  body: Body,
  practice: Practice,
  today: Temporal.PlainDate,
  plans: { id: string }[],
): { typed: Typed; ticked: string[]; errors: Errors; wanted: NewSessions | null } {
  const t = words(practice.locale);
  const names = ['starts', 'ends', 'first', 'last', 'plan'] as const;
  const typed: Typed = Object.fromEntries(names.map((name) => [name, typedText(body[name], 40)]));
  const ticked = all(body, 'day');
  const errors: Errors = {};
  const weekdays = ticked.map(Number).filter((day) => Number.isInteger(day) && day >= 1 && day <= 7);
  const [starts, ends] = [readTime(typed.starts ?? ''), readTime(typed.ends ?? '')];
  const from = typed.first ? readDay(typed.first, practice) : today;
  const until = typed.last ? readDay(typed.last, practice) : null;
  if (!weekdays.length || weekdays.length < ticked.length) errors.day = t('wrong.days');
  if (!starts) errors.starts = t('wrong.time');
  if (!ends) errors.ends = t('wrong.time');
  if (starts && ends && Temporal.PlainTime.compare(starts, ends) >= 0) errors.ends = t('wrong.order');
  if (!from) errors.first = wrongDate(practice, today);
  if (typed.last && !until) errors.last = wrongDate(practice, today);
  if (from && until && Temporal.PlainDate.compare(until, from) < 0) errors.last = t('wrong.range');
  if (typed.plan && !plans.some(({ id }) => id === typed.plan)) errors.plan = t('wrong.plan');
  const wrong = Object.keys(errors).length > 0 || !starts || !ends || !from;
  return {
    typed,
    ticked,
    errors,
    wanted: wrong ? null : { weekdays, starts, ends, from, until, planId: typed.plan || null },
  };
}

/** The last day of a session that is to end; null where that isn't a day. */
export const readLast = (body: Body, practice: Practice): Temporal.PlainDate | null =>
  readDay(typedText(body.last, 40), practice);
