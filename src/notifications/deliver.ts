import { type TellJob, tellQueue } from '#/platform/events.ts';
import type { House } from '#/platform/house.ts';
import type { Outcome } from '#/platform/jobs.ts';
import type { Mailer } from '#/platform/mail.ts';
import { alone } from './alone.ts';
import { eventById, gather } from './gather.ts';
import type { About, Kind, Recipient } from './kind.ts';
import { kinds } from './kinds.ts';
import { queuedMessages, queueMessage, settle } from './message.ts';

type Post = Pick<House, 'db' | 'clock' | 'config' | 'log'>;

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
  if (!event || event.quiet || !wanted.length) return { done: true };
  const outcome = await alone(house.db, `tell:${event.id}`, async (db) => {
    const about = await gather({ ...house, db }, event);
    return about ? tell({ ...house, db }, mailer, about, wanted) : ({ done: true } as const);
  });
  return outcome ?? { done: false, problem: 'another worker is at it' };
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
