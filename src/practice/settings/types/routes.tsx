import type { Context } from 'hono';
import { dayAt } from '#/ui/dates.ts';
import type { Env } from '../../env.ts';
import { problemPage } from '../../known.tsx';
import { staffPage } from '../../page.tsx';
import { type Practitioner, plans, practitioners } from '../../roster.ts';
import { addType, changeType, shiftType, withdrawType } from './change-types.ts';
import { TypesPage, typesPath } from './list-page.tsx';
import { TypePage } from './one-page.tsx';
import { type Given, readType } from './read-form.ts';
import { doers, everyType, typeById, type WholeType } from './read-types.ts';
import { newTyped, typedOf } from './type-fields.ts';
import { words } from './words.ts';

type C = Context<Env>;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const settings = (c: C) => ({ title: words(c.var.practice.locale)('title'), tab: 'settings' }) as const;

/** GET `/{practice}/practice/settings/appointment-types`. */
export async function showTypes(c: C) {
  const { house, practice } = c.var;
  const types = await everyType(house.db, practice.id);
  const all = await doers(house.db, practice.id);
  return staffPage(c, settings(c), <TypesPage practice={practice} types={types} doers={all} />);
}

/** POST with a `type` and what to `do` with it: up, down, withdraw, bring-back. 303 to the list. */
export async function arrangeTypes(c: C) {
  const { house, practice, actor, now } = c.var;
  const body = await c.req.parseBody();
  const { type: id, do: what } = body;
  if (typeof id !== 'string' || !uuid.test(id)) return problemPage(c, 'unclear');
  const act = { actor, now };
  const deeds = {
    up: () => shiftType(house, practice.id, act, id, 'up'),
    down: () => shiftType(house, practice.id, act, id, 'down'),
    withdraw: () => withdrawType(house, practice.id, act, id, true),
    'bring-back': () => withdrawType(house, practice.id, act, id, false),
  };
  if (typeof what !== 'string' || !Object.hasOwn(deeds, what)) return problemPage(c, 'unclear');
  const done = await deeds[what as keyof typeof deeds]();
  return done ? c.redirect(`${typesPath(practice)}#type-${id}`, 303) : problemPage(c, 'notFound');
}

/** GET `…/appointment-types/new`. */
export async function newType(c: C) {
  const everyone = await whoCould(c, []);
  const ticked = everyone.map(({ id }) => id);
  return page(c, null, everyone, { typed: newTyped, ticked, errors: {} }, 200);
}

/** POST `…/appointment-types/new`: right: added, 303 to its own page. Wrong: 422, as typed. */
export async function submitNewType(c: C) {
  const { house, practice, actor, now } = c.var;
  const everyone = await whoCould(c, []);
  const given = await read(c, everyone);
  if (!given) return problemPage(c, 'unclear');
  if (!given.wanted) return page(c, null, everyone, given, 422);
  const id = await addType(house, practice.id, { actor, now }, given.wanted);
  return c.redirect(`${typesPath(practice)}/${id}?saved=saved`, 303);
}

/** GET `…/appointment-types/:type`; after a save with `?saved=`. */
export async function showType(c: C) {
  const type = await load(c);
  if (!type) return problemPage(c, 'notFound');
  const ticked = await whoDoes(c, type);
  const everyone = await whoCould(c, ticked);
  return page(c, type, everyone, { typed: typedOf(type), ticked, errors: {} }, 200);
}

/** POST `…/appointment-types/:type`: right: saved, 303 to the page itself. Wrong: 422, as typed. */
export async function submitType(c: C) {
  const { house, practice, actor, now } = c.var;
  const type = await load(c);
  if (!type) return problemPage(c, 'notFound');
  const everyone = await whoCould(c, await whoDoes(c, type));
  const given = await read(c, everyone);
  if (!given) return problemPage(c, 'unclear');
  if (!given.wanted) return page(c, type, everyone, given, 422);
  const changed = await changeType(house, practice.id, { actor, now }, type.id, given.wanted);
  return c.redirect(`${typesPath(practice)}/${type.id}?saved=${changed ? 'saved' : 'same'}`, 303);
}

async function load(c: C): Promise<WholeType | null> {
  const id = c.req.param('type') ?? '';
  return uuid.test(id) ? typeById(c.var.house.db, c.var.practice.id, id) : null;
}

const whoDoes = async (c: C, type: WholeType) =>
  (await doers(c.var.house.db, c.var.practice.id))
    .filter((one) => one.type_id === type.id)
    .map((one) => one.practitioner_id)
    .sort();

/** Whoever works here still, and those who do it though they have left: a save must not lose them unseen. */
async function whoCould(c: C, does: string[]): Promise<Practitioner[]> {
  const { house, practice, now } = c.var;
  const today = dayAt(now, practice);
  const all = await practitioners(house.db, practice.id);
  return all.filter(
    ({ id, left_on }) => does.includes(id) || !left_on || Temporal.PlainDate.compare(left_on, today) > 0,
  );
}

/** Null where the form is none of ours: it must not empty a type. */
async function read(c: C, everyone: Practitioner[]): Promise<Given | null> {
  const body = await c.req.parseBody({ all: true });
  if (!('name' in body)) return null;
  const ids = (all: { id: string }[]) => new Set(all.map(({ id }) => id));
  const { house, practice } = c.var;
  return readType(body, practice, { practitioners: ids(everyone), plans: ids(await plans(house.db, practice.id)) });
}

async function page(
  c: C,
  type: WholeType | null,
  everyone: Practitioner[],
  given: Pick<Given, 'typed' | 'ticked' | 'errors'>,
  status: 200 | 422,
) {
  const { house, practice } = c.var;
  const asked = c.req.query('saved');
  const saved = status === 200 && (asked === 'saved' || asked === 'same') ? asked : null;
  return staffPage(
    c,
    { ...settings(c), ...(type ? { title: type.name } : { title: words(practice.locale)('add.title') }), status },
    <TypePage
      practice={practice}
      type={type}
      practitioners={everyone}
      plans={await plans(house.db, practice.id)}
      saved={saved}
      {...given}
    />,
  );
}
