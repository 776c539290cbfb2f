import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { isHexColour } from '#/ui/accent.ts';
import type { Errors } from '#/ui/form.tsx';
import type { Env } from '../../env.ts';
import { staffPage } from '../../page.tsx';
import { BrandingPage, type Done } from './page.tsx';
import { mostKilobytes, readLogo, sides, type WhyNot } from './read-form.ts';
import { Samples } from './sample.tsx';
import { saveAccent, saveLogo } from './save-branding.ts';
import { words } from './words.ts';

type C = Context<Env>;

const isDone = (text: string | undefined): text is Done => text === 'saved' || text === 'same' || text === 'removed';

/** GET `/{practice}/practice/settings/branding`; after a save with `?saved=`. */
export function showBranding(c: C) {
  const saved = c.req.query('saved');
  return show(c, { done: isDone(saved) ? saved : null });
}

/** GET: the samples in the colour as it is chosen; 422 with nothing where it is none. */
export function previewBranding(c: C) {
  const accent = c.req.query('accent') ?? '';
  if (!isHexColour(accent)) return c.body(null, 422);
  return c.html(<Samples practice={c.var.practice} accent={accent.toLowerCase()} />);
}

/** POST of the colour: 303 to the page; 422 where it is none. */
export async function submitAccent(c: C) {
  const { house, practice, actor, now } = c.var;
  const { accent } = await c.req.parseBody();
  if (typeof accent !== 'string' || !isHexColour(accent)) {
    return show(c, { errors: { accent: words(practice.locale)('accent.wrong') } }, 422);
  }
  const eventId = await saveAccent(house, practice.id, { actor, now }, accent.toLowerCase());
  return back(c, eventId ? 'saved' : 'same');
}

/** Stands before the next: a form is a little longer than the file in it. */
export const logoLimit = bodyLimit({
  maxSize: (mostKilobytes + 8) * 1024,
  onError: (c) => refuseLogo(c as C, 'tooBig', false),
});

/** POST of a logo: 303 to the page; 422 where it is none that we take. A form that can't be read brings none. */
export async function submitLogo(c: C) {
  const { house, practice, actor, now } = c.var;
  const body = await c.req.parseBody().catch(() => ({}) as Record<string, unknown>);
  const logo = await readLogo(body);
  if (typeof logo === 'string') return refuseLogo(c, logo, body.saysName === 'on');
  const eventId = await saveLogo(house, practice.id, { actor, now }, logo);
  return back(c, eventId ? 'saved' : 'same');
}

/** POST. */
export async function removeLogo(c: C) {
  const { house, practice, actor, now } = c.var;
  const eventId = await saveLogo(house, practice.id, { actor, now }, null);
  return back(c, eventId ? 'removed' : 'same');
}

const back = (c: C, done: Done) => c.redirect(`/${c.var.practice.slug}/practice/settings/branding?saved=${done}`, 303);

function refuseLogo(c: C, why: WhyNot, saysName: boolean) {
  const values = { most: mostKilobytes, least: sides.least, largest: sides.most };
  return show(c, { errors: { logo: words(c.var.practice.locale)(`logo.wrong.${why}`, values) }, saysName }, 422);
}

function show(c: C, form: { errors?: Errors; saysName?: boolean; done?: Done | null }, status: 200 | 422 = 200) {
  const { practice } = c.var;
  const { errors = {}, saysName = practice.logo?.saysName ?? false, done = null } = form;
  return staffPage(
    c,
    { title: words(practice.locale)('title'), tab: 'settings', status },
    <BrandingPage practice={practice} errors={errors} saysName={saysName} done={done} />,
  );
}
