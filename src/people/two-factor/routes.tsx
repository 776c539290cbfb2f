import type { Context } from 'hono';
import { renderSVG } from 'uqr';
import type { Env } from '#/practice/env.ts';
import { staffPage } from '#/practice/page.tsx';
import { time } from '#/ui/dates.ts';
import type { Errors } from '#/ui/form.tsx';
import { recordAccountEvent } from '../account-events.ts';
import { countSecondFactor, forgiveSecondFactor } from '../limits.ts';
import { passkeysOf } from '../passkeys/passkeys.ts';
import { doorHome } from '../sign-in/door.ts';
import { pageAskedFor } from '../sign-in/page-asked-for.ts';
import { CodesPage, ProvePage, SetUpPage } from './page.tsx';
import { appAddress } from './totp.ts';
import { candidateSecret, checkSecondFactor, setUpTwoFactor, twoFactorOf } from './two-factor.ts';
import { words } from './words.ts';

type C = Context<Env>;
type Shown = { to: string | null; errors?: Errors; again?: Temporal.Instant };

const asked = (c: C, given: unknown) => pageAskedFor(given, 'staff', c.var.practice.slug);
const home = (c: C, to: string | null) => to ?? doorHome('staff', c.var.practice.slug);

/** GET `/{practice}/practice/two-factor?to=`: asks for a code, where one is owed. */
export async function showProve(c: C) {
  const to = asked(c, c.req.query('to'));
  return c.var.arriving.owed === 'code' ? provePage(c, 200, { to }) : c.redirect(home(c, to), 303);
}

/** POST: `code` of the app or a recovery code, `to`. Right: 303 to the page asked for. Wrong: 422; too often: 429. */
export async function submitProve(c: C) {
  const { house, now, arriving } = c.var;
  const body = await c.req.parseBody();
  const to = asked(c, body.to);
  if (arriving.owed !== 'code') return c.redirect(home(c, to), 303);
  const t = words(c.var.practice.locale);
  const code = typeof body.code === 'string' ? body.code.trim() : '';
  if (!code) return provePage(c, 422, { to, errors: { code: t('missing') } });
  const { accountId } = arriving.staff;
  const counted = await countSecondFactor(house, accountId);
  if (!counted.allowed) {
    c.header('Retry-After', String(counted.waitSeconds));
    return provePage(c, 429, { to, again: now.add({ seconds: counted.waitSeconds }) });
  }
  const right = await checkSecondFactor(house, accountId, code, now);
  const at = { door: 'staff', practiceId: c.var.practice.id } as const;
  if (!right) {
    await recordAccountEvent(house, now, 'second-factor-failed', accountId, at);
    return provePage(c, 422, { to, errors: { code: t('wrong') } });
  }
  await forgiveSecondFactor(house, accountId);
  if (right === 'recovery') await recordAccountEvent(house, now, 'recovery-code-used', accountId, at);
  await house.db.updateTable('sign_in').set({ second_factor_at: now }).where('token', '=', arriving.token).execute();
  return c.redirect(home(c, to), 303);
}

/** GET `…/two-factor/set-up`: what to scan. Whoever has an app proves it first. Nothing changes. */
export async function showSetUpTwoFactor(c: C) {
  const to = asked(c, c.req.query('to'));
  return elsewhere(c, to) ?? setUpPage(c, 200, { to });
}

/** POST: `code` that the app shows. Right: the recovery codes, which no address shows a second time. Wrong: 422. */
export async function submitSetUpTwoFactor(c: C) {
  const { house, practice, now, arriving } = c.var;
  const body = await c.req.parseBody();
  const to = asked(c, body.to);
  const leave = elsewhere(c, to);
  if (leave) return leave;
  const { accountId } = arriving.staff;
  const counted = await countSecondFactor(house, accountId);
  if (!counted.allowed) {
    c.header('Retry-After', String(counted.waitSeconds));
    return setUpPage(c, 429, { to, again: now.add({ seconds: counted.waitSeconds }) });
  }
  const code = typeof body.code === 'string' ? body.code : '';
  const codes = await setUpTwoFactor(house, { accountId, token: arriving.token, code }, now);
  const t = words(practice.locale);
  if (!codes) return setUpPage(c, 422, { to, errors: { code: t(code.trim() ? 'wrong' : 'missing') } });
  await forgiveSecondFactor(house, accountId);
  return staffPage(c, { title: t('codes.title') }, <CodesPage practice={practice} codes={codes} to={home(c, to)} />);
}

/** Off in the demo; and nobody replaces what they have by a password alone. */
export function elsewhere(c: C, to: string | null) {
  if (c.var.house.config.demo) return c.redirect(home(c, to), 303);
  if (c.var.arriving.owed !== 'code') return null;
  const query = to ? `?${new URLSearchParams({ to })}` : '';
  return c.redirect(`/${c.var.practice.slug}/practice/two-factor${query}`, 303);
}

const nextTry = (c: C, again: Temporal.Instant | undefined) =>
  again ? time(again.round({ smallestUnit: 'minute', roundingMode: 'ceil' }), c.var.practice) : null;

/** Where a sign-in is finished: with a code where there is an app, with a passkey where there is one. */
export async function provePage(c: C, status: 200 | 422 | 429, { to, errors = {}, again }: Shown) {
  const { house, practice, arriving } = c.var;
  const { accountId } = arriving.staff;
  const [app, passkeys] = await Promise.all([twoFactorOf(house.db, accountId), passkeysOf(house.db, accountId)]);
  const ways = { app: app !== null, passkey: passkeys.some(({ forStaff }) => forStaff) };
  return staffPage(
    c,
    { title: words(practice.locale)('prove.title'), status },
    <ProvePage practice={practice} to={to} errors={errors} again={nextTry(c, again)} {...ways} />,
  );
}

/** Where a second step is set up: with an app, or with a passkey. */
export async function setUpPage(c: C, status: 200 | 422 | 429, { to, errors = {}, again }: Shown) {
  const { house, practice, arriving } = c.var;
  const { accountId } = arriving.staff;
  const { email } = await house.db
    .selectFrom('portal_account')
    .select('email')
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow();
  const address = appAddress(await candidateSecret(house, accountId, arriving.token), email);
  return staffPage(
    c,
    { title: words(practice.locale)('setUp.title'), status },
    <SetUpPage
      practice={practice}
      to={to}
      errors={errors}
      again={nextTry(c, again)}
      required={arriving.owed === 'set-up'}
      picture={renderSVG(address, { border: 4 })}
      secretKey={new URL(address).searchParams.get('secret') ?? ''}
    />,
  );
}
