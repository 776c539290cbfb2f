import { serve } from '@hono/node-server';
import { movedByZoneRules } from '#/appointments/moved-by-zone-rules.ts';
import { importQueue, startImports } from '#/import/runs.ts';
import { startDelivery } from '#/notifications/deliver.ts';
import { inviteQueue } from '#/people/invitations/invite-all.ts';
import { makeSetUpCode } from '#/people/set-up/code.ts';
import { systemClock } from '#/platform/clock.ts';
import { type Config, configFromProcess } from '#/platform/config.ts';
import { openDatabase } from '#/platform/database.ts';
import { drain } from '#/platform/drain.ts';
import { startEmbedded } from '#/platform/embedded/server.ts';
import { tellQueue } from '#/platform/events.ts';
import type { House } from '#/platform/house.ts';
import { startJobs } from '#/platform/jobs.ts';
import { createLog } from '#/platform/log.ts';
import { createMailer } from '#/platform/mail.ts';
import { migrate } from '#/platform/migrate.ts';
import { reachDatabase } from '#/platform/reach.ts';
import { Refusal } from '#/platform/refusal.ts';
import { secretFor } from '#/platform/secret.ts';
import { demoPeople } from '#db/story/cast.ts';
import { emptyUnfinishedDemo, mark, markedAt, refuseDemo } from '#db/story/demo.ts';
import { ensureCast, makePractices, tellTheRest } from '#db/story/story.ts';
import { createApp } from './app.tsx';
import { childhoodQueue, reminderQueue, startSchedule, tidyQueue } from './schedule.ts';

const say = (line: string) => console.log(line);
// What was started, last first: on the way out each is stopped in turn. Requests drain before the database goes.
const stops: (() => Promise<unknown>)[] = [];
const stopping = new AbortController();

async function start(config: Config) {
  const log = createLog(config.logLevel);
  const onError = (error: Error) => log.error({ err: error }, 'in the background');

  const url = await databaseUrl(config);
  const secret = await secretFor(config);
  const database = openDatabase(url, { onError });
  stops.push(database.close);
  await reachDatabase(database.db, url);
  await (config.demo ? emptyUnfinishedDemo : refuseDemo)(database.db);
  await migrate(database.db);
  const mailer = createMailer({ ...config, from: config.mailFrom, keep: config.demo });
  stops.push(async () => mailer.close());
  const jobs = await startJobs(url, [tellQueue, tidyQueue, childhoodQueue, reminderQueue, importQueue, inviteQueue], {
    onError,
  });
  stops.push(jobs.stop);

  let progress: string | null = null;
  const demo = { people: demoPeople, password: config.demoPassword, progress: () => progress };
  const house: House = {
    config: { ...config, secret },
    clock: systemClock,
    db: database.db,
    database,
    jobs,
    log,
    demo: config.demo ? demo : null,
  };
  if (config.demo) await beginStory(house);
  await listMoved(house);

  await startDelivery(house, mailer);
  await startImports(house);
  await startSchedule(house);
  const address = await listen(house);
  greet(config, address);
  await offerSetUp(house, config.publicUrl?.origin ?? address);

  if (!config.demo) return;
  const show = (text: string | null) => {
    progress = text;
  };
  const first = !(await markedAt(house.db, 'story'));
  if (first) say('  The demo’s diaries are being filled in the background; every page works meanwhile.');
  const telling = tellTheRest(house, show, stopping.signal).then(
    () => first && !stopping.signal.aborted && say('  The demo’s diaries are full.'),
    (error) => stopping.signal.aborted || onError(error),
  );
  stops.push(() => telling);
}

async function databaseUrl(config: Config): Promise<string> {
  if (config.database.kind === 'outside') return config.database.url;
  const starting = startEmbedded({ dataDir: config.dataDir, role: 'server', say });
  // Even when we are told to go while it is still starting.
  stops.push(async () => (await starting).stop());
  return (await starting).database(config.database.name);
}

async function beginStory(house: House) {
  const first = !(await house.db.selectFrom('practice').select('id').executeTakeFirst());
  if (first) {
    say('Making the four demo practices and their people…');
    await mark(house.db, 'demo', house.clock());
    await makePractices(house);
  }
  await ensureCast(house);
}

async function listMoved(house: House) {
  for (const { reference, zone, agreed, now } of await movedByZoneRules(house.db, house.clock())) {
    say(`The rules of ${zone} have changed: appointment ${reference} was agreed for ${agreed} and is now at ${now}.`);
  }
}

function listen(house: House): Promise<string> {
  const { port, host } = house.config;
  return new Promise((resolve, reject) => {
    const server = serve(
      { fetch: createApp(house, { stopping: stopping.signal }).fetch, port, hostname: host },
      (info) => {
        house.config.port = info.port; // links in mail name the port that PORT=0 found
        resolve(`http://${host.includes(':') ? `[${host}]` : host}:${info.port}`);
      },
    );
    server.on('error', (error: NodeJS.ErrnoException) => reject(refusalToListen(error, host, port) ?? error));
    stops.push(() => drain(server));
  });
}

function refusalToListen({ code }: NodeJS.ErrnoException, host: string, port: number): Refusal | null {
  if (code === 'EADDRINUSE') return new Refusal(`Portico can't start: port ${port} is in use. Set PORT to another.`);
  if (code === 'EACCES')
    return new Refusal(`Portico can't start: port ${port} is not ours to use. Set PORT above 1023.`);
  if (code === 'ENOTFOUND' || code === 'EADDRNOTAVAIL' || code === 'EAI_AGAIN') {
    return new Refusal(
      `Portico can't start: ${host} is no address of this machine. Set HOST to one, such as 127.0.0.1.`,
    );
  }
  return null;
}

function greet(config: Config, address: string) {
  const at = config.publicUrl?.origin ?? address;
  say(`Portico is ready: ${at}/`);
  if (!config.demo) return;
  const one = (email: string) => demoPeople.find((person) => person.email === email)?.email;
  say(`  Patient    ${at}/riverside/sign-in            ${one('alex.morgan@demo.example')}`);
  say(`  Reception  ${at}/riverside/practice/sign-in   ${one('reception@riverside.example')}`);
  say(`  Manager    ${at}/riverside/practice/sign-in   ${one('manager@riverside.example')}`);
  say(`  Password   ${config.demoPassword}`);
  say(config.smtpUrl ? '  Mail goes out by SMTP_URL.' : `  Mail is kept at ${at}/demo/mail`);
}

/** Where there is no practice yet: how to make the first. */
async function offerSetUp(house: House, at: string) {
  const code = house.config.demo ? null : await makeSetUpCode(house);
  if (code) say(`  There is no practice yet. Make the first at ${at}/set-up with this code: ${code}`);
}

let leaving: Promise<void> | undefined;
function leave(code: number): Promise<void> {
  leaving ??= (async () => {
    stopping.abort();
    for (const stop of stops.reverse()) await stop().catch(() => {});
    process.exit(code);
  })();
  return leaving;
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void leave(0));

try {
  await start(configFromProcess());
} catch (error) {
  console.error(error instanceof Refusal ? error.message : error);
  await leave(1);
}
