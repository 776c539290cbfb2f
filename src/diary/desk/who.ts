import type { Context } from 'hono';
import { readId } from '#/appointments/book/asked.ts';
import type { DeskRequest } from '#/appointments/book/book-at-desk.ts';
import { bookedByForm, isSamePerson } from '#/appointments/book/booked-by-form.ts';
import { type AlikePatient, patientsAlike } from '#/people/alike.ts';
import { type PatientRecord, readPatient } from '#/people/patients.ts';
import type { Env } from '#/practice/env.ts';
import type { Errors } from '#/ui/form.tsx';
import { readPerson } from './read-person.ts';
import type { Typed } from './typed.ts';

/** Whose record was chosen; null where none was, or none of this practice. */
export async function whoIs(c: Context<Env>, { patient }: Typed): Promise<PatientRecord | null> {
  const { house, practice, staff } = c.var;
  const id = readId(patient);
  return id ? readPatient(house, practice.id, staff, id) : null;
}

/**
 * For whom it is: the record that was chosen, or somebody new as typed. `alike`: who the new one may be already, where
 * the form has not been told that it is none of them.
 */
export async function forWhom(
  c: Context<Env>,
  typed: Typed,
  who: PatientRecord | null,
  walkIn: boolean,
): Promise<{ errors: Errors } & ({ patient: DeskRequest['patient']; alike: AlikePatient[] } | { patient: null })> {
  if (who) return { patient: { id: who.id }, alike: [], errors: {} };
  const { house, practice, actor, now } = c.var;
  const { person, errors } = readPerson(typed, practice, now, walkIn);
  if (!person) return { patient: null, errors };
  const alike = await patientsAlike(house.db, practice.id, person);
  const asked = alike.every(({ id }) => typed.seen.includes(id));
  // The form's other click has opened the record that is so like this one.
  const once = asked ? null : readId(typed.once);
  const before = once && (await bookedByForm(house.db, practice.id, { actor, now }, once));
  const again = before && isSamePerson(before, { added: person });
  return { patient: { added: person }, alike: asked || again ? [] : alike, errors };
}
