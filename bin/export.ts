// `npm run export -- --practice riverside --to FOLDER`: a practice's tables as CSV, as the import reads them.
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { tables } from '#/import/csv/columns.ts';
import { exportCsv } from '#/import/export/tables.ts';
import { Refusal } from '#/platform/refusal.ts';
import { practiceBySlug } from '#/practice/practice.ts';
import { runCommand } from './open-house.ts';

const usage = 'npm run export -- --practice ADDRESS-IN-THE-URL [--to FOLDER] [--demo]';

function stop(text: string): never {
  console.error(text);
  process.exit(1);
}

function read() {
  try {
    const text = { type: 'string' } as const;
    return parseArgs({ options: { practice: text, to: { ...text, default: '.' }, demo: { type: 'boolean' } } }).values;
  } catch (error) {
    return stop(`${(error as Error).message.split('. ')[0]}.\n${usage}`);
  }
}

const { practice: slug, to, demo = false } = read();
if (!slug) stop(usage);

await runCommand(
  async (house) => {
    const practice = await practiceBySlug(house.db, slug);
    if (!practice) throw new Refusal(`There is no practice /${slug}/ here. npm run practice -- list names them.`);
    await mkdir(to, { recursive: true });
    for (const table of tables) {
      const path = join(to, `${table}.csv`);
      // Personal data: for its owner alone.
      await pipeline(Readable.from(exportCsv(house.db, practice, table)), createWriteStream(path, { mode: 0o600 }));
      console.log(path);
    }
    return 0;
  },
  { demo },
);
