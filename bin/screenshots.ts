// `npm run screenshots`: takes every page of the demo, full of visits, at four widths, light and dark, into
// screenshots/. `npm run screenshots -- dashboard cancel` takes those whose name contains one of the words.
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDelivery } from '#/notifications/deliver.ts';
import { systemClock } from '#/platform/clock.ts';
import { readConfig } from '#/platform/config.ts';
import { openDatabase } from '#/platform/database.ts';
import { startEmbedded } from '#/platform/embedded/server.ts';
import { tellQueue } from '#/platform/events.ts';
import type { House } from '#/platform/house.ts';
import { startJobs } from '#/platform/jobs.ts';
import { createLog } from '#/platform/log.ts';
import { createMailer } from '#/platform/mail.ts';
import { migrate } from '#/platform/migrate.ts';
import { practiceBySlug } from '#/practice/practice.ts';
import { demoPeople } from '#db/story/cast.ts';
import { fillDiary } from '#db/story/fill-diary.ts';
import { ensureCast, makePractices } from '#db/story/story.ts';
import { launchChromium } from '#test/chromium.ts';
import { everyPage, open } from '../e2e/support/pages.ts';
import { serveHouse } from '../e2e/support/serve.ts';
import { windows } from '../e2e/support/windows.ts';
import { prepareWorld } from '../e2e/support/world.ts';

const widths = [320, 390, 768, 1280];
const folder = join(import.meta.dirname, '../screenshots');
const wanted = process.argv.slice(2);
const pages = everyPage.filter(({ name }) => !wanted.length || wanted.some((word) => name.includes(word)));

const say = (line: string) => process.stdout.write(`${line}\n`);
const stops: (() => Promise<unknown>)[] = [];
let ending = false;
async function end(code: number) {
  ending = true;
  for (const stop of stops.splice(0).reverse()) await stop().catch((error) => say(String(error)));
  process.exit(code);
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void end(130));

async function demoHouse(): Promise<House> {
  const dataDir = await mkdtemp(join(tmpdir(), 'portico-screenshots-'));
  stops.push(() => rm(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));
  const server = await startEmbedded({ dataDir, role: 'server', fsync: false });
  stops.push(server.stop);
  const url = await server.database('screenshots');
  // On the way out the database goes while some connections are still saying goodbye.
  const onError = (error: Error) => ending || say(`in the background: ${error.message}`);
  const secret = 'only for screenshots, on a database that is gone after them';
  const config = { ...readConfig({ DATABASE_URL: url, DEMO: '1', SECRET: secret }), secret };
  const database = openDatabase(url, { onError });
  stops.push(database.close);
  await migrate(database.db);
  const jobs = await startJobs(url, [tellQueue], { onError, upkeep: false });
  stops.push(jobs.stop);
  const demo = { people: demoPeople, password: config.demoPassword, progress: () => null };
  return { config, clock: systemClock, db: database.db, database, jobs, log: createLog('error'), demo };
}

async function tellStory(house: House) {
  say('Telling the demo’s story…');
  await makePractices(house);
  await ensureCast(house);
  const practice = await practiceBySlug(house.db, 'riverside');
  if (!practice) throw new Error('the story lacks riverside');
  say('Filling Riverside’s diary…');
  await fillDiary(house, practice, null, () => {}, new AbortController().signal);
}

async function take() {
  const house = await demoHouse();
  await tellStory(house);
  await startDelivery(house, createMailer({ smtpUrl: null, from: house.config.mailFrom, keep: true }));
  const world = await prepareWorld(house);
  const { baseURL, stop } = await serveHouse(house);
  stops.push(stop);
  const browser = await launchChromium();
  stops.push(() => browser.close());
  const people = windows(
    () => browser,
    () => baseURL,
  );
  await mkdir(folder, { recursive: true });
  for (const [index, look] of pages.entries()) {
    say(`${index + 1} of ${pages.length}: ${look.name}`);
    const { page } = await people.of(look.reader);
    await open(page, look, world);
    for (const width of widths) {
      await page.setViewportSize({ width, height: width < 700 ? 844 : 900 });
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await page.screenshot({ path: join(folder, `${look.name}.${width}.${colorScheme}.png`), fullPage: true });
      }
    }
    await page.setViewportSize({ width: 390, height: 844 });
  }
}

try {
  if (!pages.length)
    throw new Error(`No page is named like ${wanted.join(' or ')}: ${everyPage.map(({ name }) => name).join(', ')}`);
  await take();
  say(`${pages.length * widths.length * 2} pictures are in screenshots/`);
  await end(0);
} catch (error) {
  say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  await end(1);
}
