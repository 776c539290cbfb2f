import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { Db } from '#/platform/database.ts';
import type { Env } from '#/practice/env.ts';
import { faceWithHours } from '#/practice/face.ts';
import { problemPage } from '#/practice/known.tsx';
import { patientPage } from '#/practice/page.tsx';
import { ContactPractice } from '#/ui/contact.tsx';
import { bookAddress, readAsked, readId } from '../book/asked.ts';
import { appointmentById } from '../queries.ts';
import { VisitorBookedPage } from './booked-page.tsx';
import { hashOf, readSecret } from './cookie.ts';
import { words } from './words.ts';

/** GET /:practice/book/visitor/booked/:reference: the confirmation, for the browser that booked it. Else not found. */
export async function showVisitorBooked(c: Context<Env>) {
  const { house, practice, now } = c.var;
  c.header('Cache-Control', 'no-store');
  const booked = await bookedHere(c);
  if (!booked) return problemPage(c, 'notFound');
  const { visit, name, email } = booked;
  const face = await faceWithHours(house.db, practice, now);
  const cancelled = visit.state === 'cancelled';
  return patientPage(
    c,
    {
      title: words(practice.locale)(cancelled ? 'booked.cancelled' : 'booked.title'),
      tab: 'book',
      aside: <ContactPractice practice={face} />,
    },
    <VisitorBookedPage face={face} visit={visit} name={name} email={email} policies={practice.policies} now={now} />,
  );
}

/**
 * The appointment of the address, where this browser booked it; else null. `name` is as it was typed: what the record
 * holds is not theirs to read without an account.
 */
export async function bookedHere(c: Context<Env>) {
  const { house, practice } = c.var;
  const secret = await readSecret(c);
  const reference = c.req.param('reference') ?? '';
  const booked =
    secret &&
    (await bookings(house.db, practice.id, hashOf(secret)).where('a.reference', '=', reference).executeTakeFirst());
  const visit = booked && (await appointmentById(house.db, practice.id, booked.id));
  if (!booked || !visit) return null;
  return { visit, name: `${booked.given_name} ${booked.family_name}`, email: booked.email };
}

/**
 * After `maybeVisitor`, for the form that books: on for whoever is on the way to a booking. The same form again, however
 * late, leads to what it booked; anybody else begins with the first question, and keeps what was chosen.
 */
export const visitorOrBooked = createMiddleware<Env>(async (c, next) => {
  if (c.var.visitor) return next();
  const { house, practice } = c.var;
  const secret = await readSecret(c);
  const body = await c.req.parseBody();
  const onceKey = readId(typeof body.once === 'string' ? body.once : undefined);
  const booked =
    secret &&
    onceKey &&
    (await bookings(house.db, practice.id, hashOf(secret)).where('a.once_key', '=', onceKey).executeTakeFirst());
  const { slug } = practice;
  const to = booked
    ? `/${slug}/book/visitor/booked/${booked.reference}`
    : bookAddress(slug, readAsked(body, 'visitor'));
  return c.redirect(to, 303);
});

/** What a browser has booked at this practice. */
const bookings = (db: Db, practiceId: number, tokenHash: string) =>
  db
    .selectFrom('appointment as a')
    .innerJoin('visitor as v', (on) =>
      on.onRef('v.practice_id', '=', 'a.practice_id').onRef('v.id', '=', 'a.visitor_id'),
    )
    .select(['a.id', 'a.reference', 'v.given_name', 'v.family_name', 'v.email'])
    .where('a.practice_id', '=', practiceId)
    .where('v.token_hash', '=', tokenHash);
