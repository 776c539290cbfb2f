import type { Context } from 'hono';
import type { Env } from '#/practice/env.ts';
import { staffPage } from '#/practice/page.tsx';
import { practiceBySlug } from '#/practice/practice.ts';
import type { Errors } from '#/ui/form.tsx';
import { workplaces } from '../staff-account/queries.ts';
import { type Copied, copySettings, type Part, parts } from './copy-settings.ts';
import { CopyPage } from './page.tsx';
import { words } from './words.ts';

type C = Context<Env>;

/** GET `/{practice}/practice/settings/copy`; after copying with how much of each part was different. */
export function showCopy(c: C) {
  const counted = parts.filter((part) => /^\d{1,4}$/.test(c.req.query(part) ?? ''));
  const copied = Object.fromEntries(parts.map((part) => [part, Number(c.req.query(part) ?? 0) || 0])) as Copied;
  const from = c.req.query('from') ?? '';
  return counted.length
    ? page(c, { from, ticked: counted, errors: {}, copied })
    : page(c, { from: '', ticked: parts, errors: {} });
}

/**
 * POST: `from`, the address of another practice that the reader manages today, and one `part` or several. Done: 303 to
 * the page that says what came of it. Nothing chosen, or a practice that isn't theirs: 422, as it was sent.
 */
export async function doCopy(c: C) {
  const { house, practice, actor, now } = c.var;
  const body = await c.req.parseBody({ all: true });
  const given = [body.part ?? []].flat();
  const ticked = parts.filter((part) => given.includes(part));
  const chosen = (await managed(c)).find(({ slug }) => slug === body.from);
  const from = chosen && (await practiceBySlug(house.db, chosen.slug));
  const t = words(practice.locale);
  const errors: Errors = {};
  if (!from) errors.from = t('wrong.from');
  if (!ticked.length) errors.part = t('wrong.parts');
  if (!from || !ticked.length) return page(c, { from: chosen?.slug ?? '', ticked, errors }, 422);
  const copied = await copySettings(house, { actor, now }, { from, to: practice, wanted: ticked });
  const counts = ticked.map((part): [string, string] => [part, String(copied[part])]);
  const query = new URLSearchParams([['from', from.slug], ...counts]);
  return c.redirect(`/${practice.slug}/practice/settings/copy?${query}`, 303);
}

/** The other practices whose settings the reader may read as well as this one's. */
async function managed(c: C) {
  const { house, practice, staff, now } = c.var;
  const places = await workplaces(house.db, staff.accountId, now);
  return places.filter(({ slug, role }) => role === 'manager' && slug !== practice.slug);
}

async function page(
  c: C,
  shown: { from: string; ticked: readonly Part[]; errors: Errors; copied?: Copied },
  status: 200 | 422 = 200,
) {
  const { practice } = c.var;
  const others = await managed(c);
  const { copied = null, ...form } = shown;
  return staffPage(
    c,
    { title: words(practice.locale)('title'), tab: 'settings', status },
    <CopyPage
      practice={practice}
      others={others}
      copied={copied}
      {...form}
      from={form.from || (others[0]?.slug ?? '')}
    />,
  );
}
