import type { Context } from 'hono';
import { dayAt } from '#/ui/dates.ts';
import type { Env } from '../../env.ts';
import { problemPage } from '../../known.tsx';
import { addClosure, removeClosure, workOnHoliday } from './change-closures.ts';
import { comingClosures, comingHolidays } from './closures.ts';
import { ClosuresPart } from './part.tsx';
import { nothingTyped, readClosure, type Typed } from './read-form.ts';

/** The part of the page that stands under its switch, as it is now. */
export async function closuresPart(c: Context<Env>, typed: Typed = nothingTyped, errors: Record<string, string> = {}) {
  const { house, practice, now } = c.var;
  const today = dayAt(now, practice);
  const [closures, holidays] = await Promise.all([
    comingClosures(house.db, practice, today),
    comingHolidays(house.db, practice, today),
  ]);
  return <ClosuresPart {...{ practice, today, closures, holidays, typed, errors }} />;
}

const back = (c: Context<Env>, anchor: string) =>
  c.redirect(`/${c.var.practice.slug}/practice/settings/closures#${anchor}`, 303);

/** POST: closes days. What can't be read goes to `again`, which shows the page with it. */
export async function add(c: Context<Env>, again: (typed: Typed, errors: Record<string, string>) => Promise<Response>) {
  const { house, practice, actor, now } = c.var;
  const { typed, errors, wanted } = readClosure(await c.req.parseBody(), practice, dayAt(now, practice));
  if (!wanted) return again(typed, errors);
  const id = await addClosure(house, practice.id, { actor, now }, wanted);
  return back(c, `closure-${id}`);
}

/** POST: opens the days of one closure again; gone already is as good. */
export async function remove(c: Context<Env>) {
  const { house, practice, actor, now } = c.var;
  const { closure } = await c.req.parseBody();
  if (typeof closure !== 'string' || !uuid.test(closure)) return problemPage(c, 'unclear');
  await removeClosure(house, practice.id, { actor, now }, closure);
  return back(c, 'closures');
}
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** POST: whether the practice works on one of the coming public holidays. */
export async function holiday(c: Context<Env>) {
  const { house, practice, actor, now } = c.var;
  const { day, works } = await c.req.parseBody();
  const coming = await comingHolidays(house.db, practice, dayAt(now, practice));
  const known = coming.find(({ date }) => date.toString() === day);
  if (!known || (works !== 'yes' && works !== 'no')) return problemPage(c, 'unclear');
  await workOnHoliday(house, practice.id, { actor, now }, known.date, works === 'yes');
  return back(c, `holiday-${known.date}`);
}
