import { Refusal } from '../refusal.ts';
import type { Binaries } from './binaries.ts';
import { run } from './run.ts';

/** How PostgreSQL is run: the words before its command, and who must own its files (nobody in particular: undefined). */
export type Launcher = { prefix: string[]; owner: { uid: number; gid: number } | undefined };

/** In a user namespace of its own, where our own uid goes by 65534, which almost every machine has a name for. */
export const namespaced = ['unshare', '-U', '--map-user=65534', '--map-group=65534'];

const nobody = { uid: 65534, gid: 65534 };

/**
 * PostgreSQL refuses to run as root. As root we therefore take off everything but the right to walk through folders
 * that only root may enter, where the project or its data may well lie. `existing` is the owner of the data, if there
 * is any yet: root serves an ordinary user's data as that user.
 */
export async function chooseLauncher(
  binaries: Binaries,
  existing: { uid: number; gid: number } | undefined,
): Promise<Launcher> {
  if (process.getuid?.() !== 0) return { prefix: [], owner: undefined };
  const user = existing?.uid ? existing : nobody;
  const candidates: Launcher[] = [
    { prefix: asUser(user, 'dac_read_search'), owner: user },
    // Docker's default capabilities have this one only.
    { prefix: asUser(user, 'dac_override'), owner: user },
    { prefix: namespaced, owner: { uid: 0, gid: 0 } },
  ];
  const complaints = new Set<string>();
  for (const candidate of candidates) {
    const tried = await run([...candidate.prefix, binaries.postgres, '--version'], binaries.env);
    if (tried.ok) return candidate;
    complaints.add(tried.why);
  }
  throw new Refusal(
    `PostgreSQL does not run as root, and changing to another user failed (${[...complaints].join('; ')}). ` +
      'Start Portico as an ordinary user, or set DATABASE_URL.',
  );
}

// no_setuid_fixup keeps the capability when the uid changes; the ambient set carries it into the program. As nothing
// is gained at that moment, the dynamic linker still heeds LD_LIBRARY_PATH.
function asUser({ uid, gid }: { uid: number; gid: number }, capability: string): string[] {
  return [
    'setpriv',
    `--reuid=${uid}`,
    `--regid=${gid}`,
    '--clear-groups',
    '--securebits=+no_setuid_fixup',
    `--inh-caps=-all,+${capability}`,
    `--ambient-caps=-all,+${capability}`,
  ];
}
