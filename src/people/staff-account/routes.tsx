import type { Context } from 'hono';
import { addressGroup } from '#/platform/client-address.ts';
import type { Env } from '#/practice/env.ts';
import { staffPage } from '#/practice/page.tsx';
import { endOne, signInsOf } from '../account/sign-ins.ts';
import { recordAccountEvent } from '../account-events.ts';
import { changePassword, endSignIns } from '../change-password.ts';
import { countTry, forgive } from '../limits.ts';
import { wrongPassword } from '../lost-password/wrong-password.ts';
import { passkeysOf } from '../passkeys/passkeys.ts';
import { checkPassword } from '../sign-in/check-password.ts';
import { readToken } from '../sign-in/door.ts';
import { fromWhere } from '../sign-in/enter.ts';
import { removeTwoFactor, twoFactorOf } from '../two-factor/two-factor.ts';
import { type Saved, StaffAccountPage, type StaffAccountProps, savedOnes } from './page.tsx';
import { emailOf, whereFrom, workplaces } from './queries.ts';
import { words } from './words.ts';

type C = Context<Env>;

/** GET `/{practice}/practice/account`, after a change with `?saved=`. */
export const showStaffAccount = (c: C) =>
  page(c, 200, { saved: savedOnes.find((one) => one === c.req.query('saved')) });

/** POST `…/account/password`: `now` and `new`. Every other sign-in ends. */
export async function saveStaffPassword(c: C) {
  const { house, practice, staff, now } = c.var;
  const t = words(practice.locale);
  const body = await c.req.parseBody();
  const [given = '', wanted = ''] = [body.now, body.new].map((one) => (typeof one === 'string' ? one : ''));
  const wrong = wrongPassword(wanted, practice.locale);
  if (wrong) return page(c, 422, { errors: { new: wrong } });
  const email = await emailOf(house.db, staff.accountId);
  const oneTry = { email, address: fromWhere(c) };
  const counted = await countTry(house, oneTry);
  if (!counted.allowed) {
    c.header('Retry-After', String(counted.waitSeconds));
    const minutes = Math.ceil(counted.waitSeconds / 60);
    return page(c, 429, { errors: { now: t('password.often', { minutes }) } });
  }
  const at = { door: 'staff', practiceId: practice.id, now } as const;
  const { right } = await checkPassword(house, at, { email, password: given });
  if (!right) return page(c, 422, { errors: { now: t('password.wrong') } });
  await forgive(house, oneTry);
  await changePassword(house, staff.accountId, wanted, now, await readToken(c, 'staff'));
  return back(c, 'password');
}

/** POST `…/account/sign-ins`: `sign-in` is the id of one to end, or `others`: all but this. */
export async function endStaffSignIn(c: C) {
  const { house, staff, now } = c.var;
  const which = (await c.req.parseBody())['sign-in'];
  if (which === 'others') {
    await endSignIns(house, staff.accountId, await readToken(c, 'staff'));
    await recordAccountEvent(house, now, 'signed-out-everywhere', staff.accountId);
    return back(c, 'others');
  }
  if (typeof which === 'string') await endOne(house, staff.accountId, which, now);
  return back(c, 'ended');
}

/** POST `…/account/two-factor-off`: for whoever manages no practice; else nothing happens. */
export async function turnTwoFactorOff(c: C) {
  const { house, staff, now } = c.var;
  const places = await workplaces(house.db, staff.accountId, now);
  if (places.some(({ role }) => role === 'manager')) return c.redirect(`/${c.var.practice.slug}/practice/account`, 303);
  await removeTwoFactor(house.db, staff.accountId);
  await recordAccountEvent(house, now, 'two-factor-removed', staff.accountId);
  return back(c, 'off');
}

const back = (c: C, saved: Saved) => c.redirect(`/${c.var.practice.slug}/practice/account?saved=${saved}`, 303);

type Shown = Pick<StaffAccountProps, 'saved' | 'errors' | 'passkeyError'>;

/** The page again, with what came of a form on it. */
export const showStaffAccountWith = (c: C, status: 422, shown: Shown) => page(c, status, shown);

async function page(c: C, status: 200 | 422 | 429, shown: Shown) {
  const { house, practice, staff, now } = c.var;
  const { accountId } = staff;
  const token = await readToken(c, 'staff');
  const [email, factor, passkeys, signIns, from, places] = await Promise.all([
    emailOf(house.db, accountId),
    twoFactorOf(house.db, accountId),
    passkeysOf(house.db, accountId),
    signInsOf(house.db, accountId, token, now),
    whereFrom(house.db, accountId),
    workplaces(house.db, accountId, now),
  ]);
  // Roughly: of an IPv6 customer the network alone.
  const addressOf = (id: string) => (from.get(id) ? addressGroup(from.get(id) ?? '') : null);
  return staffPage(
    c,
    { title: words(practice.locale)('title'), status },
    <StaffAccountPage
      practice={practice}
      email={email}
      demo={house.config.demo}
      factor={factor}
      passkeys={passkeys.filter(({ forStaff }) => forStaff)}
      needed={places.some(({ role }) => role === 'manager')}
      signIns={signIns.map((one) => ({ ...one, address: addressOf(one.id) }))}
      others={places.filter(({ slug }) => slug !== practice.slug)}
      {...shown}
    />,
  );
}
