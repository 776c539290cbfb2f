import type { Context } from 'hono';
import type { Env } from '#/practice/env.ts';
import { problemPage } from '#/practice/known.tsx';
import { patientPage, staffPage } from '#/practice/page.tsx';
import { answerErasure, openErasure } from './answer.ts';
import { askForErasure, erasureAsked } from './ask.ts';
import { AnswerErasurePage, AskErasurePage } from './pages.tsx';
import { words } from './words.ts';

type C = Context<Env>;

const own = (c: C) => c.var.patient.patients.filter(({ relation }) => relation === 'self').map(({ id }) => id);

/** GET /:practice/account/erasure: what would go and what stays, or since when it was asked. Changes nothing. */
export async function showAskErasure(c: C) {
  const { house, practice } = c.var;
  const since = await erasureAsked(house.db, practice.id, own(c));
  const title = words(practice.locale)(since ? 'asked.title' : 'ask.title');
  return patientPage(c, { title }, <AskErasurePage practice={practice} own={own(c).length > 0} since={since} />);
}

/** POST: asks, once; 303 to the page that says so. */
export async function askErasure(c: C) {
  const { house, practice, actor, now } = c.var;
  await askForErasure(house, practice.id, { actor, now }, own(c));
  return c.redirect(`/${practice.slug}/account/erasure`, 303);
}

/** GET …/practice/erasures/:task: who asks, and what an answer does. */
export async function showErasure(c: C) {
  const { house, practice, now } = c.var;
  const erasure = await openErasure(house.db, practice.id, c.req.param('task') ?? '');
  if (!erasure) return problemPage(c, 'notFound');
  const { coming } = await house.db
    .selectFrom('appointment')
    .select((of) => of.fn.countAll<number>().as('coming'))
    .where('practice_id', '=', practice.id)
    .where('patient_id', '=', erasure.patientId)
    .where('state', 'in', ['pending', 'confirmed'])
    .where('starts_at', '>', now)
    .executeTakeFirstOrThrow();
  const title = words(practice.locale)('staff.title');
  const shown = { practice, erasure, action: c.req.path, coming: Number(coming) };
  return staffPage(c, { title }, <AnswerErasurePage {...shown} />);
}

/** POST: `do` erase or keep. 303 to the dashboard, also where somebody was faster. */
export async function decideErasure(c: C) {
  const { house, practice, actor, now } = c.var;
  const what = (await c.req.parseBody()).do;
  const home = `/${practice.slug}/practice/`;
  if (actor.kind !== 'staff') return c.redirect(home, 303);
  if (what !== 'erase' && what !== 'keep') return problemPage(c, 'unclear');
  const task = c.req.param('task') ?? '';
  if (!(await openErasure(house.db, practice.id, task))) return c.redirect(home, 303);
  await answerErasure(house, practice.id, { actor, now }, task, what === 'erase');
  return c.redirect(home, 303);
}
