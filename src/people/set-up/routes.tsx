import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import { addressGroup, clientAddress } from '#/platform/client-address.ts';
import type { Env } from '#/practice/env.ts';
import { problemPage } from '#/practice/known.tsx';
import { practiceById } from '#/practice/practice.ts';
import { isRegionCode } from '#/regions/regions.ts';
import type { Errors } from '#/ui/form.tsx';
import { PlainFrame } from '#/ui/frame.tsx';
import type { RegionCode } from '#db/tables.ts';
import { countSetUp, forgiveSetUp } from '../limits.ts';
import { doorHome } from '../sign-in/door.ts';
import { enter } from '../sign-in/enter.ts';
import { administrator } from './administrator.ts';
import { isSetUp, isSetUpCode } from './code.ts';
import { RegionPage, SetUpPage } from './page.tsx';
import { readSetUp, slugFrom, type Typed } from './read-form.ts';
import { setUpPractice } from './set-up-practice.ts';
import { words } from './words.ts';

type C = Context<Env>;
type Who = { accountId: string; name: string } | null;

/** GET /set-up, then with `?region=`. Not found once there is a practice, except to an administrator of the installation. */
export async function showSetUp(c: C) {
  const who = await whoMay(c);
  if (who === undefined) return problemPage(c, 'notFound');
  const region = c.req.query('region');
  const wrong = region !== undefined && !isRegionCode(region);
  if (region === undefined || wrong) {
    const errors: Errors = wrong ? { region: words('en')('wrong.region') } : {};
    return frame(c, who, <RegionPage first={!who} errors={errors} />, wrong ? 422 : 200);
  }
  return page(c, who, region, { typed: {}, errors: {} }, 200);
}

/** POST: makes the practice and its manager. Right: 303 to the dashboard, signed in. Wrong: 422, as typed. */
export async function submitSetUp(c: C) {
  const { house, now } = c.var;
  const who = await whoMay(c);
  if (who === undefined) return problemPage(c, 'notFound');
  const body = await c.req.parseBody();
  const region = typeof body.region === 'string' ? body.region : '';
  const code = typeof body.code === 'string' ? body.code : '';
  const { typed, errors, wanted } = readSetUp(body, region, who);
  if (!isRegionCode(region)) return frame(c, who, <RegionPage first={!who} errors={errors} />, 422);
  if (!who) {
    const from = addressGroup(clientAddress(c, house.config.trustProxy));
    const counted = await countSetUp(house, from);
    if (!counted.allowed) {
      c.header('Retry-After', String(counted.waitSeconds));
      return page(c, who, region, { code, typed, errors, often: true }, 429);
    }
    if (!(await isSetUpCode(house, code))) {
      return page(c, who, region, { code, typed, errors: { code: words('en')('wrong.code'), ...errors } }, 422);
    }
    await forgiveSetUp(house, from);
  }
  if (!wanted) return page(c, who, region, { code, typed, errors }, 422);
  const act = { actor: { kind: 'system', channel: 'practice' }, now, quiet: true } as const;
  const made = await setUpPractice(house, act, { ...wanted, first: who ? false : 'code' });
  if (!made.ok) {
    if (made.reason === 'gone') return problemPage(c, 'notFound');
    return page(c, who, region, { code, typed, errors: refused(made.reason, typed) }, 422);
  }
  const practice = await practiceById(house.db, made.practiceId);
  if (!practice) throw new Error('a practice was made and not found');
  c.set('practice', practice);
  if (!who) await enter(c, 'staff', made.accountId);
  return c.redirect(doorHome('staff', practice.slug), 303);
}

/** An administrator, or null for whoever makes the first practice; undefined where this page isn't there for them. */
async function whoMay(c: C): Promise<Who | undefined> {
  if (c.var.house.config.demo) return undefined;
  return (await isSetUp(c.var.house.db)) ? ((await administrator(c)) ?? undefined) : null;
}

function refused(reason: 'slug' | 'email', typed: Typed): Errors {
  const t = words('en');
  if (reason === 'email') return { managerEmail: t('wrong.managerEmail.taken') };
  return { slug: t('wrong.slug.taken', { example: `${slugFrom(typed.slug ?? '').slice(0, 38)}-2` }) };
}

function page(
  c: C,
  who: Who,
  region: RegionCode,
  shown: { code?: string; typed: Typed; errors: Errors; often?: boolean },
  status: 200 | 422 | 429,
) {
  const { code = '', typed, errors, often = false } = shown;
  return frame(
    c,
    who,
    <SetUpPage region={region} account={who} code={code} typed={typed} errors={errors} often={often} />,
    status,
  );
}

function frame(c: C, who: Who, children: Child, status: 200 | 422 | 429) {
  c.header('Cache-Control', 'no-store');
  return c.html(
    <PlainFrame title={words('en')(who ? 'more.title' : 'first.title')} locale="en" demo={false}>
      {children}
    </PlainFrame>,
    status,
  );
}
