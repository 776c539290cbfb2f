import type { Context } from 'hono';
import type { Env } from '#/practice/env.ts';
import { dateLong } from '#/ui/dates.ts';
import { recordAccountEvent } from '../account-events.ts';
import { countPasskey, countSecondFactor, forgiveSecondFactor } from '../limits.ts';
import { addPasskey, beginPasskey } from '../passkeys/add-passkey.ts';
import { checkPasskey } from '../passkeys/check-passkey.ts';
import { removePasskey, renamePasskey } from '../passkeys/passkeys.ts';
import { siteOf } from '../passkeys/site.ts';
import { words as passkeyWords } from '../passkeys/words.ts';
import { isStaff } from '../sign-in/check-password.ts';
import { doorHome, doorPath, readToken } from '../sign-in/door.ts';
import { enter, fromWhere } from '../sign-in/enter.ts';
import { pageAskedFor } from '../sign-in/page-asked-for.ts';
import { page as signInPage } from '../sign-in/routes.tsx';
import { words as signInWords } from '../sign-in/words.ts';
import { showStaffAccountWith } from '../staff-account/routes.tsx';
import { elsewhere, provePage, setUpPage } from '../two-factor/routes.tsx';
import { words as factorWords } from '../two-factor/words.ts';

// A passkey verifies its user: at the staff's door it is both factors at once, or the second after a password. Only one
// that was added here counts: at the patients' door one factor is enough to add one.

type C = Context<Env>;
const asked = (c: C, given: unknown) => pageAskedFor(given, 'staff', c.var.practice.slug);
const text = (given: unknown) => (typeof given === 'string' ? given : '');
const optionsFor = async (c: C, accountId: string) => {
  const { email, name } = await c.var.house.db
    .selectFrom('portal_account')
    .select(['email', 'name'])
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow();
  return c.json(await beginPasskey(c.var.house, siteOf(c), { id: accountId, email, name }, c.var.now));
};
const nameOfToday = ({ var: { practice, now } }: C) =>
  passkeyWords(practice.locale)('this', { date: dateLong(now, practice) });

/** POST `/{practice}/practice/sign-in/passkey`: `response`, `to`. Of somebody who works here: in, with nothing left to prove. */
export async function signInStaffWithPasskey(c: C) {
  const { house, practice, now } = c.var;
  const form = await c.req.parseBody().catch(() => ({}) as Record<string, unknown>);
  const to = asked(c, form.to);
  const counted = await countPasskey(house, fromWhere(c));
  if (!counted.allowed) {
    c.header('Retry-After', String(counted.waitSeconds));
    return signInPage(c, 'staff', 429, { to, again: now.add({ seconds: counted.waitSeconds }) });
  }
  const at = { door: 'staff', practiceId: practice.id } as const;
  const checked = await checkPasskey(house, siteOf(c), text(form.response), now);
  if (!checked.ok || !checked.forStaff || !(await isStaff(house, { ...at, now }, checked.accountId))) {
    await recordAccountEvent(house, now, 'sign-in-failed', null, at);
    return signInPage(c, 'staff', 422, { to, errors: { passkey: signInWords(practice.locale)('wrong.passkey') } });
  }
  const token = await enter(c, 'staff', checked.accountId);
  await house.db.updateTable('sign_in').set({ second_factor_at: now }).where('token', '=', token).execute();
  return c.redirect(to ?? doorHome('staff', practice.slug), 303);
}

/** POST `…/two-factor/passkey`: `response`, `to`. One of their own passkeys: proved. Another's, or none: 422. */
export async function proveByPasskey(c: C) {
  const { house, practice, now, arriving } = c.var;
  const form = await c.req.parseBody();
  const to = asked(c, form.to);
  const home = to ?? doorHome('staff', practice.slug);
  if (arriving.owed !== 'code') return c.redirect(home, 303);
  const { accountId } = arriving.staff;
  const counted = await countSecondFactor(house, accountId);
  if (!counted.allowed) {
    c.header('Retry-After', String(counted.waitSeconds));
    return provePage(c, 429, { to, again: now.add({ seconds: counted.waitSeconds }) });
  }
  const checked = await checkPasskey(house, siteOf(c), text(form.response), now);
  if (!checked.ok || !checked.forStaff || checked.accountId !== accountId) {
    const at = { door: 'staff', practiceId: practice.id } as const;
    await recordAccountEvent(house, now, 'second-factor-failed', accountId, at);
    return provePage(c, 422, { to, errors: { passkey: factorWords(practice.locale)('wrong.passkey') } });
  }
  await forgiveSecondFactor(house, accountId);
  await house.db.updateTable('sign_in').set({ second_factor_at: now }).where('token', '=', arriving.token).execute();
  return c.redirect(home, 303);
}

/** POST `…/two-factor/set-up/passkey/new`: what the browser has to make, as JSON. */
export const newSetUpPasskey = async (c: C) => elsewhere(c, null) ?? optionsFor(c, c.var.arriving.staff.accountId);

/** POST `…/two-factor/set-up/passkey`: `response`, `to`. Right: it is their second step, proved here; every other sign-in ends. */
export async function setUpByPasskey(c: C) {
  const { house, practice, now, arriving } = c.var;
  const form = await c.req.parseBody();
  const to = asked(c, form.to);
  const leave = elsewhere(c, to);
  if (leave) return leave;
  const { accountId } = arriving.staff;
  const given = { response: text(form.response), name: nameOfToday(c), forStaff: true };
  const added = await addPasskey(house, siteOf(c), accountId, given, now);
  if (!added.ok) return setUpPage(c, 422, { to, errors: { passkey: passkeyWords(practice.locale)(added.reason) } });
  await house.db
    .deleteFrom('sign_in')
    .where('account_id', '=', accountId)
    .where('token', '!=', arriving.token)
    .execute();
  await house.db.updateTable('sign_in').set({ second_factor_at: now }).where('token', '=', arriving.token).execute();
  return c.redirect(to ?? doorHome('staff', practice.slug), 303);
}

/** POST `…/account/passkeys/new`: what the browser has to make, as JSON. */
export const newStaffPasskey = (c: C) => optionsFor(c, c.var.staff.accountId);

/** POST `…/account/passkeys`: `do` add (`response`), rename (`passkey`, `name`) or remove (`passkey`). */
export async function changeStaffPasskeys(c: C) {
  const { house, practice, staff, now } = c.var;
  const body = await c.req.parseBody();
  const { accountId } = staff;
  if (text(body.do) === 'add') {
    const given = { response: text(body.response), name: nameOfToday(c), forStaff: true };
    const added = await addPasskey(house, siteOf(c), accountId, given, now);
    if (!added.ok) return showStaffAccountWith(c, 422, { passkeyError: added.reason });
    // It was made on this device just now: this sign-in has proved it.
    const token = await readToken(c, 'staff');
    if (token)
      await house.db.updateTable('sign_in').set({ second_factor_at: now }).where('token', '=', token).execute();
  } else if (text(body.do) === 'remove') await removePasskey(house, accountId, text(body.passkey), now);
  else if (text(body.name).trim()) await renamePasskey(house.db, accountId, text(body.passkey), text(body.name));
  return c.redirect(`${doorPath('staff', practice.slug)}/account?saved=passkey`, 303);
}
