import { createHmac, randomBytes } from 'node:crypto';
import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '../refusal.ts';
import { ownLikeFolder } from './cluster.ts';

export const passwordFile = (dataDir: string) => join(dataDir, 'pg.password');

/** The superuser's password. Refuses when it is lost; `makePassword` comes before the data it guards. */
export async function readPassword(dataDir: string): Promise<string> {
  const text = await readFile(passwordFile(dataDir), 'utf8').catch((error: Error) => {
    throw new Refusal(`The password of the database cannot be read (${error.message}). Put the file back.`);
  });
  return text.trim();
}

/** Writes a new password, readable by its owner only, and makes sure that it is on the disk. */
export async function makePassword(dataDir: string): Promise<void> {
  const half = `${passwordFile(dataDir)}.new`;
  const file = await open(half, 'w', 0o600);
  await file.writeFile(`${randomBytes(24).toString('hex')}\n`);
  await file.sync();
  await file.close();
  await ownLikeFolder(half, dataDir);
  await rename(half, passwordFile(dataDir));
}

/** The password of the role that the application uses: it follows from the superuser's, but not the other way. */
export function rolePassword(superuserPassword: string, role: string): string {
  return createHmac('sha256', superuserPassword).update(role).digest('hex');
}
