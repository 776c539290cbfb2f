import type { Context } from 'hono';
import { addNote, longestNote, noteText, strikeNote } from '#/people/notes.ts';
import { readPatient } from '#/people/patients.ts';
import { newId } from '#/platform/ids.ts';
import type { Env } from '#/practice/env.ts';
import { patientHref } from '../addresses.ts';
import { recordPage } from './routes.tsx';
import { words } from './words.ts';

const notesHref = (c: Context<Env>, patientId: string) =>
  `${patientHref(c.var.practice.slug, patientId)}?tab=notes#notes`;

/**
 * POST …/patients/:patient/notes with `text` and `once`: written down, once: 303 to the notes. Nothing or too much in
 * it: 422, the same page with what was typed.
 */
export async function writeNote(c: Context<Env>): Promise<Response> {
  const { house, practice, staff, actor, now } = c.var;
  const patient = await readPatient(house, practice.id, staff, c.req.param('patient') ?? '');
  if (!patient) return c.notFound();
  const form = await c.req.parseBody();
  const typed = typeof form.text === 'string' ? form.text : '';
  const once = typeof form.once === 'string' ? form.once : '';
  const text = noteText(typed);
  const { length } = [...text];
  const t = words(practice.locale);
  if (length === 0) return recordPage(c, patient.id, { once, typed, errors: { text: t('note.missing') } });
  if (length > longestNote) {
    const text = t('note.tooLong', { most: longestNote, length });
    return recordPage(c, patient.id, { once, typed, errors: { text } });
  }
  const note = { patientId: patient.id, text };
  const act = { actor, now };
  // A form that brings no id of ours can't be recognised when it comes again, and is written all the same.
  const written = await addNote(house, practice.id, act, staff.id, { ...note, once });
  if (!written) await addNote(house, practice.id, act, staff.id, { ...note, once: newId() });
  return c.redirect(notesHref(c, patient.id), 303);
}

/** POST …/patients/:patient/notes/:note/strike: struck through, once: 303 to the notes. Not a note of theirs: 404. */
export async function strikeOut(c: Context<Env>): Promise<Response> {
  const { house, practice, staff, actor, now } = c.var;
  const patientId = c.req.param('patient') ?? '';
  const note = { id: c.req.param('note') ?? '', patientId };
  const known = await strikeNote(house, practice.id, { actor, now }, staff.id, note);
  return known ? c.redirect(notesHref(c, patientId), 303) : c.notFound();
}
