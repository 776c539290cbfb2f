import type { Context } from 'hono';
import type { PatientRecord } from '#/people/patients.ts';
import type { Env } from '#/practice/env.ts';
import { appointmentTypes, practitioners } from '#/practice/roster.ts';
import { dayShort } from '#/ui/dates.ts';
import { clockTime } from '../clock-time.ts';
import { words as shared } from '../words.ts';
import type { VisitAsked } from './read-visit.ts';
import type { Typed } from './typed.ts';
import { words } from './words.ts';

/** What was asked for, in a sentence, and until when it would last. */
export async function whatAsked(
  c: Context<Env>,
  typed: Typed,
  who: Pick<PatientRecord, 'givenName' | 'familyName'> | null,
  asked: VisitAsked & { typeId: string },
): Promise<{ what: string; ends: Temporal.Instant }> {
  const { house, practice } = c.var;
  const s = shared(practice.locale);
  const [types, everyone] = await Promise.all([
    appointmentTypes(house.db, practice.id),
    practitioners(house.db, practice.id),
  ]);
  const type = types.find(({ id }) => id === asked.typeId);
  const ends = asked.starts.add({ minutes: asked.minutes ?? type?.minutes ?? 0 });
  const span = s('span', { from: clockTime(asked.starts, practice), to: clockTime(ends, practice) });
  const what = words(practice.locale)('what', {
    patient: s('patient', { given: who?.givenName ?? typed.given, family: who?.familyName ?? typed.family }),
    type: type?.name ?? '',
    practitioner: everyone.find(({ id }) => id === asked.practitionerId)?.name ?? '',
    when: `${dayShort(asked.starts, practice)}, ${span}`,
  });
  return { what, ends };
}
