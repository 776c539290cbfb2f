import { mostDays, type NoStretch, type SaidStretch, type Stretch, stretchOf } from '#/appointments/away/stretch.ts';
import type { Practice } from '#/practice/practice.ts';
import { dayLong } from '#/ui/dates.ts';
import type { Errors } from '#/ui/form.tsx';
import { awayHref } from '../addresses.ts';
import { clockTime } from '../clock-time.ts';
import { words } from './words.ts';

/** The form's fields as they were typed. */
export const fieldNames = ['practitioner', 'from', 'fromTime', 'until', 'untilTime', 'note'] as const;
export type Typed = Record<(typeof fieldNames)[number], string>;

const longestNote = 200;

/** What of the form was sent, and whether it was: an address may only choose the practitioner and the day beforehand. */
export function typedIn(sent: Record<string, unknown>, today: Temporal.PlainDate): { typed: Typed; asked: boolean } {
  const text = (name: string) => (typeof sent[name] === 'string' ? String(sent[name]).trim() : '');
  const typed = Object.fromEntries(fieldNames.map((name) => [name, text(name)])) as Typed;
  const asked = typeof sent.from === 'string' && sent.change === undefined;
  const day = readDate(text('date'))?.toString() ?? today.toString();
  if (typeof sent.from !== 'string') Object.assign(typed, { from: day, until: day });
  return { typed, asked };
}

/** The form with what was typed, to be changed. */
export const changeHref = (slug: string, typed: Typed) =>
  `${awayHref(slug)}?${new URLSearchParams({ ...typed, change: '1' })}`;

export type Asked = Stretch & { practitionerId: string; note: string };

/** Reads the form. Gives the stretch that was asked for, or what is wrong with it, by field. */
export function readForm(
  typed: Typed,
  practice: Practice,
  now: Temporal.Instant,
): { asked: Asked } | { errors: Errors } {
  const t = words(practice.locale);
  const errors: Errors = {};
  const from = readDate(typed.from);
  const until = typed.until === '' ? from : readDate(typed.until);
  const [fromTime, untilTime] = [readTime(typed.fromTime), readTime(typed.untilTime)];
  if (!typed.practitioner) errors.practitioner = t('wrong.practitioner');
  if (!from) errors.from = t('wrong.date');
  if (fromTime === undefined) errors.fromTime = t('wrong.time');
  if (!until && from) errors.until = t('wrong.date');
  if (untilTime === undefined) errors.untilTime = t('wrong.time');
  if (typed.note.length > longestNote) errors.note = t('wrong.note', { most: longestNote });
  if (!from || !until || fromTime === undefined || untilTime === undefined) return { errors };
  const said: SaidStretch = { from, fromTime, until, untilTime };
  const stretch = stretchOf(said, practice, now);
  if (!stretch.ok) Object.assign(errors, wrongStretch(stretch, said, practice));
  if (Object.keys(errors).length || !stretch.ok) return { errors };
  const { starts, ends } = stretch;
  return { asked: { practitionerId: typed.practitioner, starts, ends, note: typed.note } };
}

function wrongStretch(no: NoStretch, said: SaidStretch, practice: Practice): Errors {
  const t = words(practice.locale);
  if (no.reason === 'backwards') return { until: t('wrong.backwards') };
  if (no.reason === 'past') return { until: t('wrong.past') };
  if (no.reason === 'too-long') return { until: t('wrong.too-long', { most: mostDays }) };
  const [day, time] = no.field === 'from' ? [said.from, said.fromTime] : [said.until, said.untilTime];
  const values = {
    time: time?.toString().slice(0, 5) ?? '',
    day: dayLong(day, practice),
    to: clockTime(no.to, practice),
  };
  return { [`${no.field}Time`]: t('wrong.skipped', values) };
}

/** Of this century and the next: PostgreSQL and people know no year 0. */
function readDate(text: string): Temporal.PlainDate | null {
  if (!/^2[01]\d\d-\d\d-\d\d$/.test(text)) return null;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' });
  } catch {
    return null;
  }
}

/** Null where nothing is typed; undefined for what is no time. */
const readTime = (text: string): Temporal.PlainTime | null | undefined => {
  if (text === '') return null;
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text) ? Temporal.PlainTime.from(text) : undefined;
};
