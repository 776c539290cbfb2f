import type { Context } from 'hono';
import { countCode, countVisitor } from '#/people/limits.ts';
import { addressGroup, clientAddress } from '#/platform/client-address.ts';
import type { Env } from '#/practice/env.ts';
import { faceWithHours } from '#/practice/face.ts';
import { patientPage } from '#/practice/page.tsx';
import { ContactPractice } from '#/ui/contact.tsx';
import type { Errors } from '#/ui/form.tsx';
import { type Asked, anyone, bookAddress, readAsked, readId, readStart } from '../book/asked.ts';
import { findStep, type WithTime } from '../book/find-step.ts';
import { showBooking, showLost, showStep, stepOf } from '../book/routes.tsx';
import { hold } from '../hold/routes.tsx';
import { accountsOnly } from './accounts-only.tsx';
import { bookAsVisitor, type VisitorRequest } from './book-as-visitor.ts';
import { askForCode, proveAddress, readCode } from './code.ts';
import { CodePage } from './code-page.tsx';
import { hashOf, keepSecret } from './cookie.ts';
import { readDetails, readTyped, type Typed, typedAgain } from './details-form.ts';
import { DetailsPage } from './details-page.tsx';
import { StartPage } from './start-page.tsx';
import { startVisitor, tellDetails } from './visitor.ts';
import { words } from './words.ts';

type C = Context<Env>;
type Status = 200 | 422 | 429;

/** GET /:practice/book/visitor: the first question without an answer, as far as this browser has come. */
export async function showVisitor(c: C) {
  if (c.var.visitor) return showBooking(c);
  return startPage(c, readAsked(c.req.queries(), 'visitor'), 200, {});
}

/** POST …/start: whether they have been here before. Makes a visitor of this browser. */
export async function startBooking(c: C) {
  const { house, practice, now } = c.var;
  if (!practice.policies.visitorsBook) return accountsOnly(c);
  const body = await c.req.parseBody();
  const asked = readAsked(body, 'visitor');
  const { before } = body;
  if (before !== 'yes' && before !== 'no') return startPage(c, asked, 422, { missing: true });
  const counted = await countVisitor(house, fromWhere(c));
  if (!counted.allowed) return startPage(c, asked, 429, { again: later(c, counted.waitSeconds) });
  const tokenHash = hashOf(await keepSecret(c));
  await startVisitor(house.db, practice, { tokenHash, beenBefore: before === 'yes' }, now);
  return c.redirect(bookAddress(practice.slug, asked), 303);
}

/** GET …/details: who it is for, once a time is chosen. */
export async function showDetails(c: C) {
  const { visitor, practice } = c.var;
  const found = await stepBeforeDetails(c, readAsked(c.req.queries(), 'visitor'));
  if (found.step !== 'details' && found.step !== 'check') return showStep(c, found, 200);
  return detailsPage(c, found, 200, { typed: visitor.details ? typedAgain(visitor.details, practice) : {} });
}

/** POST …/details: keeps them, and mails a code where the address is yet to be proved. */
export async function submitDetails(c: C) {
  const { house, practice, visitor, actor, now } = c.var;
  const body = await c.req.parseBody();
  const asked = readAsked(body, 'visitor');
  const found = await stepBeforeDetails(c, asked);
  const typed = readTyped(body);
  const read = readDetails(typed, practice, now);
  if (found.step === 'lost') {
    // The time went while they were typing: that need not be typed again.
    if (read.details) await tellDetails(house.db, practice, visitor, read.details, now);
    return showStep(c, found, 409);
  }
  if (found.step !== 'details' && found.step !== 'check') return showStep(c, found, 422);
  if (!read.details) return detailsPage(c, found, 422, { typed, errors: read.errors });
  const told = await tellDetails(house.db, practice, visitor, read.details, now);
  c.set('visitor', told);
  // What they chose may not be for their age.
  const known = await stepOf(c, asked);
  if (known.step === 'cannot') return showStep(c, known, 422);
  if (told.proved) return c.redirect(bookAddress(practice.slug, found.asked), 303);
  const { email } = read.details;
  const counted = await countCode(house, { email, address: fromWhere(c), practiceId: practice.id });
  if (!counted.allowed) return detailsPage(c, found, 429, { typed, again: later(c, counted.waitSeconds) });
  await askForCode(house, practice.id, { actor, now, locale: practice.locale }, visitor.id);
  return c.redirect(bookAddress(practice.slug, found.asked, {}, '/code'), 303);
}

/** How far the choices lead, whatever age was given before: a mistyped one can be put right, and another patient's given. */
const stepBeforeDetails = ({ var: { house, practice, visitor, now } }: C, asked: Asked) =>
  findStep(house.db, practice, { visitor: { ...visitor, age: null, details: null } }, asked, now);

/** GET …/code: where the code from the mail is typed. */
export async function showCode(c: C) {
  const asked = readAsked(c.req.queries(), 'visitor');
  const { visitor, practice } = c.var;
  if (visitor.proved) return c.redirect(bookAddress(practice.slug, asked), 303);
  if (!visitor.details) return c.redirect(bookAddress(practice.slug, asked, {}, '/details'), 303);
  return codePage(c, asked, 200, { sent: c.req.query('sent') === '1' });
}

/** POST …/code: the right one proves the address, and holds the time; then the answers to check. */
export async function submitCode(c: C) {
  const { house, practice, visitor, now } = c.var;
  const body = await c.req.parseBody();
  const asked = readAsked(body, 'visitor');
  const t = words(practice.locale);
  if (!visitor.proved) {
    if (!visitor.details) return c.redirect(bookAddress(practice.slug, asked, {}, '/details'), 303);
    const code = readCode(body.code);
    if (!code) return codePage(c, asked, 422, { error: t('code.missing') });
    const proof = await proveAddress(house, practice.id, visitor.id, code, now);
    if (!proof.ok)
      return codePage(c, asked, 422, { error: t(`code.${proof.reason}`), typed: proof.reason === 'wrong' ? code : '' });
    c.set('visitor', { ...visitor, proved: true });
  }
  return hold(c);
}

/** POST …/code/again: another code; the one before is worth nothing any more. */
export async function sendAgain(c: C) {
  const { house, practice, visitor, actor, now } = c.var;
  const asked = readAsked(await c.req.parseBody(), 'visitor');
  const email = visitor.details?.email;
  if (visitor.proved || !email) return c.redirect(bookAddress(practice.slug, asked), 303);
  const counted = await countCode(house, { email, address: fromWhere(c), practiceId: practice.id });
  if (!counted.allowed) return codePage(c, asked, 429, { again: later(c, counted.waitSeconds) });
  await askForCode(house, practice.id, { actor, now, locale: practice.locale }, visitor.id);
  const query = new URL(bookAddress(practice.slug, asked, {}, '/code'), 'http://portico.invalid').searchParams;
  query.set('sent', '1');
  return c.redirect(`/${practice.slug}/book/visitor/code?${query}`, 303);
}

/** POST /:practice/book/visitor: books, or shows the page of what stands in the way with everything chosen kept. */
export async function bookVisitor(c: C) {
  const { house, practice, visitor, actor, now } = c.var;
  const body = await c.req.parseBody();
  const asked = readAsked(body, 'visitor');
  const request = requestOf(asked, body.once);
  const { details } = visitor;
  const result =
    request && details && visitor.proved
      ? await bookAsVisitor(house, practice, { actor, now }, { ...visitor, details }, request)
      : null;
  if (result?.ok) return c.redirect(`/${practice.slug}/book/visitor/booked/${result.appointment.reference}`, 303);
  const found = await stepOf(c, asked);
  if (!result) return showStep(c, found, 422);
  if (result.reason === 'no-online-access') {
    return showStep(c, { step: 'cannot', asked, reason: result.reason, rebook: null }, 409);
  }
  if (result.reason === 'too-many-open') return showStep(c, { step: 'mailbox-full', asked }, 409);
  const lost = result.reason === 'taken' || result.reason === 'not-offered';
  if (lost && (found.step === 'check' || found.step === 'lost')) {
    return showLost(c, found, result.reason === 'taken' ? 'taken' : 'not-offered', 409);
  }
  return showStep(c, found, 409);
}

/** The deed's request out of the form; null where a field isn't what the form sends. The deed judges all the rest. */
function requestOf(asked: Asked, once: unknown): VisitorRequest | null {
  const typeId = readId(asked.type);
  const practitionerId = asked.practitioner === anyone ? null : readId(asked.practitioner);
  const starts = readStart(asked.start);
  const onceKey = readId(typeof once === 'string' ? once : undefined);
  if (!typeId || !starts || !onceKey || (!practitionerId && asked.practitioner !== anyone)) return null;
  return { typeId, practitionerId, starts, onceKey };
}

const fromWhere = (c: C) => addressGroup(clientAddress(c, c.var.house.config.trustProxy));

function later(c: C, seconds: number): Temporal.Instant {
  c.header('Retry-After', String(seconds));
  return c.var.now.add({ seconds });
}

const faceHere = (c: C) => faceWithHours(c.var.house.db, c.var.practice, c.var.now);

async function startPage(c: C, asked: Asked, status: Status, shown: { missing?: boolean; again?: Temporal.Instant }) {
  const face = await faceHere(c);
  const title = words(face.locale)('title');
  return patientPage(
    c,
    { title, tab: 'book', status, aside: <ContactPractice practice={face} /> },
    <StartPage face={face} asked={asked} {...shown} />,
  );
}

type Shown = { typed: Typed; errors?: Errors; again?: Temporal.Instant };

async function detailsPage(c: C, found: WithTime, status: Status, shown: Shown) {
  const face = await faceHere(c);
  const title = words(face.locale)('details.title');
  return patientPage(
    c,
    { title, tab: 'book', status, aside: <ContactPractice practice={face} /> },
    <DetailsPage face={face} found={found} {...shown} />,
  );
}

async function codePage(
  c: C,
  asked: Asked,
  status: Status,
  shown: { error?: string; typed?: string; sent?: boolean; again?: Temporal.Instant },
) {
  const face = await faceHere(c);
  const email = c.var.visitor.details?.email ?? '';
  return patientPage(
    c,
    { title: words(face.locale)('code.title'), tab: 'book', status, aside: <ContactPractice practice={face} /> },
    <CodePage face={face} asked={asked} email={email} demo={c.var.house.demo !== null} {...shown} />,
  );
}
