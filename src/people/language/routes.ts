import type { Context } from 'hono';
import type { Env } from '#/practice/env.ts';
import { chooseHere } from '#/practice/reader-locale.ts';
import { patientByToken, staffByToken } from '../readers.ts';
import { type Door, doorPath, readToken } from '../sign-in/door.ts';

/**
 * POST `/{practice}/language` and `/{practice}/practice/language`: `locale`, one that the practice speaks. Kept with the
 * account of whoever is signed in by that door, and in this browser; 303 to the page the form stood on. Any other locale
 * changes nothing.
 */
function choose(door: Door) {
  return async (c: Context<Env>) => {
    const { house, practice } = c.var;
    const { locale } = await c.req.parseBody();
    if (typeof locale === 'string' && practice.locales.includes(locale)) {
      const accountId = await accountHere(c, door);
      if (accountId) await house.db.updateTable('portal_account').set({ locale }).where('id', '=', accountId).execute();
      chooseHere(c, locale);
    }
    return c.redirect(formPage(c, door), 303);
  };
}

async function accountHere(c: Context<Env>, door: Door): Promise<string | null> {
  const { house, practice, now } = c.var;
  const token = await readToken(c, door);
  if (!token) return null;
  const reader = await (door === 'staff' ? staffByToken : patientByToken)(house.db, practice.id, token, now);
  return reader?.accountId ?? null;
}

/** The page of this door that the form stood on, else the practice's face or the staff's dashboard. */
function formPage(c: Context<Env>, door: Door): string {
  const home = doorPath(door, c.var.practice.slug);
  const referer = c.req.header('referer');
  if (!referer || !URL.canParse(referer)) return `${home}/`;
  const { pathname, search } = new URL(referer);
  return pathname === home || pathname.startsWith(`${home}/`) ? pathname + search : `${home}/`;
}

export const chooseLanguage = { patient: choose('patient'), staff: choose('staff') };
