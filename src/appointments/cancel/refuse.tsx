import type { Context } from 'hono';
import type { Env } from '#/practice/env.ts';
import { faceWithHours } from '#/practice/face.ts';
import { saysForWhom } from '#/practice/for-whom.ts';
import { openLineOf } from '#/practice/open-line.ts';
import { patientPage } from '#/practice/page.tsx';
import { toldCantCome } from '../cant-come/told.ts';
import type { Appointment } from '../queries.ts';
import { type Refused, RefusedPage, refusedTitle } from './refused-page.tsx';

/** The page that says why it can't be cancelled here, and what helps now. */
export async function refused(c: Context<Env>, appointment: Appointment, why: Refused, status: 200 | 409) {
  const { house, practice: here, patient, now } = c.var;
  const practice = await faceWithHours(house.db, here, now);
  const told = why.reason === 'too-late' ? await toldCantCome(house.db, here.id, appointment) : null;
  return patientPage(
    c,
    { title: refusedTitle(why, practice, appointment), status },
    <RefusedPage
      practice={practice}
      appointment={appointment}
      several={saysForWhom(patient)}
      refused={why}
      open={await openLineOf(house.db, here, now)}
      told={told}
    />,
  );
}
