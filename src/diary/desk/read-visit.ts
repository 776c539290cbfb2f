import { readId } from '#/appointments/book/asked.ts';
import type { Place } from '#/ui/dates.ts';
import type { Errors } from '#/ui/form.tsx';
import type { Typed } from './typed.ts';
import { readWhen, type Twice } from './when.ts';
import { words } from './words.ts';

/** The shortest and the longest visit that staff may give a time, in minutes. */
export const LEAST_MINUTES = 5;
export const MOST_MINUTES = 480;

export type VisitAsked = { practitionerId: string; starts: Temporal.Instant; minutes: number | null };

/** With whom, when and how long, or what is wrong by field. `twice`: the time comes twice, and which has to be said. */
export function readVisit(
  typed: Typed,
  place: Place,
): { errors: Errors; twice: Twice | null } & ({ asked: VisitAsked } | { asked: null }) {
  const t = words(place.locale);
  const errors: Errors = {};
  const practitionerId = readId(typed.practitioner);
  if (!practitionerId) errors.practitioner = t('practitioner.missing');
  const when = readWhen(typed, place);
  if ('odd' in when) {
    if (when.odd === 'missing') for (const field of when.fields) errors[field] = t(`${field}.wrong`);
    if (when.odd === 'twice') errors.hour = t('hour.missing', { at: typed.at });
    if (when.odd === 'skipped') {
      const { from, to, day } = when;
      errors.at = t('at.skipped', { at: typed.at, from, to, day });
    }
  }
  const minutes = readMinutes(typed, place, errors);
  const twice = 'twice' in when ? when.twice : null;
  if (Object.keys(errors).length || !practitionerId || 'odd' in when) return { errors, twice, asked: null };
  return { errors, twice, asked: { practitionerId, starts: when.starts, minutes } };
}

/** The length that was typed; null where it is left to the reason. What can't be one is an error. */
export function readMinutes({ minutes }: Typed, { locale }: Place, errors: Errors): number | null {
  if (!minutes) return null;
  const number = /^\d{1,3}$/.test(minutes) ? Number(minutes) : 0;
  if (number >= LEAST_MINUTES && number <= MOST_MINUTES) return number;
  errors.minutes = words(locale)('minutes.wrong', { least: LEAST_MINUTES, most: MOST_MINUTES });
  return null;
}
