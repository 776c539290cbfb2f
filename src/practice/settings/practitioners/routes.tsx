import type { Context } from 'hono';
import { dayAt } from '#/ui/dates.ts';
import type { Errors } from '#/ui/form.tsx';
import type { Env } from '../../env.ts';
import { problemPage } from '../../known.tsx';
import { staffPage } from '../../page.tsx';
import { appointmentTypes, plans, practitioners } from '../../roster.ts';
import { addPractitioner } from '../../set-up.ts';
import { moveEarlier, savePractitioner } from './change-practitioner.ts';
import { addSessions, endSession } from './change-sessions.ts';
import { ListPage } from './list-page.tsx';
import { OnePage, sessionText } from './one-page.tsx';
import { readLast, readPractitioner, readSessions, type Typed } from './read-form.ts';
import { bookedFrom, outsideSessions, sessionsFrom, timeOffOf, typeIdsOf } from './read-practitioners.ts';
import { words } from './words.ts';

type C = Context<Env>;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** GET `/{practice}/practice/settings/practitioners`. */
export const showPractitioners = (c: C) => showList(c, {}, {});

async function showList(c: C, typed: Typed, errors: Errors, status: 200 | 422 = 200) {
  const { house, practice, now } = c.var;
  const today = dayAt(now, practice);
  const everyone = await practitioners(house.db, practice.id);
  const sessions = await sessionsFrom(house.db, practice.id, today);
  return staffPage(
    c,
    { title: words(practice.locale)('title'), tab: 'settings', status },
    <ListPage {...{ practice, today, everyone, sessions, typed, errors }} />,
  );
}

/** POST: adds somebody, and leads to their page, where what they do and when they work is filled in. */
export async function addOne(c: C) {
  const { house, practice, actor, now } = c.var;
  const today = dayAt(now, practice);
  const { typed, errors, wanted } = readPractitioner(await c.req.parseBody({ all: true }), practice, [], today);
  if (!wanted) return showList(c, typed, errors, 422);
  const ordinal = (await practitioners(house.db, practice.id)).length + 1;
  const { name, profession } = wanted;
  const given = { name, profession, ordinal, typeIds: [], sessions: [], from: today };
  const id = await addPractitioner(house, practice.id, { actor, now }, given);
  return c.redirect(`/${practice.slug}/practice/settings/practitioners/${id}`, 303);
}

/** The practitioner of the address; null where this practice has no such one. */
async function known(c: C) {
  const id = c.req.param('practitioner') ?? '';
  if (!uuid.test(id)) return null;
  const everyone = await practitioners(c.var.house.db, c.var.practice.id);
  return everyone.find((one) => one.id === id.toLowerCase()) ?? null;
}

/** GET …/:practitioner; after a save with `?saved=`. */
export async function showOne(c: C) {
  const saved = c.req.query('saved');
  return show(c, {}, {}, { saved: saved === 'saved' || saved === 'same' ? saved : null });
}

type Form = { typed: Typed; ticked: string[]; errors: Errors };

async function show(
  c: C,
  details: Partial<Form>,
  session: Partial<Form>,
  { saved = null, status = 200 }: { saved?: 'saved' | 'same' | null; status?: 200 | 422 } = {},
) {
  const { house, practice, now } = c.var;
  const practitioner = await known(c);
  if (!practitioner) return problemPage(c, 'notFound');
  const today = dayAt(now, practice);
  const { name, profession, left_on: left } = practitioner;
  const sessions = (await sessionsFrom(house.db, practice.id, today)).filter(
    (one) => one.practitioner_id === practitioner.id,
  );
  const visits = await bookedFrom(house.db, practice.id, practitioner.id, now);
  const leaves = left?.toZonedDateTime(practice.zone).toInstant();
  const stands = { name, profession, left: left?.toString() ?? '' };
  const ticked = details.ticked ?? (await typeIdsOf(house.db, practice.id, practitioner.id));
  return staffPage(
    c,
    { title: name, tab: 'settings', status },
    <OnePage
      practice={practice}
      today={today}
      practitioner={practitioner}
      types={await appointmentTypes(house.db, practice.id)}
      plans={await plans(house.db, practice.id)}
      sessions={sessions}
      timeOff={await timeOffOf(house.db, practice.id, practitioner.id, now)}
      outside={outsideSessions(visits, sessions, practice.zone)}
      afterLeaving={
        leaves ? visits.filter(({ starts_at }) => Temporal.Instant.compare(starts_at, leaves) >= 0).length : 0
      }
      typed={{ ...stands, ...details.typed, ...session.typed }}
      ticked={[...ticked, ...(session.ticked ?? [])]}
      errors={{ ...details.errors, ...session.errors }}
      saved={saved}
    />,
  );
}

/** POST …/:practitioner: who they are and what they do. */
export async function saveOne(c: C) {
  const { house, practice, actor, now } = c.var;
  const practitioner = await known(c);
  if (!practitioner) return problemPage(c, 'notFound');
  const types = await appointmentTypes(house.db, practice.id);
  const body = await c.req.parseBody({ all: true });
  const { wanted, ...form } = readPractitioner(body, practice, types, dayAt(now, practice));
  if (!wanted) return show(c, form, {}, { status: 422 });
  // A withdrawn type isn't on the form: whoever does it goes on doing it.
  const hidden = (await typeIdsOf(house.db, practice.id, practitioner.id)).filter(
    (id) => !types.some((type) => type.id === id),
  );
  const fields = { ...wanted, typeIds: [...wanted.typeIds, ...hidden] };
  const eventId = await savePractitioner(house, practice.id, { actor, now }, practitioner.id, fields);
  return c.redirect(`${here(c, practitioner.id)}?saved=${eventId ? 'saved' : 'same'}`, 303);
}

const here = (c: C, id: string) => `/${c.var.practice.slug}/practice/settings/practitioners/${id}`;

/** POST …/:practitioner/sessions: adds to their week. */
export async function addToWeek(c: C) {
  const { house, practice, actor, now } = c.var;
  const practitioner = await known(c);
  if (!practitioner) return problemPage(c, 'notFound');
  const body = await c.req.parseBody({ all: true });
  const { wanted, ...form } = readSessions(body, practice, dayAt(now, practice), await plans(house.db, practice.id));
  if (!wanted) return show(c, {}, form, { status: 422 });
  const result = await addSessions(house, practice.id, { actor, now }, practitioner.id, wanted);
  if (result.ok) return c.redirect(`${here(c, practitioner.id)}?saved=saved#sessions`, 303);
  const session = sessionText(practice, result.overlaps);
  const errors = { starts: words(practice.locale)('wrong.overlap', { session }) };
  return show(c, {}, { ...form, errors }, { status: 422 });
}

/** POST …/:practitioner/sessions/end: a session's last day. */
export async function endOne(c: C) {
  const { house, practice, actor, now } = c.var;
  const practitioner = await known(c);
  const body = await c.req.parseBody();
  if (!practitioner) return problemPage(c, 'notFound');
  const last = readLast(body, practice);
  const { session } = body;
  if (!last || typeof session !== 'string' || !uuid.test(session)) return problemPage(c, 'unclear');
  const given = { sessionId: session, last };
  const was = await endSession(house, practice.id, { actor, now }, practitioner.id, given);
  if (!was) return problemPage(c, 'notFound');
  return c.redirect(`${here(c, practitioner.id)}?saved=saved#sessions`, 303);
}

/** POST …/:practitioner/earlier: one place up. */
export async function moveUp(c: C) {
  const { house, practice, actor, now } = c.var;
  const practitioner = await known(c);
  if (!practitioner) return problemPage(c, 'notFound');
  await moveEarlier(house, practice.id, { actor, now }, practitioner.id);
  return c.redirect(`/${practice.slug}/practice/settings/practitioners`, 303);
}
