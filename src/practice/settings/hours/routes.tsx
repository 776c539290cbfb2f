import type { Context } from 'hono';
import type { Errors } from '#/ui/form.tsx';
import type { Env } from '../../env.ts';
import { faceWithHours } from '../../face.ts';
import { problemPage } from '../../known.tsx';
import { staffPage } from '../../page.tsx';
import { openingHours } from '../../roster.ts';
import { HoursPage } from './page.tsx';
import { readHours, type Typed, typedOf } from './read-form.ts';
import { saveHours } from './save-hours.ts';
import { words } from './words.ts';

type C = Context<Env>;

/** GET `/{practice}/practice/settings/opening-hours`; after a save with `?saved=`. */
export async function showHours(c: C) {
  const saved = c.req.query('saved');
  const typed = typedOf(await openingHours(c.var.house.db, c.var.practice.id));
  return show(c, typed, {}, saved === 'saved' || saved === 'same' ? saved : null);
}

/** POST: right: saved, 303 to the page itself. Wrong: 422, as typed. */
export async function submitHours(c: C) {
  const { house, practice, actor, now } = c.var;
  const body = await c.req.parseBody();
  // A form without a single field of the week is none of ours: it must not close the practice for good.
  if (!Object.keys(body).some((name) => /^(opens|closes)-\d-\d$/.test(name))) return problemPage(c, 'unclear');
  const { typed, errors, wanted } = readHours(body, practice);
  if (!wanted) return show(c, typed, errors, null, 422);
  const eventId = await saveHours(house, practice.id, { actor, now }, wanted);
  return c.redirect(`/${practice.slug}/practice/settings/opening-hours?saved=${eventId ? 'saved' : 'same'}`, 303);
}

async function show(c: C, typed: Typed, errors: Errors, saved: 'saved' | 'same' | null, status: 200 | 422 = 200) {
  const { house, practice, now } = c.var;
  const face = await faceWithHours(house.db, practice, now);
  return staffPage(
    c,
    { title: words(practice.locale)('title'), tab: 'settings', status },
    <HoursPage practice={practice} face={face} typed={typed} errors={errors} saved={saved} />,
  );
}
