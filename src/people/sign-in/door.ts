import type { Context } from 'hono';
import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie';
import type { House } from '#/platform/house.ts';
import type { Env } from '#/practice/env.ts';

/** Where one comes in. Each door has its cookie and its addresses; only the staff's opens staff pages. */
export type Door = 'patient' | 'staff';

/** What every address behind the door begins with: `/riverside` or `/riverside/practice`. */
export const doorPath = (door: Door, slug: string) => (door === 'staff' ? `/${slug}/practice` : `/${slug}`);

/** By which door a page is reached, already judged; nobody's page is a patient's. */
export const doorTo = (page: string | null | undefined, slug: string): Door =>
  page?.startsWith(`${doorPath('staff', slug)}/`) ? 'staff' : 'patient';

/** Where one lands who asked for no page. */
export const doorHome = (door: Door, slug: string) => (door === 'staff' ? `/${slug}/practice/` : `/${slug}/dashboard`);

const cookieOf = (door: Door) => `portico_${door}`;

/** Over https the browser itself holds the cookie to this host and to https (`__Host-`, RFC 6265bis). */
function attributes(house: House) {
  const secure = house.config.publicUrl?.protocol === 'https:';
  const prefix = secure ? ('host' as const) : undefined;
  return { httpOnly: true, sameSite: 'Lax', path: '/', secure, prefix } as const;
}

/** The sign-in's token out of this door's cookie; null without one, or when its signature isn't ours. */
export async function readToken(c: Context<Env>, door: Door): Promise<string | null> {
  const { house } = c.var;
  const token = await getSignedCookie(c, house.config.secret, cookieOf(door), attributes(house).prefix);
  return token || null;
}

/** Hands the browser its key. It goes when the browser closes, and is worth nothing once the sign-in has ended. */
export const writeToken = (c: Context<Env>, door: Door, token: string): Promise<void> =>
  setSignedCookie(c, cookieOf(door), token, c.var.house.config.secret, attributes(c.var.house));

export function clearToken(c: Context<Env>, door: Door): void {
  deleteCookie(c, cookieOf(door), attributes(c.var.house));
}
