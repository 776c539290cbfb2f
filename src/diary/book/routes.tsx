import type { Context } from 'hono';
import { readDate, readId } from '#/appointments/book/asked.ts';
import { bookAtDesk } from '#/appointments/book/book-at-desk.ts';
import { appointmentByReference } from '#/appointments/queries.ts';
import { liveRebooking } from '#/appointments/rebook/may-rebook.ts';
import type { PatientRecord } from '#/people/patients.ts';
import { newId } from '#/platform/ids.ts';
import type { Env } from '#/practice/env.ts';
import { staffPage } from '#/practice/page.tsx';
import { appointmentTypes } from '#/practice/roster.ts';
import { dayAt } from '#/ui/dates.ts';
import type { Errors } from '#/ui/form.tsx';
import { dayOf, staffBookHref } from '../addresses.ts';
import { aboutTime } from '../desk/about-time.ts';
import { AlikePage } from '../desk/alike.tsx';
import { ArchivedPage } from '../desk/archived.tsx';
import { searchFor } from '../desk/find-patient.tsx';
import { personSearchedFor } from '../desk/read-person.ts';
import { readVisit } from '../desk/read-visit.ts';
import { answerOverlaps, practitionersThen, whoDoes } from '../desk/refusals.tsx';
import { readTyped, type Typed } from '../desk/typed.ts';
import { whatAsked } from '../desk/what-asked.ts';
import { forWhom, whoIs } from '../desk/who.ts';
import { words as deskWords } from '../desk/words.ts';
import { backFrom, FormPage, WhoPage } from './page.tsx';
import { words } from './words.ts';

type C = Context<Env>;
type Status = 200 | 409 | 422;

/** GET /:practice/practice/book: whose it is, then the rest, with what the address knows filled in. Changes nothing. */
export async function askStaffBook(c: C): Promise<Response> {
  const { practice, now } = c.var;
  const typed = readTyped(c.req.queries());
  if (!readDate(typed.date)) typed.date = dayAt(now, practice).toString();
  const who = await whoIs(c, typed);
  if (!who) return showWho(c, typed, c.req.query('q') ?? '', 200);
  typed.tell ||= who.email !== null || who.hasAccount ? 'on' : 'off';
  typed.practitioner ||= who.usualPractitionerId ?? '';
  typed.once = newId();
  return showForm(c, typed, who, 200);
}

/**
 * POST /:practice/practice/book. Booked, by this press or by the form's other one: 303 to its day in the diary, with it
 * open. Something missing: 422. Somebody like the new patient is on the books, or the time lies over something: 409,
 * with the question, and every field kept.
 */
export async function doStaffBook(c: C): Promise<Response> {
  const { house, practice, actor, now } = c.var;
  const body = await c.req.parseBody({ all: true });
  const typed = readTyped(body);
  typed.tell = typed.tell === 'on' ? 'on' : 'off';
  const who = await whoIs(c, typed);
  if (body.do === 'find' || (typed.patient && !who)) return showWho(c, typed, '', typed.patient && !who ? 422 : 200);
  typed.once ||= newId();
  if (body.do === 'edit') return showForm(c, { ...typed, over: [] }, who, 200);

  const read = readVisit(typed, practice);
  const whom = await forWhom(c, typed, who, false);
  const typeId = readId(typed.type);
  const missing: Errors = typeId ? {} : { type: deskWords(practice.locale)('type.missing') };
  if (!read.asked || !typeId || !whom.patient) {
    return showForm(c, typed, who, 422, { ...whom.errors, ...missing, ...read.errors });
  }
  if (whom.alike.length) {
    const page = (
      <AlikePage practice={practice} action={staffBookHref(practice.slug)} typed={typed} alike={whom.alike} />
    );
    return staffPage(c, { title: words(practice.locale)('title'), tab: 'diary', status: 409 }, page);
  }
  const { asked } = read;
  const inPlace = await inPlaceOf(c, typed, who);
  const result = await bookAtDesk(
    house,
    practice,
    { actor, now },
    {
      ...{ ...asked, typeId, patient: whom.patient, over: typed.over },
      tellPatient: typed.tell === 'on',
      onceKey: readId(typed.once) ?? newId(),
      rebookedFrom: inPlace?.id,
    },
  );
  if (result.ok) {
    const { reference } = result.appointment;
    return c.redirect(dayOf(practice.slug, practice, { reference, starts_at: asked.starts }), 303);
  }
  if (result.reason === 'overlaps') {
    const { overlaps } = result;
    const whose = { id: who?.id ?? null, but: overlaps.map(({ id }) => id) };
    const { what, ends } = await whatAsked(c, typed, who, { ...asked, typeId });
    const soft = await aboutTime(house.db, practice, { ...asked, ends }, now, whose);
    const does = words(practice.locale)('over');
    return answerOverlaps(c, { action: staffBookHref(practice.slug), typed, overlaps, soft, what, does });
  }
  if (result.reason === 'already-rebooked' || result.reason === 'not-rebookable') return showForm(c, typed, who, 409);
  if (result.reason === 'archived') return showForm(c, typed, await whoIs(c, typed), 409);
  if (result.reason === 'unknown')
    return showForm(c, { ...typed, type: '' }, who, 422, { type: deskWords(practice.locale)('type.missing') });
  return showForm(c, typed, who, 422, { practitioner: await whoDoes(c, { ...asked, typeId }) });
}

/** The visit of this patient that the new one is in place of; null where the form names none of theirs. */
async function inPlaceOf(c: C, { rebook }: Typed, who: PatientRecord | null) {
  const visit = rebook && who ? await appointmentByReference(c.var.house.db, c.var.practice.id, rebook) : null;
  return visit && visit.patient_id === who?.id ? visit : null;
}

async function showWho(c: C, typed: Typed, q: string, status: Status) {
  const { house, practice } = c.var;
  const search = await searchFor(house, practice, q);
  const chosen = { ...typed, patient: '', tell: typed.tell === 'off' ? 'off' : '' };
  const fresh = { ...chosen, ...personSearchedFor(search, practice), tell: typed.tell || 'on' };
  return staffPage(
    c,
    { title: words(practice.locale)('title'), tab: 'diary', status },
    <WhoPage practice={practice} typed={chosen} search={search} fresh={fresh} back={backFrom(practice, typed)} />,
  );
}

async function showForm(c: C, typed: Typed, who: PatientRecord | null, status: Status, errors: Errors = {}) {
  const { house, practice, now } = c.var;
  const title = words(practice.locale)('title');
  const back = backFrom(practice, typed);
  if (who?.archived) {
    return staffPage(
      c,
      { title, tab: 'diary', status: 409 },
      <ArchivedPage practice={practice} who={who} back={back} />,
    );
  }
  const inPlace = await inPlaceOf(c, typed, who);
  // What stands in its place is said once; pressed again, the form books another.
  const onAgain = inPlace && inPlace.state !== 'cancelled' ? inPlace : null;
  const rebooked = onAgain ?? (inPlace && (await liveRebooking(house.db, practice.id, inPlace.id)));
  const types = await appointmentTypes(house.db, practice.id);
  const day = readDate(typed.date) ?? dayAt(now, practice);
  const { asked, twice } = readVisit(typed, practice);
  const minutes = asked?.minutes ?? types.find(({ id }) => id === typed.type)?.minutes ?? 1;
  const soft = asked
    ? await aboutTime(house.db, practice, { ...asked, ends: asked.starts.add({ minutes }) }, now, {
        id: who?.id ?? null,
      })
    : [];
  return staffPage(
    c,
    { title, tab: 'diary', status },
    <FormPage
      practice={practice}
      typed={{ ...typed, rebook: inPlace && !rebooked ? inPlace.reference : '' }}
      inPlace={inPlace}
      rebooked={rebooked}
      errors={errors}
      twice={twice}
      who={who}
      types={types}
      practitioners={await practitionersThen(house, practice, day)}
      soft={soft}
      back={back}
    />,
  );
}
