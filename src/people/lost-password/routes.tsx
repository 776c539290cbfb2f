import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import type { Env } from '#/practice/env.ts';
import { faceOf, faceWithHours } from '#/practice/face.ts';
import { patientPage } from '#/practice/page.tsx';
import { ContactPractice } from '#/ui/contact.tsx';
import { accountByEmail } from '../accounts.ts';
import { changePassword } from '../change-password.ts';
import { looksLikeEmail, normalEmail } from '../email.ts';
import { rememberAddress } from '../limits.ts';
import { thisBrowser } from '../mailed-code/browser.ts';
import { provedBy, spendCode } from '../mailed-code/mailed-code.ts';
import { sendCodeFrom } from '../mailed-code/send.ts';
import { doorHome, doorTo } from '../sign-in/door.ts';
import { enter, fromWhere } from '../sign-in/enter.ts';
import { pageAskedFor } from '../sign-in/page-asked-for.ts';
import { workplaces } from '../staff-account/queries.ts';
import { LostPage, NewPasswordPage } from './pages.tsx';
import { words } from './words.ts';
import { wrongPassword } from './wrong-password.ts';

type C = Context<Env>;

/** GET /:practice/password: asks for the address. `to`: the page to go on to, of either door. */
export const showLost = (c: C) =>
  page(c, 200, <LostPage face={faceOf(c.var.practice)} to={pageOf(c, c.req.query('to'))} />);

/** POST: `email`, `to`. The same answer for every address; 303 to where the code is typed. */
export async function submitLost(c: C) {
  const { practice } = c.var;
  const t = words(practice.locale);
  const face = faceOf(practice);
  const body = await c.req.parseBody();
  const typed = typeof body.email === 'string' ? body.email : '';
  const email = normalEmail(typed);
  const to = pageOf(c, body.to);
  const error = !email ? t('missing.email') : looksLikeEmail(email) ? null : t('wrong.email');
  if (error) return page(c, 422, <LostPage face={face} to={to} email={typed} error={error} />);
  const again = await sendCodeFrom(c, { purpose: 'password', email, to });
  if (again) return page(c, 429, <LostPage face={face} to={to} email={typed} again={again} />);
  return c.redirect(`/${practice.slug}/sign-in/code`, 303);
}

/** GET /:practice/password/new: for the browser that proved its address; any other begins at the beginning. */
export async function showNew(c: C) {
  const code = await proved(c);
  if (!code) return c.redirect(`/${c.var.practice.slug}/password`, 303);
  return page(c, 200, <NewPasswordPage face={faceOf(c.var.practice)} email={code.email} />);
}

/**
 * POST: `password`. Right: it is the password from now on, every other sign-in has ended, and this one is in (303): by the
 * door of the page that was asked for. A member of staff's second step is still owed there; who is none comes in as a patient.
 */
export async function submitNew(c: C) {
  const { house, practice, now } = c.var;
  const code = await proved(c);
  if (!code) return c.redirect(`/${practice.slug}/password`, 303);
  const body = await c.req.parseBody();
  const password = typeof body.password === 'string' ? body.password : '';
  const error = wrongPassword(password, practice.locale);
  if (error) return page(c, 422, <NewPasswordPage face={faceOf(practice)} email={code.email} error={error} />);
  const account = await accountByEmail(house.db, code.email);
  // Of two presses the second finds it made use of; the first has let this browser in.
  if (!account || !(await spendCode(house.db, practice.id, code.id, now))) {
    return c.redirect(code.to_page ?? doorHome('patient', practice.slug), 303);
  }
  await changePassword(house, account.id, password, now);
  await rememberAddress(house, { email: code.email, address: fromWhere(c) });
  const wanted = doorTo(code.to_page, practice.slug);
  const works =
    wanted === 'staff' && (await workplaces(house.db, account.id, now)).some(({ slug }) => slug === practice.slug);
  const door = works ? 'staff' : 'patient';
  await enter(c, door, account.id);
  return c.redirect(door === wanted && code.to_page ? code.to_page : doorHome(door, practice.slug), 303);
}

/** A page of one of this practice's doors, out of what an address or a form claims. */
const pageOf = (c: C, claimed: unknown): string | null => {
  const { slug } = c.var.practice;
  return pageAskedFor(claimed, 'staff', slug) ?? pageAskedFor(claimed, 'patient', slug);
};

async function proved(c: C) {
  const { house, practice, now } = c.var;
  const browser = await thisBrowser(c);
  return browser && provedBy(house.db, practice.id, browser, 'password', now);
}

async function page(c: C, status: 200 | 422 | 429, inside: Child) {
  const { house, practice, now } = c.var;
  c.header('Cache-Control', 'no-store');
  const face = await faceWithHours(house.db, practice, now);
  const title = words(practice.locale)('title');
  return patientPage(c, { title, entering: true, status, aside: <ContactPractice practice={face} /> }, inside);
}
