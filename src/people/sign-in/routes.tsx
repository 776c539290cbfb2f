import type { Context } from 'hono';
import type { Env } from '#/practice/env.ts';
import { faceOf, faceWithHours } from '#/practice/face.ts';
import { patientPage, staffPage } from '#/practice/page.tsx';
import { ContactPractice } from '#/ui/contact.tsx';
import type { Errors } from '#/ui/form.tsx';
import { recordAccountEvent } from '../account-events.ts';
import { looksLikeEmail, normalEmail } from '../email.ts';
import { countPasskey, countTry, forgive } from '../limits.ts';
import { sendCodeFrom } from '../mailed-code/send.ts';
import { checkPasskey } from '../passkeys/check-passkey.ts';
import { siteOf } from '../passkeys/site.ts';
import { checkPassword } from './check-password.ts';
import { clearToken, type Door, doorHome, doorPath, readToken } from './door.ts';
import { enter, fromWhere } from './enter.ts';
import { SignInForm } from './page.tsx';
import { pageAskedFor } from './page-asked-for.ts';
import { endSignIn } from './sign-in.ts';
import { words } from './words.ts';

/** GET `/{practice}/sign-in` and `/{practice}/practice/sign-in`, with `?to=` the page asked for. */
function show(door: Door) {
  return (c: Context<Env>) => page(c, door, 200, { to: pageAskedFor(c.req.query('to'), door, c.var.practice.slug) });
}

type Shown = { to: string | null; email?: string; errors?: Errors; again?: Temporal.Instant };

/** The page of a door, with what was typed and what is wrong about it. */
export async function page(c: Context<Env>, door: Door, status: 200 | 422 | 429, shown: Shown) {
  c.header('Cache-Control', 'no-store');
  const { house, practice } = c.var;
  const t = words(practice.locale);
  const title = t(`${door}.title`, { practice: practice.name });
  const form = (
    <SignInForm
      door={door}
      practice={faceOf(practice)}
      demo={house.demo}
      withoutAccount={withoutAccount(c, door, shown.to)}
      {...shown}
    />
  );
  if (door === 'staff') return staffPage(c, { title, status }, form);
  const face = await faceWithHours(house.db, practice, c.var.now);
  return patientPage(
    c,
    { title, entering: true, status, aside: <ContactPractice practice={face} title={t('patient.help')} /> },
    form,
  );
}

/** Where whoever came to book may go on without signing in, with what they chose; null where they came for another page. */
function withoutAccount(c: Context<Env>, door: Door, to: string | null): string | null {
  const { slug, policies } = c.var.practice;
  const [path, query] = to?.split('?') ?? [];
  if (door !== 'patient' || path !== `/${slug}/book` || !policies.onlineBooking || !policies.visitorsBook) return null;
  return `${path}/visitor${query ? `?${query}` : ''}`;
}

/**
 * POST: `email`, `password`, `to`. Right: 303 to the page asked for, else the door's home. Wrong, whatever is wrong about
 * it: 422 and the same words. Tried too often: 429 with the time of the next try.
 */
function submit(door: Door) {
  return async (c: Context<Env>) => {
    const { house, practice, now } = c.var;
    const form = await readForm(c);
    if (door === 'patient' && form.enter && !form.password) return askForSignInCode(c);
    const text = (name: string) => (typeof form[name] === 'string' ? form[name] : '');
    const to = pageAskedFor(text('to'), door, practice.slug);
    const given = { email: normalEmail(text('email')), password: text('password') };
    const t = words(practice.locale);

    const errors: Errors = {};
    if (!given.email) errors.email = t('missing.email');
    else if (!looksLikeEmail(given.email)) errors.email = t('wrong.email');
    if (!given.password) errors.password = t('missing.password');
    if (Object.keys(errors).length) return page(c, door, 422, { to, email: text('email'), errors });

    const oneTry = { email: given.email, address: fromWhere(c) };
    const counted = await countTry(house, oneTry);
    if (!counted.allowed) {
      c.header('Retry-After', String(counted.waitSeconds));
      return page(c, door, 429, { to, email: text('email'), again: now.add({ seconds: counted.waitSeconds }) });
    }

    const at = { door, practiceId: practice.id, now };
    const { right, accountId } = await checkPassword(house, at, given);
    if (!right || !accountId) {
      await recordAccountEvent(house, now, 'sign-in-failed', accountId, { door, practiceId: practice.id });
      return page(c, door, 422, { to, email: text('email'), errors: { password: t('wrong.pair') } });
    }
    await forgive(house, oneTry);
    await enter(c, door, accountId);
    return c.redirect(to ?? doorHome(door, practice.slug), 303);
  };
}

/** POST /:practice/sign-in/code: `email`, `to`. The same answer for every address; 303 to where the code is typed. */
export async function askForSignInCode(c: Context<Env>) {
  const { practice } = c.var;
  const t = words(practice.locale);
  const form = await readForm(c);
  const typed = typeof form.email === 'string' ? form.email : '';
  const to = pageAskedFor(form.to, 'patient', practice.slug);
  const email = normalEmail(typed);
  const wrong = !email ? t('missing.email') : looksLikeEmail(email) ? null : t('wrong.email');
  if (wrong) return page(c, 'patient', 422, { to, email: typed, errors: { email: wrong } });
  const again = await sendCodeFrom(c, { purpose: 'sign-in', email, to });
  if (again) return page(c, 'patient', 429, { to, email: typed, again });
  return c.redirect(`/${practice.slug}/sign-in/code`, 303);
}

/** POST /:practice/sign-in/passkey: `response` as the browser's JSON, `to`. Right: 303 to the page asked for. */
export async function signInWithPasskey(c: Context<Env>) {
  const { house, practice, now } = c.var;
  const form = await readForm(c);
  const to = pageAskedFor(form.to, 'patient', practice.slug);
  const counted = await countPasskey(house, fromWhere(c));
  if (!counted.allowed) {
    c.header('Retry-After', String(counted.waitSeconds));
    return page(c, 'patient', 429, { to, again: now.add({ seconds: counted.waitSeconds }) });
  }
  const response = typeof form.response === 'string' ? form.response : '';
  const checked = await checkPasskey(house, siteOf(c), response, now);
  if (!checked.ok) {
    await recordAccountEvent(house, now, 'sign-in-failed', null, { door: 'patient', practiceId: practice.id });
    return page(c, 'patient', 422, { to, errors: { passkey: words(practice.locale)('wrong.passkey') } });
  }
  await enter(c, 'patient', checked.accountId);
  return c.redirect(to ?? doorHome('patient', practice.slug), 303);
}

/** What was sent; a body that can't be read is an empty form. */
const readForm = (c: Context<Env>): Promise<Record<string, unknown>> => c.req.parseBody().catch(() => ({}));

/** POST `…/sign-out`: the sign-in ends, here and for whoever copied its cookie; then the practice's face or the door. */
function leave(door: Door) {
  return async (c: Context<Env>) => {
    const { house, practice, now } = c.var;
    const token = await readToken(c, door);
    const accountId = token && (await endSignIn(house, door, token));
    if (accountId) await recordAccountEvent(house, now, 'signed-out', accountId, { door, practiceId: practice.id });
    clearToken(c, door);
    const path = doorPath(door, practice.slug);
    return c.redirect(door === 'staff' ? `${path}/sign-in` : `${path}/`, 303);
  };
}

/** The handlers of both doors, to be mounted in app.tsx under a known practice. */
export const signIn = {
  patient: { show: show('patient'), submit: submit('patient') },
  staff: { show: show('staff'), submit: submit('staff') },
};
export const signOut = { patient: leave('patient'), staff: leave('staff') };
