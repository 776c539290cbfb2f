import type { Context } from 'hono';
import { chase, type Step, worklist } from '#/appointments/follow-up/chase.ts';
import { appointmentByReference } from '#/appointments/queries.ts';
import { openCalls } from '#/diary/away/read-calls.ts';
import type { Env } from '#/practice/env.ts';
import { problemPage } from '#/practice/known.tsx';
import { staffPage } from '#/practice/page.tsx';
import { dayAt } from '#/ui/dates.ts';
import { Worklist } from './page.tsx';
import { words } from './words.ts';

/** GET `/{practice}/practice/worklist`: who cancelled and has not been rebooked. Changes nothing. */
export async function showWorklist(c: Context<Env>): Promise<Response> {
  const { house, practice, now } = c.var;
  const [all, calls] = await Promise.all([worklist(house.db, practice, now), openCalls(house, practice.id, now)]);
  // Who is to be rung because their practitioner is away stands on that list alone, until reached.
  const onCallList = new Set(calls.flatMap(({ visits }) => visits.map(({ id }) => id)));
  const lines = all.filter(({ id }) => !onCallList.has(id));
  const tomorrow = dayAt(now, practice).add({ days: 1 });
  return staffPage(
    c,
    { title: words(practice.locale)('title'), tab: 'dashboard' },
    <Worklist practice={practice} lines={lines} faster={c.req.query('faster') === '1'} tomorrow={tomorrow} />,
  );
}

/** POST `/{practice}/practice/worklist`: one step with one line: 303 to the list, which says when somebody was faster. */
export async function chaseIt(c: Context<Env>): Promise<Response> {
  const { house, practice, staff, actor, now } = c.var;
  const body = await c.req.parseBody();
  const visit = await appointmentByReference(house.db, practice.id, String(body.visit ?? ''));
  if (visit?.state !== 'cancelled') return problemPage(c, 'notFound');
  const step = readStep(body, dayAt(now, practice));
  const version = /^\d{1,6}$/.test(String(body.version)) ? Number(body.version) : null;
  if (!step || version === null) return problemPage(c, 'unclear');
  const done = await chase(house, practice.id, { actor, now }, staff.id, visit, version, step);
  return c.redirect(`/${practice.slug}/practice/worklist${done ? '' : '?faster=1'}`, 303);
}

function readStep(body: Record<string, unknown>, today: Temporal.PlainDate): Step | null {
  if (body.do === 'take' || body.do === 'tried' || body.do === 'declined') return { do: body.do };
  if (body.do !== 'snooze' || typeof body.until !== 'string' || !/^20\d\d-\d\d-\d\d$/.test(body.until)) return null;
  try {
    const until = Temporal.PlainDate.from(body.until);
    return Temporal.PlainDate.compare(until, today) > 0 ? { do: 'snooze', until } : null;
  } catch {
    return null;
  }
}
