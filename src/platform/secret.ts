import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from './refusal.ts';

/**
 * The secret that signs cookies: the one that was set, else one made once and kept in the data folder, readable to its
 * owner alone. Throws a Refusal where neither is possible.
 */
export async function secretFor(config: {
  secret: string | null;
  dataDir: string;
  embedded: boolean;
}): Promise<string> {
  if (config.secret) return config.secret;
  if (!config.embedded) {
    // A demo on an outside database: nothing is kept here, and signing in again after a restart is no loss.
    return randomBytes(32).toString('base64url');
  }
  const file = join(config.dataDir, 'secret');
  try {
    await writeFile(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
      throw new Refusal(`Portico can't start: it can't write to ${config.dataDir} (${(error as Error).message}).`);
    }
  }
  return (await readFile(file, 'utf8')).trim();
}
