import { serve } from '@hono/node-server';
import { movedByZoneRules } from '#/appointments/moved-by-zone-rules.ts';
import { startDelivery } from '#/notifications/deliver.ts';
import { systemClock } from '#/platform/clock.ts';
import { type Config, configFromProcess } from '#/platform/config.ts';
import { openDatabase } from '#/platform/database.ts';
import { startEmbedded } from '#/platform/embedded/server.ts';
import { tellQueue } from '#/platform/events.ts';
import type { House } from '#/platform/house.ts';
import { startJobs } from '#/platform/jobs.ts';
import { createLog } from '#/platform/log.ts';
import { createMailer } from '#/platform/mail.ts';
import { migrate } from '#/platform/migrate.ts';
import { Refusal } from '#/platform/refusal.ts';
import { secretFor } from '#/platform/secret.ts';
import { demoPeople } from '#db/story/cast.ts';
import { emptyUnfinishedDemo, mark, storyTold } from '#db/story/demo.ts';
import { ensureCast, makePractices, tellTheRest } from '#db/story/story.ts';
import { createApp } from './app.tsx';

const say = (line: string) => console.log(line);
// What was started, last first: on the way out each is stopped in turn. Requests drain before the database goes.
const stops: (() => Promise<unknown>)[] = [];
const stopping = new AbortController();

async function start(config: Config) {
  const log = createLog(config.logLevel);
  const onError = (error: Error) => log.error({ err: error }, 'in the background');

  const url = await databaseUrl(config);
  const secret = await secretFor({ ...config, embedded: config.database.kind === 'embedded' });
  const database = openDatabase(url, { onError });
  stops.push(database.close);
  if (config.demo) await emptyUnfinishedDemo(database.db);
  await migrate(database.db);
  const jobs = await startJobs(url, [tellQueue], { onError });
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

  const mailer = createMailer({ smtpUrl: config.smtpUrl, from: config.mailFrom, keep: config.demo });
  stops.push(async () => mailer.close());
  await startDelivery(house, mailer);
  const address = await listen(house);
  greet(config, address);

  if (config.demo && !(await storyTold(house.db))) {
    say('  The demo’s diaries are being filled in the background; every page works meanwhile.');
    const telling = tellTheRest(house, (text) => void (progress = text), stopping.signal).then(
      () => stopping.signal.aborted || say('  The demo’s diaries are full.'),
      onError,
    );
    stops.push(() => telling);
  }
}

async function databaseUrl(config: Config): Promise<string> {
  if (config.database.kind === 'outside') return config.database.url;
  const server = await startEmbedded({ dataDir: config.dataDir, role: 'server', say });
  stops.push(server.stop);
  return server.database(config.database.name);
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
    const server = serve({ fetch: createApp(house).fetch, port, hostname: host }, (info) =>
      resolve(`http://${host.includes(':') ? `[${host}]` : host}:${info.port}`),
    );
    server.on('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Refusal(`Portico can't start: port ${port} is in use. Set PORT to another.`)
          : error,
      ),
    );
    stops.push(
      () =>
        new Promise((closed) => {
          server.close(closed);
          if ('closeIdleConnections' in server) server.closeIdleConnections();
        }),
    );
  });
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
