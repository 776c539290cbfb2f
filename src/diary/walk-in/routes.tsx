import type { Context } from 'hono';
import { readId } from '#/appointments/book/asked.ts';
import { bookAtDesk } from '#/appointments/book/book-at-desk.ts';
import type { PatientRecord } from '#/people/patients.ts';
import { newId } from '#/platform/ids.ts';
import type { Env } from '#/practice/env.ts';
import { staffPage } from '#/practice/page.tsx';
import { appointmentTypes, practitionersFor } from '#/practice/roster.ts';
import { dayAt } from '#/ui/dates.ts';
import type { Errors } from '#/ui/form.tsx';
import { dayOf, diaryHref, walkInHref } from '../addresses.ts';
import { dayClock } from '../day/day-clock.ts';
import { readDays } from '../day/read-days.ts';
import { aboutTime } from '../desk/about-time.ts';
import { AlikePage } from '../desk/alike.tsx';
import { ArchivedPage } from '../desk/archived.tsx';
import { searchFor } from '../desk/find-patient.tsx';
import { personSearchedFor } from '../desk/read-person.ts';
import { readMinutes } from '../desk/read-visit.ts';
import { answerOverlaps, whoDoes } from '../desk/refusals.tsx';
import { readTyped, type Typed } from '../desk/typed.ts';
import { whatAsked } from '../desk/what-asked.ts';
import { forWhom, whoIs } from '../desk/who.ts';
import { words as deskWords } from '../desk/words.ts';
import { freeNow } from './free-now.ts';
import { WalkInPage } from './page.tsx';
import { words } from './words.ts';

type C = Context<Env>;
type Status = 200 | 409 | 422;

/** GET /:practice/practice/walk-in: who it is, what for, and who is free now. Changes nothing. */
export async function askWalkIn(c: C): Promise<Response> {
  const typed = { ...readTyped(c.req.queries()), once: newId() };
  return show(c, typed, await whoIs(c, typed), c.req.query('q') ?? '', 200);
}

/**
 * POST /:practice/practice/walk-in: they are in the diary as arrived, now. 303 to the day, with the visit open. What is
 * missing: 422; somebody alike on the books, or somebody else's time: 409, with the question and every field kept.
 */
export async function doWalkIn(c: C): Promise<Response> {
  const { house, practice, actor, now } = c.var;
  const { slug } = practice;
  const body = await c.req.parseBody({ all: true });
  const typed = readTyped(body);
  typed.once ||= newId();
  const who = await whoIs(c, typed);
  if (typed.patient && !who) return show(c, { ...typed, patient: '' }, null, '', 422);
  if (body.do === 'edit') return show(c, { ...typed, over: [] }, who, '', 200);

  const t = deskWords(practice.locale);
  const errors: Errors = {};
  const typeId = readId(typed.type);
  if (!typeId) errors.type = t('type.missing');
  const practitionerId = readId(typed.practitioner);
  if (!practitionerId) errors.practitioner = t('practitioner.missing');
  const minutes = readMinutes(typed, practice, errors);
  const whom = await forWhom(c, typed, who, true);
  if (!whom.patient || !typeId || !practitionerId || errors.minutes) {
    return show(c, typed, who, '', 422, { ...whom.errors, ...errors });
  }
  if (whom.alike.length) {
    const page = <AlikePage practice={practice} action={walkInHref(slug)} typed={typed} alike={whom.alike} />;
    return staffPage(c, { title: t('alike.title'), tab: 'diary', status: 409 }, page);
  }
  const asked = {
    practitionerId,
    minutes,
    typeId,
    starts: now.round({ smallestUnit: 'minute', roundingMode: 'floor' }),
  };
  const result = await bookAtDesk(
    house,
    practice,
    { actor, now },
    {
      ...{ ...asked, patient: whom.patient, over: typed.over, arrived: true },
      tellPatient: typed.tell === 'on',
      onceKey: readId(typed.once) ?? newId(),
    },
  );
  if (result.ok) {
    const { reference } = result.appointment;
    return c.redirect(dayOf(slug, practice, { reference, starts_at: asked.starts }), 303);
  }
  if (result.reason === 'overlaps') {
    const { overlaps } = result;
    const whose = { id: who?.id ?? null, but: overlaps.map(({ id }) => id) };
    const { what, ends } = await whatAsked(c, typed, who, asked);
    const soft = await aboutTime(house.db, practice, { ...asked, ends }, now, whose);
    const does = words(practice.locale)('over');
    return answerOverlaps(c, { action: walkInHref(slug), typed, overlaps, soft, what, does });
  }
  if (result.reason === 'archived') return show(c, typed, await whoIs(c, typed), '', 409);
  if (result.reason === 'unknown') return show(c, { ...typed, type: '' }, who, '', 422, { type: t('type.missing') });
  return show(c, typed, who, '', 422, { practitioner: await whoDoes(c, asked) });
}

async function show(c: C, typed: Typed, who: PatientRecord | null, q: string, status: Status, errors: Errors = {}) {
  const { house, practice, now } = c.var;
  const title = words(practice.locale)('title');
  if (who?.archived) {
    const page = <ArchivedPage practice={practice} who={who} back={diaryHref(practice.slug, {})} />;
    return staffPage(c, { title, tab: 'diary', status: 409 }, page);
  }
  const date = dayAt(now, practice);
  const clock = dayClock(date, practice);
  const [types, [day], search] = await Promise.all([
    appointmentTypes(house.db, practice.id),
    readDays(house.db, practice, [{ date, clock }], { now }),
    searchFor(house, practice, q),
  ]);
  const people = day ? freeNow(day, clock.minuteOf(now)) : [];
  // Who stands at the desk unannounced is in pain, most often.
  const type = readId(typed.type) || (types.find(({ urgent }) => urgent) ?? types[0])?.id || '';
  const able = type ? await practitionersFor(house.db, practice.id, type, date) : [];
  const first = people.find(({ practitioner }) => able.some(({ id }) => id === practitioner.id));
  const practitioner = typed.practitioner || first?.practitioner.id || '';
  return staffPage(
    c,
    { title, tab: 'diary', status },
    <WalkInPage
      practice={practice}
      now={now}
      clock={clock}
      typed={{ ...typed, ...personSearchedFor(search, practice), type, practitioner }}
      errors={errors}
      who={who}
      search={search}
      types={types}
      people={people}
    />,
  );
}
