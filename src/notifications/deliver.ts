import type { PutBackData } from '#/appointments/events.ts';
import { codeAsked } from '#/appointments/visitor/code.ts';
import { type TellJob, tellQueue } from '#/platform/events.ts';
import type { House } from '#/platform/house.ts';
import type { Outcome } from '#/platform/jobs.ts';
import type { Mailer } from '#/platform/mail.ts';
import { aloneAtAll } from './alone.ts';
import { type Event, eventById, gather } from './gather.ts';
import type { About, Kind, Recipient } from './kind.ts';
import { kinds } from './kinds.ts';
import { queuedMessages, queueMessage, settle } from './message.ts';
import { notices } from './notices.ts';
import { sendNotices } from './send-notices.ts';
import { eventsThatTell } from './told-of-cancelling.ts';
import { sendCode } from './visitor-code/send-code.ts';

type Post = Pick<House, 'db' | 'clock' | 'config' | 'log' | 'jobs'>;

/** Tells of everything that is queued, in this process, until its jobs stop. */
export const startDelivery = (house: House, mailer: Mailer): Promise<void> =>
  house.jobs.work<TellJob>(tellQueue, (job) => deliver(house, mailer, job));

/** Tells of what is due now, once, and says how many events that were: for command lines and tests. */
export const deliverDue = (house: House, mailer: Mailer): Promise<number> =>
  house.jobs.drain<TellJob>(tellQueue, (job) => deliver(house, mailer, job));

/**
 * Tells everyone who wants to know of one event, after its commit: each once. What has gone out stays gone out; what
 * could not yet be sent leaves the job undone, and its next try sends only that. Never in a transaction.
 */
export async function deliver(
  house: Post,
  mailer: Mailer,
  job: TellJob,
  listening: readonly Kind[] = kinds,
): Promise<Outcome> {
  const event = await eventById(house.db, job.practiceId, job.eventId);
  const wanted = listening.filter((kind) => kind.listensTo === event?.kind);
  const isCode = event?.kind === codeAsked;
  const noticed = notices.filter((notice) => notice.listensTo === event?.kind);
  if (!event || event.quiet || !(wanted.length || noticed.length || isCode)) return { done: true };
  const outcome = await aloneAtAll(house.db, await leftAlone(house, event), async (db) => {
    if (isCode) return sendCode({ ...house, db }, mailer, event);
    if (noticed.length) return sendNotices({ ...house, db }, mailer, event, noticed);
    const about = await gather({ ...house, db }, event);
    return about ? tell({ ...house, db }, mailer, about, wanted) : ({ done: true } as const);
  });
  return outcome ?? { done: false, problem: 'another worker is at it' };
}

/**
 * What nobody else may be at meanwhile: this event, and the telling of what it takes back, so that it is certain who has
 * been told that and who won't be any more.
 */
async function leftAlone({ db }: Post, { practice_id, id, kind, data }: NonNullable<Event>): Promise<string[]> {
  const cancelling = kind === 'appointment.put-back' ? (data as PutBackData).cancelling : undefined;
  const before = cancelling ? await eventsThatTell(db, practice_id, cancelling) : [];
  return [id, ...before].map((one) => `tell:${one}`);
}

async function tell(house: Post, mailer: Mailer, about: About, wanted: Kind[]): Promise<Outcome> {
  const problems: string[] = [];
  const people: { kind: Kind; to: Recipient }[] = [];
  for (const kind of wanted) {
    try {
      const wanting = kind.recipients(about).filter(({ person }) => !about.archived || person.startsWith('practice:'));
      people.push(...wanting.map((to) => ({ kind, to })));
    } catch (error) {
      // One kind that can't tell whom to tell must not keep the others from it.
      house.log.error({ err: error, event: about.event.id, kind: kind.name }, 'a message could not be addressed');
      problems.push(`${kind.name} could not be addressed`);
    }
  }
  for (const { kind, to } of people) await queueMessage(house, about, kind, to);
  // One after the other: a connection can't do more, and the mailer doesn't let each wait for a server that is down.
  for (const row of await queuedMessages(house.db, about)) {
    const found = people.find(({ kind, to }) => kind.name === row.kind && to.person === row.person);
    const problem = await settle(house, mailer, about, row, found);
    if (problem) problems.push(problem);
  }
  return problems.length ? { done: false, problem: problems.join('; ') } : { done: true };
}
