import type { Context } from 'hono';
import { readDate } from '#/appointments/book/asked.ts';
import { mayMove } from '#/appointments/move/may-move.ts';
import { moveAppointment } from '#/appointments/move/move-appointment.ts';
import { lengthOf } from '#/appointments/move/moving.ts';
import { staffStateText } from '#/appointments/state-label.tsx';
import type { Env } from '#/practice/env.ts';
import { staffPage } from '#/practice/page.tsx';
import type { Practice } from '#/practice/practice.ts';
import { dateTime, dayAt } from '#/ui/dates.ts';
import type { Errors } from '#/ui/form.tsx';
import { appointmentHref, dayOf, staffMoveHref, wayBack } from '../addresses.ts';
import { whoDid } from '../appointment/history.tsx';
import { type AppointmentForStaff, readAppointment } from '../appointment/read-appointment.ts';
import { aboutTime } from '../desk/about-time.ts';
import { readVisit } from '../desk/read-visit.ts';
import { answerOverlaps, practitionersThen, whoDoes } from '../desk/refusals.tsx';
import { readTyped, type Typed } from '../desk/typed.ts';
import { whatAsked } from '../desk/what-asked.ts';
import { typedWhen } from '../desk/when.ts';
import { FormPage, PresentPage, spanOf, titleOf } from './page.tsx';
import { words } from './words.ts';

type C = Context<Env>;
type Answer = { status: 200 | 409 | 422; errors?: Errors; changed?: string };

/** GET …/appointments/:reference/move: as it is, to be changed; the address may bring what to change it to. */
export async function askStaffMove(c: C): Promise<Response> {
  const { house, practice, staff, now } = c.var;
  const facts = await readAppointment(house, practice, staff, c.req.param('reference') ?? '');
  if (!facts) return c.notFound();
  const { appointment, patient } = facts;
  if (!mayMove(appointment, practice.policies, 'staff', now).ok) return showPresent(c, facts, c.req.query('back'), 200);
  const given = readTyped(c.req.queries());
  const own = {
    ...typedWhen(appointment.starts_at, practice),
    practitioner: appointment.practitioner_id,
    minutes: String(lengthOf(appointment)),
    version: String(appointment.version),
    tell: patient.email || patient.hasAccount ? 'on' : 'off',
  };
  const asked = Object.entries(given).filter(([, value]) => value.length);
  return showForm(c, facts, { ...given, ...own, ...Object.fromEntries(asked) }, { status: 200 });
}

/**
 * POST …/appointments/:reference/move with `date`, `at` (and `hour`), `practitioner`, `minutes`, `tell`, `version`,
 * `back`, and `over` for each overlap that was shown. Moved: 303 to where it was asked, on its new day. Something is
 * wrong: 422. It lies over something, or somebody was faster: 409; what was typed is kept.
 */
export async function doStaffMove(c: C): Promise<Response> {
  const { house, practice, staff, actor, now } = c.var;
  const facts = await readAppointment(house, practice, staff, c.req.param('reference') ?? '');
  if (!facts) return c.notFound();
  const { appointment, patient } = facts;
  const body = await c.req.parseBody({ all: true });
  const typed = readTyped(body);
  typed.tell = typed.tell === 'on' ? 'on' : 'off';
  if (body.do === 'edit') return showForm(c, facts, { ...typed, over: [] }, { status: 200 });
  const { asked, errors } = readVisit(typed, practice);
  if (!asked) {
    const may = mayMove(appointment, practice.policies, 'staff', now).ok;
    return may ? showForm(c, facts, typed, { status: 422, errors }) : showPresent(c, facts, typed.back, 409);
  }
  const { starts, practitionerId, minutes } = asked;
  const result = await moveAppointment(house, practice, { actor, now }, appointment.id, {
    who: 'staff',
    starts,
    practitionerId,
    minutes: minutes ?? undefined,
    // A page of ours always says which version it showed.
    version: /^\d{1,9}$/.test(typed.version) ? Number(typed.version) : -1,
    tellPatient: typed.tell === 'on',
    over: typed.over,
  });
  if (result.ok) return c.redirect(afterwards(practice, typed.back, { ...appointment, starts_at: starts }), 303);
  if (result.reason === 'overlaps') {
    const length = minutes ?? lengthOf(appointment);
    const what = await whatAsked(c, typed, patient, { ...asked, minutes: length, typeId: appointment.type_id });
    const whose = { id: patient.id, but: [appointment.id, ...result.overlaps.map(({ id }) => id)] };
    const soft = await aboutTime(house.db, practice, { ...asked, ends: what.ends }, now, whose);
    const does = words(practice.locale)('over');
    const action = staffMoveHref(practice.slug, appointment.reference);
    return answerOverlaps(c, { action, typed, overlaps: result.overlaps, soft, what: what.what, does });
  }
  if (result.reason === 'not-offered') {
    const practitioner = await whoDoes(c, { ...asked, typeId: appointment.type_id });
    return showForm(c, facts, typed, { status: 422, errors: { practitioner } });
  }
  const present = (await readAppointment(house, practice, staff, appointment.reference)) ?? facts;
  const version = String(present.appointment.version);
  if (result.reason === 'changed') {
    return showForm(
      c,
      present,
      { ...typed, version },
      { status: 409, changed: presently('changed', present, practice) },
    );
  }
  if (result.reason === 'taken') {
    return showForm(c, present, { ...typed, version }, { status: 409, changed: words(practice.locale)('taken') });
  }
  return showPresent(c, present, typed.back, 409);
}

/** Where it was asked, if that is the diary, on the day the visit is on now; else that day. */
function afterwards(practice: Practice, back: string, visit: { reference: string; starts_at: Temporal.Instant }) {
  const from = wayBack(practice.slug, back);
  if (!from) return dayOf(practice.slug, practice, visit);
  const url = new URL(from, 'http://here');
  url.searchParams.set('date', dayAt(visit.starts_at, practice).toString());
  return `${url.pathname}${url.search}${url.hash}`;
}

async function showForm(c: C, facts: AppointmentForStaff, typed: Typed, { status, errors = {}, changed }: Answer) {
  const { house, practice, now } = c.var;
  const { appointment, patient } = facts;
  const { asked, twice } = readVisit(typed, practice);
  const ends = asked?.starts.add({ minutes: asked.minutes ?? lengthOf(appointment) });
  const day = readDate(typed.date) ?? dayAt(appointment.starts_at, practice);
  const whose = { id: patient.id, but: [appointment.id] };
  return staffPage(
    c,
    { title: titleOf(facts, practice), tab: 'diary', status },
    <FormPage
      practice={practice}
      facts={facts}
      back={wayBack(practice.slug, typed.back) ?? appointmentHref(practice.slug, appointment.reference)}
      typed={typed}
      errors={errors}
      twice={twice}
      practitioners={await practitionersThen(house, practice, day)}
      soft={asked && ends ? await aboutTime(house.db, practice, { ...asked, ends }, now, whose) : []}
      changed={changed ?? null}
    />,
  );
}

function showPresent(c: C, facts: AppointmentForStaff, cameFrom: unknown, status: 200 | 409) {
  const { practice } = c.var;
  const back = wayBack(practice.slug, cameFrom) ?? appointmentHref(practice.slug, facts.appointment.reference);
  const title = words(practice.locale)('closed.title');
  const text = presently('closed', facts, practice);
  return staffPage(
    c,
    { title, tab: 'diary', status },
    <PresentPage practice={practice} facts={facts} back={back} text={text} />,
  );
}

/** How it stands now and who made it so, for somebody whose form came too late. */
function presently(key: 'changed' | 'closed', { appointment, history }: AppointmentForStaff, practice: Practice) {
  const last = history.find(({ kind }) => !kind.endsWith('-refused'));
  return words(practice.locale)(key, {
    state: staffStateText(appointment, practice.locale),
    who: last ? whoDid(last, practice.locale) : '',
    when: last ? dateTime(last.at, practice) : '',
    practitioner: appointment.practitioner_name,
    span: spanOf(appointment, practice),
  });
}
