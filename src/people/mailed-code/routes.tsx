import type { Context } from 'hono';
import type { Env } from '#/practice/env.ts';
import { faceWithHours } from '#/practice/face.ts';
import { patientPage } from '#/practice/page.tsx';
import { ContactPractice } from '#/ui/contact.tsx';
import { markBrowser, thisBrowser } from './browser.ts';
import { goOn } from './go-on.ts';
import { codeByLink, codeOfBrowser, type MailedCode, readCode, takeLink, typeCode } from './mailed-code.ts';
import { CodePage, LinkPage, SpentLinkPage } from './pages.tsx';
import { sendCodeFrom } from './send.ts';
import { words } from './words.ts';

type C = Context<Env>;

const door = (c: C) => `/${c.var.practice.slug}/sign-in`;

/** What this browser asked for; null where it asked for nothing here. */
async function asked(c: C): Promise<{ browser: string; code: MailedCode } | null> {
  const browser = await thisBrowser(c);
  const code = browser && (await codeOfBrowser(c.var.house.db, c.var.practice.id, browser));
  return browser && code ? { browser, code } : null;
}

/** GET /:practice/sign-in/code: where the code is typed. Who asked for none is led to the door. */
export async function showCode(c: C) {
  const here = await asked(c);
  return here ? page(c, here.code, 200, {}) : c.redirect(door(c), 303);
}

/** POST …/code/try: `code`. Right: on to what it was for, else the page again (422). */
export async function tryCode(c: C) {
  const { house, practice, now } = c.var;
  const here = await asked(c);
  if (!here) return c.redirect(door(c), 303);
  const t = words(practice.locale);
  const body = await c.req.parseBody();
  const typed = typeof body.code === 'string' ? body.code.slice(0, 20) : '';
  if (!readCode(typed)) return page(c, here.code, 422, { error: t('missing'), typed });
  const proof = await typeCode(house, practice.id, here.browser, readCode(typed), now);
  if (!proof.ok) return page(c, here.code, 422, { error: t(proof.reason), typed });
  return (await goOn(c, proof.code)) ?? page(c, here.code, 422, { error: t('wrong'), typed });
}

/** POST …/code/again: another code, for the same. The one before is worth nothing any more. */
export async function sendAgain(c: C) {
  const here = await asked(c);
  if (!here) return c.redirect(door(c), 303);
  const { purpose, email, to_page: to, given_name, family_name, date_of_birth } = here.code;
  const person =
    given_name && family_name && date_of_birth
      ? { person: { givenName: given_name, familyName: family_name, dateOfBirth: date_of_birth } }
      : {};
  const again = await sendCodeFrom(c, { purpose, email, to, ...person });
  return again ? page(c, here.code, 429, { again }) : c.redirect(`${door(c)}/code`, 303);
}

/** GET /:practice/sign-in/link/:token: what a mailed link opens. It changes nothing. */
export async function showLink(c: C) {
  const { house, practice, now } = c.var;
  const named = await codeByLink(house, practice.id, c.req.param('token') ?? '', now);
  if (!named || named.spent) return spent(c);
  const face = await faceWithHours(house.db, practice, now);
  c.header('Cache-Control', 'no-store');
  return patientPage(
    c,
    { title: words(practice.locale)(`link.title.${named.code.purpose}`, { practice: practice.name }), entering: true },
    <LinkPage face={face} action={c.req.path} code={named.code} />,
  );
}

/** POST: the button. On to what it was for, in this browser. */
export async function useLink(c: C) {
  const { house, practice, now } = c.var;
  const named = await codeByLink(house, practice.id, c.req.param('token') ?? '', now);
  if (!named || named.spent) return spent(c);
  const proof = await takeLink(house, practice.id, named.code, await markBrowser(c), now);
  return (proof.ok && (await goOn(c, proof.code))) || spent(c);
}

async function spent(c: C) {
  const { house, practice, now } = c.var;
  const face = await faceWithHours(house.db, practice, now);
  c.header('Cache-Control', 'no-store');
  return patientPage(
    c,
    {
      title: words(practice.locale)('spent.title'),
      entering: true,
      status: 410,
      aside: <ContactPractice practice={face} />,
    },
    <SpentLinkPage face={face} within={c.var.patient !== undefined} />,
  );
}

async function page(
  c: C,
  code: MailedCode,
  status: 200 | 422 | 429,
  shown: { error?: string; typed?: string; again?: Temporal.Instant },
) {
  const { house, practice, now } = c.var;
  c.header('Cache-Control', 'no-store');
  const face = await faceWithHours(house.db, practice, now);
  const aside = <ContactPractice practice={face} />;
  return patientPage(
    c,
    { title: words(practice.locale)('title'), entering: true, status, aside },
    <CodePage face={face} code={code} demo={house.config.demo} {...shown} />,
  );
}
