import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { House } from '#/platform/house.ts';
import { newId } from '#/platform/ids.ts';
import { type ImportOptions, importOptions, noOptions } from './options.ts';

// Files that wait to be imported. They lie in the data folder, a practice's own beside each other, for their owner alone:
// the database stays as it is until an import writes to it.

export const mostMegabytes = 50;
const keptHours = 24;

export type Upload = { id: string; path: string; fileName: string; at: Temporal.Instant; options: ImportOptions };

const about = z.object({ fileName: z.string(), at: z.string(), options: importOptions });
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

type Where = Pick<House, 'config'>;
const folderOf = ({ config }: Where, practiceId: number, id = '') =>
  join(config.dataDir, 'imports', String(practiceId), id);

/** Keeps a file that somebody sent, for a day. Gives its id. Forgets those whose day has passed. */
export async function keepUpload(
  house: Where,
  practiceId: number,
  file: { name: string; bytes: Uint8Array },
  now: Temporal.Instant,
): Promise<string> {
  await forgetOld(house, practiceId, now);
  const id = newId();
  const folder = folderOf(house, practiceId, id);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(join(folder, 'file'), file.bytes, { mode: 0o600 });
  await writeAbout(folder, { fileName: file.name.slice(-120), at: now.toString(), options: noOptions });
  return id;
}

/** A file of this practice that waits; null where there is none. */
export async function readUpload(house: Where, practiceId: number, id: string): Promise<Upload | null> {
  if (!uuid.test(id)) return null;
  const folder = folderOf(house, practiceId, id);
  try {
    const { fileName, at, options } = about.parse(JSON.parse(await readFile(join(folder, 'about.json'), 'utf8')));
    return { id, path: join(folder, 'file'), fileName, at: Temporal.Instant.from(at), options };
  } catch {
    return null; // never was, or has been forgotten
  }
}

export async function decideUpload(house: Where, practiceId: number, upload: Upload, options: ImportOptions) {
  const { fileName, at } = upload;
  await writeAbout(folderOf(house, practiceId, upload.id), { fileName, at: at.toString(), options });
}

export async function forgetUpload(house: Where, practiceId: number, id: string): Promise<void> {
  if (uuid.test(id)) await rm(folderOf(house, practiceId, id), { recursive: true, force: true });
}

/** Written beside and moved into its place, so that nobody reads half of it. */
async function writeAbout(folder: string, said: z.input<typeof about>) {
  const half = join(folder, `about.${newId()}`);
  await writeFile(half, JSON.stringify(said), { mode: 0o600 });
  await rename(half, join(folder, 'about.json'));
}

async function forgetOld(house: Where, practiceId: number, now: Temporal.Instant) {
  const ids = await readdir(folderOf(house, practiceId)).catch(() => []);
  const oldest = now.subtract({ hours: keptHours });
  for (const id of ids) {
    const upload = await readUpload(house, practiceId, id);
    if (upload && Temporal.Instant.compare(upload.at, oldest) < 0) await forgetUpload(house, practiceId, id);
  }
}
