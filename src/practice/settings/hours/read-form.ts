import { weekdayLong } from '#/ui/dates.ts';
import type { Errors } from '#/ui/form.tsx';
import type { Practice } from '../../practice.ts';
import type { OpeningHours } from '../../roster.ts';
import { readTime, typedText } from '../typed-text.ts';
import { words } from './words.ts';

export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
export const stretchesADay = 3;

/** The field of one end of one stretch: "opens-1-2" is Monday's second. */
export const fieldName = (end: 'opens' | 'closes', weekday: number, number: number) => `${end}-${weekday}-${number}`;

// 2024-01-01 was a Monday: only its weekday is shown.
const monday = Temporal.PlainDate.from('2024-01-01');
export const dayText = (weekday: number, practice: Practice) =>
  weekdayLong(monday.add({ days: weekday - 1 }), practice);

export type Typed = Record<string, string>;
type Stretch = OpeningHours[number];

/** Reads the week's form: what was typed, what is wrong day by day (at its first field), and the hours where nothing is. */
export function readHours(
  body: Record<string, unknown>,
  practice: Practice,
): { typed: Typed; errors: Errors; wanted: Stretch[] | null } {
  const typed: Typed = {};
  const errors: Errors = {};
  const wanted: Stretch[] = [];
  for (const weekday of weekdays) {
    const day: Stretch[] = [];
    for (let number = 1; number <= stretchesADay; number += 1) {
      const [opens, closes] = (['opens', 'closes'] as const).map((end) => {
        const name = fieldName(end, weekday, number);
        const text = typedText(body[name], 20);
        typed[name] = text;
        return text;
      }) as [string, string];
      if (!opens && !closes) continue;
      const wrong = problemOf(opens, closes);
      const at = fieldName(opens ? 'opens' : 'closes', weekday, number);
      if (wrong) errors[at] = words(practice.locale)(wrong, { day: dayText(weekday, practice) });
      else
        day.push({
          weekday,
          opens: readTime(opens) as Temporal.PlainTime,
          closes: readTime(closes) as Temporal.PlainTime,
        });
    }
    day.sort((a, b) => Temporal.PlainTime.compare(a.opens, b.opens));
    const overlap = day.some((stretch, i) => {
      const before = day[i - 1];
      return before && Temporal.PlainTime.compare(before.closes, stretch.opens) > 0;
    });
    if (overlap) {
      errors[fieldName('opens', weekday, 1)] = words(practice.locale)('wrong.overlap', {
        day: dayText(weekday, practice),
      });
    }
    wanted.push(...day);
  }
  return { typed, errors, wanted: Object.keys(errors).length ? null : wanted };
}

function problemOf(opens: string, closes: string) {
  if (!opens || !closes) return 'wrong.half' as const;
  const [from, until] = [readTime(opens), readTime(closes)];
  if (!from || !until) return 'wrong.time' as const;
  return Temporal.PlainTime.compare(from, until) >= 0 ? ('wrong.order' as const) : null;
}

/** The form's fields as the practice's hours are now. */
export function typedOf(hours: OpeningHours): Typed {
  const typed: Typed = {};
  for (const weekday of weekdays) {
    for (const [i, { opens, closes }] of hours.filter((one) => one.weekday === weekday).entries()) {
      typed[fieldName('opens', weekday, i + 1)] = opens.toString({ smallestUnit: 'minute' });
      typed[fieldName('closes', weekday, i + 1)] = closes.toString({ smallestUnit: 'minute' });
    }
  }
  return typed;
}
