import type { Context } from 'hono';
import { cancelAppointment } from '#/appointments/cancel/cancel-appointment.ts';
import { staffStateText } from '#/appointments/state-label.tsx';
import { archivePatient, unarchivePatient } from '#/people/archive-patient.ts';
import { readPatient } from '#/people/patients.ts';
import type { Env } from '#/practice/env.ts';
import { staffPage } from '#/practice/page.tsx';
import { dateTime } from '#/ui/dates.ts';
import type { Errors } from '#/ui/form.tsx';
import { patientHref } from '../addresses.ts';
import { whoDid } from '../appointment/history.tsx';
import { readAppointment } from '../appointment/read-appointment.ts';
import { nameOf } from '../patient/page.tsx';
import { type PatientsRecord, readRecord } from '../patient/read-record.ts';
import { readForm, type Typed, untouched } from './form.ts';
import { ArchivePage } from './page.tsx';
import { words } from './words.ts';

const recordOf = (c: Context<Env>) =>
  readRecord(c.var.house, c.var.practice, c.var.staff, c.req.param('patient') ?? '', c.var.now);

/** GET …/patients/:patient/archive: asks. Changes nothing. */
export async function askArchive(c: Context<Env>): Promise<Response> {
  const record = await recordOf(c);
  return record ? answer(c, record, untouched, {}) : c.notFound();
}

/**
 * POST …/patients/:patient/archive. First the record, so that nobody hears of what follows; then each appointment by
 * its own deed. Whole: 303 to the record. Something missing: 422. An appointment that changed meanwhile stands, and
 * stands on the page again (409): what was done before is done, and pressing again does the rest.
 */
export async function doArchive(c: Context<Env>): Promise<Response> {
  const { house, practice, actor, now } = c.var;
  const record = await recordOf(c);
  if (!record) return c.notFound();
  const { patient, coming } = record;
  const read = readForm(await c.req.parseBody(), coming, practice);
  if ('errors' in read) return answer(c, record, read.typed, read.errors, 422);
  const { why, cancel } = read.asked;
  const act = { actor, now };
  await archivePatient(house, practice.id, act, patient.id, why);
  const reason = why === 'died' ? 'deceased' : 'moved-away';
  const changed: string[] = [];
  for (const { id, version } of cancel) {
    const request = { who: 'staff', version, wish: 'practice', reason, tellPatient: false } as const;
    const result = await cancelAppointment(house, practice, act, id, request);
    if (!result.ok && result.reason === 'changed') changed.push(result.appointment.reference);
  }
  const present = changed.length ? await recordOf(c) : null;
  if (present) {
    // What is to be kept stays chosen. What changed is asked about anew.
    const kept = Object.entries(read.typed.visits).filter(([, choice]) => choice === 'keep');
    return answer(c, present, { why, visits: Object.fromEntries(kept) }, {}, 409, await sinceThen(c, changed));
  }
  return c.redirect(patientHref(practice.slug, patient.id), 303);
}

/** POST …/patients/:patient/unarchive: 303 to the record's details. */
export async function undoArchive(c: Context<Env>): Promise<Response> {
  const { house, practice, staff, actor, now } = c.var;
  const patient = await readPatient(house, practice.id, staff, c.req.param('patient') ?? '');
  if (!patient) return c.notFound();
  await unarchivePatient(house, practice.id, { actor, now }, patient.id);
  return c.redirect(`${patientHref(practice.slug, patient.id)}?tab=details`, 303);
}

/** Of each appointment that changed meanwhile: how it stands now, and who made it so. */
async function sinceThen(c: Context<Env>, references: string[]): Promise<Record<string, string>> {
  const { house, practice, staff } = c.var;
  const facts = await Promise.all(references.map((reference) => readAppointment(house, practice, staff, reference)));
  return Object.fromEntries(
    facts.flatMap((one) => {
      const last = one?.history[0];
      if (!one || !last) return [];
      const state = staffStateText(one.appointment, practice.locale);
      const since = { state, when: dateTime(last.at, practice), who: whoDid(last, practice.locale) };
      return [[one.appointment.reference, words(practice.locale)('visit.changed', since)]];
    }),
  );
}

function answer(
  c: Context<Env>,
  record: PatientsRecord,
  typed: Typed,
  errors: Errors,
  status?: 409 | 422,
  changed: Record<string, string> = {},
) {
  const { practice } = c.var;
  const title = words(practice.locale)('title', { patient: nameOf(record, practice) });
  return staffPage(
    c,
    { title, tab: 'patients', status },
    <ArchivePage practice={practice} record={record} title={title} typed={typed} errors={errors} changed={changed} />,
  );
}
