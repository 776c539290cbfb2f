import type { Context } from 'hono';
import { newId } from '#/platform/ids.ts';
import type { Env, PatientReader } from '#/practice/env.ts';
import { faceWithHours } from '#/practice/face.ts';
import { patientPage } from '#/practice/page.tsx';
import { type AppointmentType, appointmentTypes, practitioners } from '#/practice/roster.ts';
import { ContactPractice } from '#/ui/contact.tsx';
import type { Errors } from '#/ui/form.tsx';
import { EmptyState } from '#/ui/parts.tsx';
import { readDate, readId, readStart } from '../book/asked.ts';
import { mayBook } from '../book/may-book.ts';
import { knownOf } from '../book/standing.ts';
import type { Slot } from '../find-times/free-times.ts';
import { holderOf } from '../hold/holder.ts';
import { type Hold, holdOf } from '../hold/read-hold.ts';
import { leastVisits, mostVisits, readTimes, readVisits, togetherAddress, type Visit } from './asked.ts';
import { bookTogether } from './book-together.ts';
import { ChoosePage, type Line } from './choose-page.tsx';
import { findTogether, fitsTogether } from './find-together.ts';
import { type Judged, judge, type KnownVisit } from './judge.ts';
import { CheckPage, type LostWhy, TimesPage } from './pages.tsx';
import { words } from './words.ts';

type C = Context<Env>;

/** Those they may book for; nobody else's visits are chosen here. */
const bookable = (reader: PatientReader) => reader.patients.filter(({ mayBook }) => mayBook);

/** GET /:practice/book/together: which visits, then when, then the answers to check. */
export async function showTogether(c: C) {
  const query = c.req.queries();
  if (!query.visit) return choose(c, query);
  const chosen = await readChosen(c, { visit: query.visit, times: query.times });
  if (chosen instanceof Response) return chosen;
  const { visits: known, times } = chosen;
  if (!times) return showTimes(c, known, 200, readDate(query.from?.at(-1)));
  const { house, practice, now } = c.var;
  const holder = holderOf(c.var.actor) ?? undefined;
  if (await fitsTogether(house.db, practice, known, times, now, holder)) {
    return showCheck(c, known, times, readStart(query.held?.at(-1)));
  }
  return showTimes(c, known, 200, null, 'not-offered');
}

/** POST /:practice/book/together: books all of them, or shows the times that are free now. */
export async function submitTogether(c: C) {
  const { house, practice, actor, now } = c.var;
  const body = await c.req.parseBody({ all: true });
  const chosen = await readChosen(c, body);
  if (chosen instanceof Response) return chosen;
  const { visits: known, times } = chosen;
  const onceKey = readId(String([body.once].flat().at(-1) ?? ''));
  if (!times || !onceKey) return showTimes(c, known, 422, null, 'not-offered');
  const result = await bookTogether(house, practice, { actor, now }, { visits: known, times, onceKey });
  if (result.ok) {
    return c.redirect(`/${practice.slug}/appointments/${result.appointments[0]?.reference}/booked`, 303);
  }
  if (result.reason === 'taken' || result.reason === 'not-offered') {
    return showTimes(c, known, 409, null, result.reason);
  }
  return showChoose(c, { lines: linesOf(known), says: 'unknown', status: 409 });
}

/** The choices out of a form; the page that says what is wrong with them where the visits can't be had. */
export async function readChosen(c: C, body: Record<string, unknown>) {
  const visits = readVisits([body.visit ?? []].flat().map(String));
  const known = visits ? await knownVisits(c, visits) : showChoose(c, { says: 'unknown' });
  if (!Array.isArray(known)) return known;
  return { visits: known, times: readTimes(String([body.times].flat().at(-1) ?? ''), known.length) };
}

/** The visits with what is said of them; else the page that says what is wrong, with them as they were chosen. */
async function knownVisits(c: C, visits: Visit[]): Promise<KnownVisit[] | Response> {
  const { house, practice, patient: reader, now } = c.var;
  if (!visits.every(({ patientId }) => bookable(reader).some(({ id }) => id === patientId))) {
    return showChoose(c, { says: 'unknown' });
  }
  const judged = await judge(house.db, practice, visits, now);
  return judged.ok ? judged.visits : showRefused(c, linesOf(visits), judged);
}

const linesOf = (visits: Visit[]): Line[] =>
  visits.map(({ patientId, typeId }) => ({ patient: patientId, type: typeId }));

/** The form as it was filled in, with what is wrong beside the visit that can't be booked. */
async function showRefused(c: C, lines: Line[], { index, reason }: Extract<Judged, { ok: false }>) {
  const { house, practice, patient: reader } = c.var;
  const t = words(practice.locale);
  const line = lines[index];
  const patient = bookable(reader).find(({ id }) => id === line?.patient);
  const type = (await appointmentTypes(house.db, practice.id)).find(({ id }) => id === line?.type);
  if (!patient || !type || reason === 'unknown') return showChoose(c, { lines, says: 'unknown' });
  const said = { patient: `${patient.givenName} ${patient.familyName}`, type: type.name };
  const error = reason === 'too-many-open' ? t('choose.too-many-open', said) : t('choose.cannot', said);
  return showChoose(c, { lines, errors: { [`type${index + 1}`]: error }, status: 422 });
}

/** The form as it was sent: on to the times where it can be, else what is wrong with it. */
async function choose(c: C, query: Record<string, string[]>) {
  const { practice, patient: reader } = c.var;
  const lines = Array.from({ length: mostVisits }, (_, i): Line => {
    const of = (name: string) => query[`${name}${i + 1}`]?.at(-1) ?? '';
    return { patient: of('patient'), type: of('type') };
  });
  if (!Object.keys(query).some((name) => /^type\d$/.test(name)) || query.change) return showChoose(c, { lines });
  const t = words(practice.locale);
  const filled = lines.map((line, i) => ({ ...line, number: i + 1 })).filter(({ type }) => type !== '');
  if (filled.length < leastVisits) {
    const number = lines[0]?.type ? 2 : 1;
    return showChoose(c, { lines, errors: { [`type${number}`]: t('choose.few.summary') }, status: 422 });
  }
  const visits = filled.map(({ patient, type }) => ({ patientId: readId(patient) ?? '', typeId: readId(type) ?? '' }));
  const theirs = (id: string) => bookable(reader).find((each) => each.id === id);
  if (visits.some(({ patientId, typeId }) => !theirs(patientId) || !typeId)) {
    return showChoose(c, { lines, says: 'unknown', status: 422 });
  }
  const known = await knownVisits(c, visits);
  return Array.isArray(known) ? c.redirect(togetherAddress(practice.slug, { visits }), 303) : known;
}

async function showChoose(
  c: C,
  given: { lines?: Line[]; errors?: Errors; says?: 'unknown'; status?: 200 | 409 | 422 },
) {
  const { house, practice, patient: reader } = c.var;
  const { lines = [], errors = {}, says, status = says ? 422 : 200 } = given;
  const face = await faceWithHours(house.db, practice, c.var.now);
  const t = words(practice.locale);
  const online = await reasonsFor(c, lines);
  const page = { title: t('title'), tab: 'book', status } as const;
  if (online.length === 0) {
    return patientPage(
      c,
      page,
      <>
        <EmptyState title={t('none.title')} text={t('none.text')} />
        <ContactPractice practice={face} big />
      </>,
    );
  }
  const reasons = online.map(({ id, name }) => ({ value: id, label: name }));
  return patientPage(
    c,
    { ...page, aside: <ContactPractice practice={face} /> },
    <ChoosePage
      face={face}
      patients={bookable(reader)}
      reasons={reasons}
      lines={lines}
      errors={errors}
      notice={says ? t('choose.unknown') : null}
    />,
  );
}

/** What can be booked online by any of those they may book for, and what a line names already. */
async function reasonsFor({ var: { house, practice, patient: reader, now } }: C, lines: Line[]) {
  const everyone = await Promise.all(bookable(reader).map(({ id }) => knownOf(house.db, practice, id, now)));
  const people = everyone.filter((known) => known !== null);
  const may = (type: AppointmentType) =>
    people.some((known) => mayBook(type, { ...known, online_access: true, archived_at: null }, practice.policies).ok);
  const all = practice.policies.onlineBooking && people.length ? await appointmentTypes(house.db, practice.id) : [];
  return all.filter((type) => may(type) || (type.bookable_online && lines.some((line) => line.type === type.id)));
}

export async function showTimes(
  c: C,
  visits: KnownVisit[],
  status: 200 | 409 | 422,
  from: Temporal.PlainDate | null,
  lost?: LostWhy,
) {
  const { house, practice, now } = c.var;
  const face = await faceWithHours(house.db, practice, now);
  const found = await findTogether(house.db, practice, visits, from, now, holderOf(c.var.actor) ?? undefined);
  const aside = found.days.length ? <ContactPractice practice={face} /> : undefined;
  return patientPage(
    c,
    { title: words(practice.locale)(lost ? `lost.${lost}` : 'title'), tab: 'book', status, aside },
    <TimesPage
      face={face}
      visits={visits}
      policies={practice.policies}
      found={found}
      from={from !== null}
      lost={lost}
    />,
  );
}

async function showCheck(c: C, visits: KnownVisit[], times: Slot[], heldUntil: Temporal.Instant | null) {
  const { house, practice, actor, now } = c.var;
  const holder = holderOf(actor);
  const hold = holder && (await holdOf(house.db, practice.id, holder, now));
  const face = await faceWithHours(house.db, practice, now);
  const names = new Map((await practitioners(house.db, practice.id)).map(({ id, name }) => [id, name]));
  return patientPage(
    c,
    { title: words(practice.locale)('title'), tab: 'book', aside: <ContactPractice practice={face} /> },
    <CheckPage
      face={face}
      visits={visits}
      times={times}
      names={names}
      policies={practice.policies}
      once={newId()}
      now={now}
      hold={hold && holdsJust(hold, visits, times) ? hold : null}
      heldUntil={heldUntil}
    />,
  );
}

const holdsJust = (hold: Hold, visits: KnownVisit[], times: Slot[]): boolean =>
  hold.visits.length === visits.length &&
  hold.visits.every(
    ({ patientId, typeId, practitionerId, starts }, i) =>
      patientId === visits[i]?.patientId &&
      typeId === visits[i]?.typeId &&
      practitionerId === times[i]?.practitionerId &&
      starts.epochMilliseconds === times[i]?.starts,
  );
