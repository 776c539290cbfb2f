import type { Context } from 'hono';
import { newId } from '#/platform/ids.ts';
import type { Env } from '#/practice/env.ts';
import { faceWithHours } from '#/practice/face.ts';
import { problemPage } from '#/practice/known.tsx';
import { patientPage } from '#/practice/page.tsx';
import { ContactPractice } from '#/ui/contact.tsx';
import { mayCancel } from '../cancel/may-cancel.ts';
import { heldAmong } from '../hold/covers.ts';
import { holdOf } from '../hold/read-hold.ts';
import { mayMove } from '../move/may-move.ts';
import { coming, contactOf, yourAppointment } from '../queries.ts';
import { liveRebooking } from '../rebook/may-rebook.ts';
import { bookedWith } from '../together/booked-with.ts';
import { MailboxFullPage } from '../visitor/mailbox-full-page.tsx';
import { words as visitorWords } from '../visitor/words.ts';
import { type Asked, anyone, bookAddress, readAsked, readDate, readId, readStart } from './asked.ts';
import { bookAppointment } from './book-appointment.ts';
import { BookedPage } from './booked-page.tsx';
import { CannotPage } from './cannot-page.tsx';
import { CheckPage, ranOutAt } from './check-page.tsx';
import { type BookingReader, type ForWhom, findStep, type Step, type WithReason, type WithTime } from './find-step.ts';
import { LostPage, type Why } from './lost-page.tsx';
import { nearestTimes } from './nearest.ts';
import { readPart } from './part-of-day.ts';
import { soonestEach } from './soonest-each.ts';
import { PatientPage, PractitionerPage, ReasonPage } from './step-pages.tsx';
import { timesFrom } from './times.ts';
import { TimesPage } from './times-page.tsx';
import { TooManyPage } from './too-many-page.tsx';
import { words } from './words.ts';

type C = Context<Env>;
type Status = 200 | 409 | 422;

/** GET /:practice/book and …/book/visitor: the first question without an answer, else the answers to check. */
export async function showBooking(c: C) {
  const found = await stepOf(c, readAsked(c.req.queries()));
  if (choseUrgent(c, found)) {
    const { way, patient } = found.asked;
    return c.redirect(bookAddress(c.var.practice.slug, { way, patient }, {}, '/urgent'), 303);
  }
  return showStep(c, found, 'odd' in found && found.odd === 'missing' ? 422 : 200);
}

/**
 * Whether the question of the reason was answered just now, with an urgent one: then they first read what can't wait for
 * a dentist, and come on from there. The question sends its blank beside the answer; no link of ours does.
 */
const choseUrgent = (c: C, found: Step): found is WithReason & Step =>
  (c.req.queries('type')?.length ?? 0) > 1 && 'able' in found && found.type.urgent && !found.rebook;

/** POST /:practice/book: books, or shows the page of what stands in the way with everything chosen kept. */
export async function book(c: C) {
  const { house, practice, actor, now } = c.var;
  const body = await c.req.parseBody();
  const asked = readAsked(body);
  const request = await requestOf(c, asked, body.once);
  const result = request && (await bookAppointment(house, practice, { actor, now }, request));
  if (result?.ok) {
    return c.redirect(`/${practice.slug}/appointments/${result.appointment.reference}/booked`, 303);
  }
  const found = await stepOf(c, asked);
  if (!result) return showStep(c, found, 422);
  const lost = result.reason === 'taken' || result.reason === 'not-offered';
  if (lost && (found.step === 'check' || found.step === 'lost')) return showLost(c, found, result.reason as Why, 409);
  return showStep(c, found, 409);
}

/** GET /:practice/appointments/:reference/booked: the confirmation, true whenever it is opened. */
export async function showBooked(c: C) {
  const { house, practice, patient: reader, now } = c.var;
  const visit = await yourAppointment(house.db, practice.id, reader.accountId, c.req.param('reference') ?? '');
  if (!visit) return problemPage(c, 'notFound');
  const face = await faceWithHours(house.db, practice, now);
  const t = words(practice.locale);
  const cancelled = visit.state === 'cancelled';
  return patientPage(
    c,
    { title: t(cancelled ? 'booked.cancelled' : 'booked.title'), aside: <ContactPractice practice={face} /> },
    <BookedPage
      face={face}
      visit={visit}
      reader={reader}
      email={await contactOf(house.db, practice.id, visit.patient_id)}
      mayCancel={mayCancel(visit, practice.policies, 'patient', now)}
      mayMove={mayMove(visit, practice.policies, 'patient', now)}
      instead={cancelled ? await liveRebooking(house.db, practice.id, visit.id) : null}
      bookedWith={await bookedWith(house.db, practice.id, reader.accountId, visit.id)}
      now={now}
    />,
  );
}

/** Whoever the guard of this address let in: a signed-in patient, or a visitor. */
const readerOf = (c: C): BookingReader => (c.var.visitor ? { visitor: c.var.visitor } : { patient: c.var.patient });

/** How far these choices lead whoever books. */
export const stepOf = (c: C, asked: Asked): Promise<Step> =>
  findStep(c.var.house.db, c.var.practice, readerOf(c), asked, c.var.now);

/** The deed's request out of the form; null where a field isn't what the form sends. The deed judges all the rest. */
async function requestOf(c: C, asked: Asked, once: unknown) {
  const { house, practice, patient: reader } = c.var;
  const patientId = readId(asked.patient);
  const typeId = readId(asked.type);
  const practitionerId = asked.practitioner === anyone ? null : readId(asked.practitioner);
  const starts = readStart(asked.start);
  const onceKey = readId(typeof once === 'string' ? once : undefined);
  const mine = reader.patients.some(({ id, mayBook }) => mayBook && id === patientId);
  if (!patientId || !mine || !typeId || !starts || !onceKey) return null;
  if (!practitionerId && asked.practitioner !== anyone) return null;
  const replaces = asked.rebook ? await yourAppointment(house.db, practice.id, reader.accountId, asked.rebook) : null;
  return { patientId, typeId, practitionerId, starts, onceKey, rebookedFrom: replaces?.id };
}

/** The page of a step; a visitor who has yet to say who they are is sent on to the page that asks. */
export async function showStep(c: C, found: Step, status: Status) {
  const { house, practice, now } = c.var;
  const { slug, policies } = practice;
  if (found.step === 'rebooked') return c.redirect(`/${slug}/appointments/${found.rebook.reference}/rebook`, 303);
  if (found.step === 'lost') return showLost(c, found, found.why, status);
  if (found.step === 'details') return c.redirect(bookAddress(slug, found.asked, {}, '/details'), 303);
  const face = await faceWithHours(house.db, practice, now);
  const t = words(practice.locale);
  const aside = <ContactPractice practice={face} />;
  const title = t('rebook' in found && found.rebook ? 'title.rebook' : 'title');
  const page = { title, tab: 'book', status, aside } as const;
  switch (found.step) {
    case 'cannot':
      return patientPage(c, { ...page, aside: undefined }, <CannotPage face={face} {...found} />);
    case 'too-many':
      return patientPage(
        c,
        { ...page, aside: undefined },
        <TooManyPage face={face} found={found} policies={policies} />,
      );
    case 'mailbox-full':
      return patientPage(
        c,
        { ...page, title: visitorWords(practice.locale)('tooMany.title'), aside: undefined },
        <MailboxFullPage face={face} asked={found.asked} />,
      );
    case 'patient':
      return patientPage(c, page, <PatientPage face={face} found={found} />);
    case 'reason': {
      const none = found.reasons.length === 0;
      return patientPage(c, { ...page, aside: none ? undefined : aside }, <ReasonPage face={face} found={found} />);
    }
    case 'practitioner': {
      const wanted = { typeId: found.type.id, practitionerIds: found.able.map(({ id }) => id) };
      const soonest = await soonestEach(house.db, practice, { ...wanted, holder: found.holder ?? undefined }, now);
      return patientPage(c, page, <PractitionerPage face={face} found={found} soonest={soonest} />);
    }
    case 'time': {
      const holder = found.holder ?? undefined;
      const wanted = { typeId: found.type.id, practitionerId: found.practitioner?.id ?? null, holder };
      const own = heldAmong(await held(c, found), wanted);
      const looking = { from: readDate(found.asked.from), part: readPart(found.asked.part), held: own?.start };
      const times = await timesFrom(house.db, practice, wanted, looking, now);
      return patientPage(
        c,
        { ...page, aside: undefined },
        <TimesPage face={face} found={found} times={times} held={own} horizonDays={policies.horizonDays} />,
      );
    }
    case 'check': {
      const overlaps = await overlapping(c, found);
      return patientPage(
        c,
        page,
        <CheckPage
          face={face}
          found={found}
          policies={policies}
          hold={await held(c, found)}
          once={newId()}
          overlaps={overlaps}
          now={now}
        />,
      );
    }
  }
}

/** The page of a time that can't be had (any more). */
export async function showLost(c: C, found: WithTime, why: Why, status: Status) {
  const { house, practice, now } = c.var;
  const { type, practitioner, able, start, holder } = found;
  const near = (practitionerId: string | null) =>
    nearestTimes(house.db, practice, { typeId: type.id, practitionerId, holder: holder ?? undefined }, start, now);
  const [face, nearest, anyones] = await Promise.all([
    faceWithHours(house.db, practice, now),
    near(practitioner?.id ?? null),
    practitioner && able.length > 1 ? near(null) : [],
  ]);
  const known = new Set(nearest.map((instant) => instant.epochMilliseconds));
  const nearAnyone = anyones.filter((instant) => !known.has(instant.epochMilliseconds));
  const overlaps = await overlapping(c, found);
  return patientPage(
    c,
    { title: words(practice.locale)(`lost.${why}`), tab: 'book', status, aside: <ContactPractice practice={face} /> },
    <LostPage
      face={face}
      found={found}
      why={why}
      near={nearest}
      nearAnyone={nearAnyone}
      overlaps={overlaps}
      heldUntil={ranOutAt(found, now)}
    />,
  );
}

/** What whoever books holds now. */
const held = (c: C, { holder }: ForWhom) => holder && holdOf(c.var.house.db, c.var.practice.id, holder, c.var.now);

/** What the patient already has that lies over this time: they may have booked it a moment ago, in another tab. */
async function overlapping(c: C, { patient, start, type }: WithTime) {
  const { house, practice, now } = c.var;
  if (!patient) return null;
  const ends = start.add({ minutes: type.minutes });
  const visits = await coming(house.db, practice.id, patient.id, now);
  const over = visits.find(
    ({ starts_at, ends_at }) =>
      Temporal.Instant.compare(starts_at, ends) < 0 && Temporal.Instant.compare(ends_at, start) > 0,
  );
  return over ?? null;
}
