import type { Context } from 'hono';
import type { Errors } from '#/ui/form.tsx';
import type { Env } from '../../env.ts';
import { problemPage } from '../../known.tsx';
import { staffPage } from '../../page.tsx';
import { type Plan, plans } from '../../roster.ts';
import { addPlan, changePlan, type PlanUse, removePlan } from './change-plans.ts';
import { PlanPage, PlansPage, plansPath } from './pages.tsx';
import { newTyped, readPlan, type Typed, typedOf } from './read-form.ts';
import { words } from './words.ts';

type C = Context<Env>;

/** GET `/{practice}/practice/settings/plans`. */
export async function showPlans(c: C) {
  const { house, practice } = c.var;
  const all = await plans(house.db, practice.id);
  const removed = c.req.query('saved') === 'removed';
  const title = words(practice.locale)('title');
  return staffPage(c, { title, tab: 'settings' }, <PlansPage practice={practice} plans={all} removed={removed} />);
}

/** GET `…/plans/new`. */
export const newPlan = (c: C) => page(c, null, { typed: newTyped, errors: {} });

/** POST `…/plans/new`: right: 303 to the new plan. Wrong, or a name that another has: 422, as typed. */
export async function submitNewPlan(c: C) {
  const { house, practice, actor, now } = c.var;
  const { typed, errors, wanted } = readPlan(await c.req.parseBody(), practice);
  if (!wanted) return page(c, null, { typed, errors }, 422);
  const added = await addPlan(house, practice.id, { actor, now }, wanted);
  if (!added.ok) return page(c, null, { typed, errors: taken(c) }, 422);
  return c.redirect(`${plansPath(practice)}/${added.id}?saved=saved`, 303);
}

/** GET `…/plans/:plan`; after a save with `?saved=`. */
export async function showPlan(c: C) {
  const plan = await load(c);
  return plan ? page(c, plan, { typed: typedOf(plan), errors: {} }) : problemPage(c, 'notFound');
}

/** POST `…/plans/:plan`: right: saved, 303 to the page itself. Wrong, or a name that another has: 422, as typed. */
export async function submitPlan(c: C) {
  const { house, practice, actor, now } = c.var;
  const plan = await load(c);
  if (!plan) return problemPage(c, 'notFound');
  const { typed, errors, wanted } = readPlan(await c.req.parseBody(), practice);
  if (!wanted) return page(c, plan, { typed, errors }, 422);
  const result = await changePlan(house, practice.id, { actor, now }, plan, wanted);
  if (!result.ok) return page(c, plan, { typed, errors: taken(c) }, 422);
  return c.redirect(`${plansPath(practice)}/${plan.id}?saved=${result.changed ? 'saved' : 'same'}`, 303);
}

/** POST `…/plans/:plan/remove`: 303 to the list; 409 with where it still stands. */
export async function takePlanAway(c: C) {
  const { house, practice, actor, now } = c.var;
  const plan = await load(c);
  if (!plan) return c.redirect(plansPath(practice), 303);
  const result = await removePlan(house, practice.id, { actor, now }, plan.id);
  if (!result.ok) return page(c, plan, { typed: typedOf(plan), errors: {}, use: result.use }, 409);
  return c.redirect(`${plansPath(practice)}?saved=removed`, 303);
}

const taken = (c: C): Errors => ({ name: words(c.var.practice.locale)('wrong.taken') });

async function load(c: C): Promise<Plan | null> {
  const all = await plans(c.var.house.db, c.var.practice.id);
  return all.find(({ id }) => id === c.req.param('plan')) ?? null;
}

function page(
  c: C,
  plan: Plan | null,
  shown: { typed: Typed; errors: Errors; use?: PlanUse },
  status: 200 | 409 | 422 = 200,
) {
  const { practice } = c.var;
  const asked = c.req.query('saved');
  const saved = status === 200 && (asked === 'saved' || asked === 'same') ? asked : null;
  return staffPage(
    c,
    { title: plan ? plan.name : words(practice.locale)('add'), tab: 'settings', status },
    <PlanPage practice={practice} plan={plan} saved={saved} use={shown.use ?? null} {...shown} />,
  );
}
