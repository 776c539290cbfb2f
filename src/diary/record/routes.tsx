import type { Context } from 'hono';
import { readId } from '#/appointments/book/asked.ts';
import { addRecord } from '#/people/add-record.ts';
import { patientsAlike } from '#/people/alike.ts';
import { editPatient, readEditable, shownOf } from '#/people/edit-patient.ts';
import { readPatient } from '#/people/patients.ts';
import { newId } from '#/platform/ids.ts';
import type { Env } from '#/practice/env.ts';
import { staffPage } from '#/practice/page.tsx';
import { plans, practitioners } from '#/practice/roster.ts';
import { dayAt } from '#/ui/dates.ts';
import type { Errors } from '#/ui/form.tsx';
import { patientHref } from '../addresses.ts';
import { words as shared } from '../words.ts';
import { readRecordForm, readTyped, type Typed, typedOf } from './form.ts';
import { EditRecordPage, NewRecordPage } from './page.tsx';
import { words } from './words.ts';

type C = Context<Env>;

/** GET …/patients/new: the form, with what is given by name in the address filled in. */
export const askNewRecord = (c: C): Promise<Response> => showNew(c, readTyped(c.req.query()), newId(), {});

/**
 * POST …/patients/new: 303 to the new record. What is missing: 422; somebody alike whom the page has not shown yet: 409,
 * with them. The same form twice opens one record.
 */
export async function openRecord(c: C): Promise<Response> {
  const { house, practice, actor, now } = c.var;
  const body = await c.req.parseBody({ all: true });
  const typed = readTyped(body);
  const once = readId(typeof body.once === 'string' ? body.once : '') ?? newId();
  const held = { now, held: null, practitioners: await nameable(c, null), plans: await planIds(c) };
  const { wanted, errors } = readRecordForm(typed, practice, held);
  if (!wanted) return showNew(c, typed, once, { errors });
  const seen = [body.seen].flat().filter((id) => typeof id === 'string');
  const alike = (await patientsAlike(house.db, practice.id, wanted)).filter(({ id }) => id !== once);
  if (alike.some(({ id }) => !seen.includes(id))) {
    return showNew(c, typed, once, { alike, seen: alike.map(({ id }) => id) });
  }
  await addRecord(house, practice.id, { actor, now }, once, wanted);
  return c.redirect(`${patientHref(practice.slug, once)}?tab=details`, 303);
}

/** GET …/patients/:patient/edit: the record as a form. Changes nothing. */
export async function askEdit(c: C): Promise<Response> {
  const record = await recordOf(c);
  if (!record) return c.notFound();
  return showEdit(c, record.id, typedOf(record.present, c.var.practice), shownOf(record.present), {});
}

/**
 * POST …/patients/:patient/edit: 303 to the record's details. What is wrong: 422. Changed by somebody else since the
 * form was opened: 409, with what was typed and what the record holds now; pressing again saves over that.
 */
export async function saveEdit(c: C): Promise<Response> {
  const { house, practice, actor, now } = c.var;
  const record = await recordOf(c);
  if (!record) return c.notFound();
  const body = await c.req.parseBody();
  const typed = readTyped(body);
  const shown = typeof body.shown === 'string' ? body.shown : '';
  const held = typedOf(record.present, practice);
  const practitioners = await nameable(c, record.present.usualPractitionerId);
  const known = { now, held, practitioners, plans: await planIds(c) };
  const { wanted, errors } = readRecordForm(typed, practice, known);
  if (!wanted) return showEdit(c, record.id, typed, shown, { errors });
  // A number in an old shape that was left as it stood is still the number that is held.
  if (typed.phone === held.phone) wanted.phone = record.present.phone;
  const result = await editPatient(house, practice.id, { actor, now }, record.id, { shown, wanted });
  if (result.ok) return c.redirect(`${patientHref(practice.slug, record.id)}?tab=details`, 303);
  const present = await readEditable(house.db, practice.id, record.id);
  if (!present) return c.notFound();
  return showEdit(c, record.id, typed, shownOf(present), { held: typedOf(present, practice) });
}

async function recordOf(c: C) {
  const { house, practice, staff } = c.var;
  const patient = await readPatient(house, practice.id, staff, c.req.param('patient') ?? '');
  const present = patient && (await readEditable(house.db, practice.id, patient.id));
  return patient && present ? { id: patient.id, present } : null;
}

/** Whom a record may name as usual practitioner: whoever is there still, and whom it names already. */
const choices = async (c: C, usual: string | null) =>
  (await practitioners(c.var.house.db, c.var.practice.id)).filter(
    ({ id, left_on }) =>
      id === usual || !left_on || Temporal.PlainDate.compare(left_on, dayAt(c.var.now, c.var.practice)) > 0,
  );
const plansHere = (c: C) => plans(c.var.house.db, c.var.practice.id);
const planIds = async (c: C) => (await plansHere(c)).map(({ id }) => id);
const nameable = async (c: C, usual: string | null) => (await choices(c, usual)).map(({ id }) => id);

type Answer = { errors?: Errors; alike?: Awaited<ReturnType<typeof patientsAlike>>; seen?: string[] };

async function showNew(c: C, typed: Typed, once: string, { errors = {}, alike = [], seen = [] }: Answer) {
  const { practice } = c.var;
  const status = Object.keys(errors).length ? 422 : alike.length ? 409 : undefined;
  const page = {
    practice,
    typed,
    errors,
    practitioners: await choices(c, null),
    plans: await plansHere(c),
    once,
    alike,
    seen,
  };
  const title = words(practice.locale)('new.title');
  return staffPage(c, { title, tab: 'patients', status }, <NewRecordPage {...page} />);
}

async function showEdit(
  c: C,
  patientId: string,
  typed: Typed,
  shown: string,
  { errors = {}, held = null }: { errors?: Errors; held?: Typed | null },
) {
  const { house, practice } = c.var;
  const present = await readEditable(house.db, practice.id, patientId);
  const name = shared(practice.locale)('patient', {
    given: present?.givenName ?? '',
    family: present?.familyName ?? '',
  });
  const people = await choices(c, present?.usualPractitionerId ?? null);
  const status = Object.keys(errors).length ? 422 : held ? 409 : undefined;
  return staffPage(
    c,
    { title: words(practice.locale)('edit.title', { patient: name }), tab: 'patients', status },
    <EditRecordPage
      {...{ practice, typed, errors, patientId, name, shown, held }}
      practitioners={people}
      plans={await plansHere(c)}
    />,
  );
}
