import { type Door, doorPath } from './door.ts';

const nowhere = 'http://portico.invalid';

/**
 * A page to go on to after signing in, out of what the address or a form claims: a path of this practice behind this
 * door, with its query. Null for anything else: another site, another practice, the other door, the door itself.
 */
export function pageAskedFor(claimed: unknown, door: Door, slug: string): string | null {
  if (typeof claimed !== 'string' || claimed.length > 2000 || !claimed.startsWith(`${doorPath(door, slug)}/`)) {
    return null;
  }
  if (!URL.canParse(claimed, nowhere)) return null;
  const { origin, pathname, search } = new URL(claimed, nowhere); // as browsers read it: dots and backslashes resolved
  const within = pathname.startsWith(`${doorPath(door, slug)}/`);
  const otherDoor = door === 'patient' && `${pathname}/`.startsWith(`${doorPath('staff', slug)}/`);
  const theDoor = /\/sign-(in|out)(\/|$)/.test(pathname);
  return origin === nowhere && within && !otherDoor && !theDoor ? pathname + search : null;
}
