import type { Context } from 'hono';
import { newId } from '#/platform/ids.ts';
import type { Env } from '#/practice/env.ts';
import { faceWithHours } from '#/practice/face.ts';
import { patientPage } from '#/practice/page.tsx';
import { appointmentTypes, practitioners } from '#/practice/roster.ts';
import { ContactPractice } from '#/ui/contact.tsx';
import type { Errors } from '#/ui/form.tsx';
import { EmptyState } from '#/ui/parts.tsx';
import { readDate, readId } from '../book/asked.ts';
import type { Slot } from '../find-times/free-times.ts';
import { holdTimes } from '../hold/hold-times.ts';
import { holderOf } from '../hold/holder.ts';
import { leastVisits, mostVisits, readTimes, readVisits, togetherAddress, type Visit } from './asked.ts';
import { bookTogether } from './book-together.ts';
import { ChoosePage, type Line } from './choose-page.tsx';
import { findTogether, fitsTogether } from './find-together.ts';
import { judge, type KnownVisit } from './judge.ts';
import { CheckPage, type LostWhy, TimesPage } from './pages.tsx';
import { words } from './words.ts';

type C = Context<Env>;

/** GET /:practice/book/together: which visits, then when, then the answers to check. */
export async function showTogether(c: C) {
  const query = c.req.queries();
  if (!query.visit) return choose(c, query);
  const visits = readVisits(query.visit);
  const known = visits && (await knownVisits(c, visits));
  if (!known) return showChoose(c, { says: 'unknown' });
  const times = readTimes(query.times?.at(-1), known.length);
  if (!times) return showTimes(c, known, 200, readDate(query.from?.at(-1)));
  const { house, practice, now } = c.var;
  const holder = holderOf(c.var.actor) ?? undefined;
  if (await fitsTogether(house.db, practice, known, times, now, holder)) return showCheck(c, known, times);
  return showTimes(c, known, 200, null, 'not-offered');
}

/** POST /:practice/book/together: books all of them, or shows the times that are free now. */
export async function submitTogether(c: C) {
  const { house, practice, actor, now } = c.var;
  const body = await c.req.parseBody({ all: true });
  const visits = readVisits([body.visit ?? []].flat().map(String));
  const known = visits && (await knownVisits(c, visits));
  if (!known) return showChoose(c, { says: 'unknown', status: 422 });
  const times = readTimes(String([body.times].flat().at(-1) ?? ''), known.length);
  const onceKey = readId(String([body.once].flat().at(-1) ?? ''));
  if (!times || !onceKey) return showTimes(c, known, 422, null, 'not-offered');
  const result = await bookTogether(house, practice, { actor, now }, { visits: known, times, onceKey });
  if (result.ok) {
    return c.redirect(`/${practice.slug}/appointments/${result.appointments[0]?.reference}/booked`, 303);
  }
  if (result.reason === 'taken' || result.reason === 'not-offered') {
    return showTimes(c, known, 409, null, result.reason);
  }
  return showChoose(c, { says: result.reason === 'too-many-open' ? 'too-many-open' : 'unknown', status: 409 });
}

/** POST /:practice/book/together/hold: keeps all the times for the one who pressed, while they check them. */
export async function holdTogether(c: C) {
  const { house, practice, actor, now } = c.var;
  const body = await c.req.parseBody({ all: true });
  const visits = readVisits([body.visit ?? []].flat().map(String));
  const known = visits && (await knownVisits(c, visits));
  if (!known) return showChoose(c, { says: 'unknown', status: 422 });
  const times = readTimes(String([body.times].flat().at(-1) ?? ''), known.length);
  const holder = holderOf(actor);
  const first = known[0];
  if (!times || !holder || !first) return showTimes(c, known, 422, null, 'not-offered');
  if (!(await fitsTogether(house.db, practice, known, times, now, holder))) {
    return showTimes(c, known, 409, null, 'not-offered');
  }
  const parts = known.map(({ patientId, typeId }, i) => ({ patientId, typeId, ...holdPart(times[i] as Slot) }));
  const result = await holdTimes(house, practice, holder, { ...first, parts }, now);
  if (!result.ok) return showTimes(c, known, 409, null, result.reason);
  return c.redirect(togetherAddress(practice.slug, { visits: known, times }), 303);
}

const holdPart = ({ practitionerId, starts }: Slot) => ({
  practitionerId,
  starts: Temporal.Instant.fromEpochMilliseconds(starts),
});

/** The visits with what is said of them; null where one isn't for these people, or can't be booked online by them. */
async function knownVisits(c: C, visits: Visit[]): Promise<KnownVisit[] | null> {
  const { house, practice, patient: reader, now } = c.var;
  if (!visits.every(({ patientId }) => reader.patients.some(({ id }) => id === patientId))) return null;
  const judged = await judge(house.db, practice, visits, now);
  return judged.ok ? judged.visits : null;
}

/** The form as it was sent: on to the times where it can be, else what is wrong with it. */
async function choose(c: C, query: Record<string, string[]>) {
  const { house, practice, patient: reader, now } = c.var;
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
  const theirs = (id: string) => reader.patients.find((each) => each.id === id);
  if (visits.some(({ patientId, typeId }) => !theirs(patientId) || !typeId)) {
    return showChoose(c, { lines, says: 'unknown', status: 422 });
  }
  const judged = await judge(house.db, practice, visits, now);
  if (judged.ok) return c.redirect(togetherAddress(practice.slug, { visits }), 303);
  const wrong = filled[judged.index];
  const patient = theirs(visits[judged.index]?.patientId ?? '');
  const types = await appointmentTypes(house.db, practice.id);
  const type = types.find(({ id }) => id === wrong?.type);
  if (!wrong || !patient || !type) return showChoose(c, { lines, says: 'unknown', status: 422 });
  const says = { patient: `${patient.givenName} ${patient.familyName}`, type: type.name };
  return showChoose(c, { lines, errors: { [`type${wrong.number}`]: t('choose.cannot', says) }, status: 422 });
}

async function showChoose(
  c: C,
  given: { lines?: Line[]; errors?: Errors; says?: 'unknown' | 'too-many-open'; status?: 200 | 409 | 422 },
) {
  const { house, practice, patient: reader } = c.var;
  const { lines = [], errors = {}, says, status = says ? 422 : 200 } = given;
  const face = await faceWithHours(house.db, practice);
  const t = words(practice.locale);
  const online = practice.policies.onlineBooking
    ? (await appointmentTypes(house.db, practice.id)).filter((type) => type.bookable_online)
    : [];
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
      patients={reader.patients}
      reasons={reasons}
      lines={lines}
      errors={errors}
      notice={says ? t(`choose.${says}`) : null}
    />,
  );
}

async function showTimes(
  c: C,
  visits: KnownVisit[],
  status: 200 | 409 | 422,
  from: Temporal.PlainDate | null,
  lost?: LostWhy,
) {
  const { house, practice, now } = c.var;
  const face = await faceWithHours(house.db, practice);
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

async function showCheck(c: C, visits: KnownVisit[], times: NonNullable<ReturnType<typeof readTimes>>) {
  const { house, practice, now } = c.var;
  const face = await faceWithHours(house.db, practice);
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
      held={null}
    />,
  );
}
