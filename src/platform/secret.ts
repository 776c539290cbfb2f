import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from './refusal.ts';

/**
 * The secret that signs cookies: the one that was set, else one made once and kept in the data folder (made if need
 * be), readable to its owner alone, so that a restart signs nobody out. Throws a Refusal where it can't be kept.
 */
export async function secretFor(config: { secret: string | null; dataDir: string }): Promise<string> {
  if (config.secret) return config.secret;
  const file = join(config.dataDir, 'secret');
  try {
    await mkdir(config.dataDir, { recursive: true, mode: 0o700 });
    await keep(file);
    const kept = (await readFile(file, 'utf8')).trim();
    if (kept) return kept;
  } catch (error) {
    throw new Refusal(`Portico can't start: it can't keep its secret in ${file} (${(error as Error).message}).`);
  }
  throw new Refusal(`Portico can't start: ${file} is empty. Remove it, and everybody signs in anew.`);
}

/** Written aside and then put in place: whoever starts at the same moment finds all of one secret, or none. */
async function keep(file: string): Promise<void> {
  if (existsSync(file)) return;
  const aside = `${file}.${randomBytes(6).toString('hex')}`;
  await writeFile(aside, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
  try {
    await link(aside, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(aside, { force: true });
  }
}
