import type { Context } from 'hono';
import type { Db } from '#/platform/database.ts';
import type { Env } from '#/practice/env.ts';
import { faceWithHours } from '#/practice/face.ts';
import { problemPage } from '#/practice/known.tsx';
import { patientPage } from '#/practice/page.tsx';
import { ContactPractice } from '#/ui/contact.tsx';
import { appointmentById } from '../queries.ts';
import { VisitorBookedPage } from './booked-page.tsx';
import { hashOf, readSecret } from './cookie.ts';
import { words } from './words.ts';

/** GET /:practice/book/visitor/booked/:reference: the confirmation, for the browser that booked it. Else not found. */
export async function showVisitorBooked(c: Context<Env>) {
  const { house, practice, now } = c.var;
  const secret = await readSecret(c);
  const booked = secret && (await bookedBy(house.db, practice.id, hashOf(secret), c.req.param('reference') ?? ''));
  const visit = booked && (await appointmentById(house.db, practice.id, booked.id));
  c.header('Cache-Control', 'no-store');
  if (!booked || !visit) return problemPage(c, 'notFound');
  const face = await faceWithHours(house.db, practice, now);
  const cancelled = visit.state === 'cancelled';
  return patientPage(
    c,
    {
      title: words(practice.locale)(cancelled ? 'booked.cancelled' : 'booked.title'),
      tab: 'book',
      aside: <ContactPractice practice={face} />,
    },
    <VisitorBookedPage
      face={face}
      visit={visit}
      // As they typed it: what the record holds is not theirs to read without an account.
      name={`${booked.given_name} ${booked.family_name}`}
      email={booked.email}
      policies={practice.policies}
      now={now}
    />,
  );
}

const bookedBy = async (db: Db, practiceId: number, tokenHash: string, reference: string) =>
  (await db
    .selectFrom('appointment as a')
    .innerJoin('visitor as v', (on) =>
      on.onRef('v.practice_id', '=', 'a.practice_id').onRef('v.id', '=', 'a.visitor_id'),
    )
    .select(['a.id', 'v.given_name', 'v.family_name', 'v.email'])
    .where('a.practice_id', '=', practiceId)
    .where('a.reference', '=', reference)
    .where('v.token_hash', '=', tokenHash)
    .executeTakeFirst()) ?? null;
