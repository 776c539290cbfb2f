import type { Context } from 'hono';
import { partsOf } from '#/regions/holidays.ts';
import { phoneText } from '#/regions/phone.ts';
import { regionOf } from '#/regions/regions.ts';
import type { Errors } from '#/ui/form.tsx';
import type { Env } from '../../env.ts';
import { staffPage } from '../../page.tsx';
import { DetailsPage } from './page.tsx';
import { readDetails, type Typed, typedOf } from './read-form.ts';
import { saveDetails } from './save-details.ts';
import { words } from './words.ts';

type C = Context<Env>;

/** GET `/{practice}/practice/settings/practice`; after a save with `?saved=`. */
export function showDetails(c: C) {
  const { practice } = c.var;
  const saved = c.req.query('saved');
  const typed = typedOf(practice, phoneText(practice.phone, practice.region));
  return show(c, { typed, errors: {}, saved: saved === 'saved' || saved === 'same' ? saved : null });
}

/** POST: right: saved, 303 to the page itself. Wrong: 422, as typed. */
export async function submitDetails(c: C) {
  const { house, practice, actor, now } = c.var;
  const { typed, errors, wanted } = readDetails(await c.req.parseBody(), practice);
  const parts = await partsOf(practice.region, practice.locale);
  if (wanted?.part && !parts.some(({ code }) => code === wanted.part)) {
    return show(c, { typed, errors: { part: words(practice.locale)('wrong.part') }, saved: null }, 422);
  }
  if (!wanted) return show(c, { typed, errors, saved: null }, 422);
  const eventId = await saveDetails(house, practice.id, { actor, now }, wanted);
  const saved = eventId ? 'saved' : 'same';
  return c.redirect(`/${practice.slug}/practice/settings/practice?saved=${saved}`, 303);
}

async function show(
  c: C,
  form: { typed: Typed; errors: Errors; saved: 'saved' | 'same' | null },
  status: 200 | 422 = 200,
) {
  const { house, practice, now } = c.var;
  const [parts, { coming }] = await Promise.all([
    partsOf(practice.region, practice.locale),
    house.db
      .selectFrom('appointment')
      .select((count) => count.fn.countAll<number>().as('coming'))
      .where('practice_id', '=', practice.id)
      .where('state', 'in', ['pending', 'confirmed'])
      .where('starts_at', '>', now)
      .executeTakeFirstOrThrow(),
  ]);
  const zones = regionOf(practice.region).zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }));
  return staffPage(
    c,
    { title: words(practice.locale)('title'), tab: 'settings', status },
    <DetailsPage
      practice={practice}
      {...form}
      zones={zones}
      parts={parts.map(({ code, name }) => ({ value: code, label: name }))}
      coming={coming}
    />,
  );
}
