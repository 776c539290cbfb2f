import type { Context } from 'hono';
import type { Env } from '#/practice/env.ts';
import { faceWithHours } from '#/practice/face.ts';
import { openLineOf } from '#/practice/open-line.ts';
import { patientPage } from '#/practice/page.tsx';
import { regionOf, urgentAdviceOf } from '#/regions/regions.ts';
import { readAsked, readId } from '../book/asked.ts';
import { bookedOnline, mostOpen } from '../book/open-bookings.ts';
import { type Known, knownOf } from '../book/standing.ts';
import { coming } from '../queries.ts';
import { UrgentPage } from './page.tsx';
import { soonestUrgent } from './soonest-urgent.ts';
import { words } from './words.ts';

/** GET /:practice/book/urgent and …/book/visitor/urgent: what to do about pain or swelling, for everyone. */
export async function showUrgent(c: Context<Env>) {
  const { house, practice, now, patient, visitor } = c.var;
  // Who isn't signed in goes on without an account, where they are offered to sign in too.
  const asked = readAsked(c.req.queries(), patient && !visitor ? 'patient' : 'visitor');
  const { known, refused } = await whoIsHere(c, asked.patient);
  return patientPage(
    c,
    { title: words(practice.locale)('title'), tab: 'book' },
    <UrgentPage
      face={await faceWithHours(house.db, practice, now)}
      asked={{ way: asked.way, patient: asked.patient }}
      emergency={regionOf(practice.region).emergencyNumbers}
      advice={urgentAdviceOf(practice.region, practice.part)}
      open={await openLineOf(house.db, practice, now)}
      urgent={refused ? [] : await soonestUrgent(house.db, practice, known, now)}
      known={known !== null}
    />,
  );
}

type Here = { known: Known | null; refused?: boolean };

/**
 * What is known of whoever it is for: nothing while that isn't clear, as nobody is signed in, or for several people.
 * `refused`: any time would be, since they may not be booked for, or have as many visits booked as they may.
 */
async function whoIsHere(c: Context<Env>, asked: string | undefined): Promise<Here> {
  const { house, practice, patient, visitor, now } = c.var;
  if (visitor)
    return {
      known: { standing: visitor.beenBefore ? 'existing' : 'new', age: visitor.age, planId: null, restricted: false },
    };
  const patients = patient?.patients ?? [];
  const chosen = patients.find(({ id }) => patients.length === 1 || id === readId(asked));
  const known = chosen ? await knownOf(house.db, practice, chosen.id, now) : null;
  if (!chosen || !known) return { known };
  const open = bookedOnline(await coming(house.db, practice.id, chosen.id, now)).length;
  return { known, refused: !chosen.mayBook || known.restricted || open >= mostOpen(practice.policies, known.standing) };
}
