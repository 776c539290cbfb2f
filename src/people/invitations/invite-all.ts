import type { Act } from '#/platform/actor.ts';
import type { Db } from '#/platform/database.ts';
import { violates } from '#/platform/database.ts';
import { record } from '#/platform/events.ts';
import { type House, transact } from '#/platform/house.ts';
import { newId } from '#/platform/ids.ts';
import type { Outcome, Queue } from '#/platform/jobs.ts';
import { type Practice, practiceById } from '#/practice/practice.ts';
import { inviteIn } from './staff-invite.ts';
import { whomToInvite } from './whom-to-invite.ts';

/** So many a minute: a mailbox provider that sees hundreds at once from a new sender takes them for spam. */
export const invitedAtOnce = 30;

/** A run isn't done until everybody is: each "not yet" is its pace, a minute. */
export const inviteQueue: Queue = { name: 'invite', retries: 20_000, firstDelaySeconds: 60, longestDelaySeconds: 60 };
export type InviteJob = { practiceId: number; runId: string };

export type Run = {
  id: string;
  startedAt: Temporal.Instant;
  total: number;
  sent: number;
  stopped: boolean;
  done: boolean;
};

/** The practice's last run of inviting all, and how far it has come; null before the first. */
export async function lastRun(db: Db, practiceId: number): Promise<Run | null> {
  const row = await db
    .selectFrom('invite_run as r')
    .select(['r.id', 'r.started_at as startedAt', 'r.total', 'r.stopped_at', 'r.done_at'])
    .select((of) =>
      of
        .selectFrom('invitation as i')
        .select((each) => each.fn.countAll<number>().as('n'))
        .where('i.practice_id', '=', practiceId)
        .whereRef('i.run_id', '=', 'r.id')
        .as('sent'),
    )
    .where('r.practice_id', '=', practiceId)
    .orderBy('r.started_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  const { id, startedAt, total, sent, stopped_at, done_at } = row;
  return { id, startedAt, total, sent: sent ?? 0, stopped: stopped_at !== null, done: done_at !== null };
}

/** Begins to invite everybody who may be. One run at a time: where one isn't done, nothing happens (false). */
export async function startInviting(house: House, practice: Practice, act: Act, staffId: string): Promise<boolean> {
  const total = (await whomToInvite(house.db, practice, act.now)).filter(({ why }) => why === null).length;
  const id = newId();
  try {
    await transact(house, async (trx) => {
      await trx
        .insertInto('invite_run')
        .values({ practice_id: practice.id, id, started_at: act.now, started_by: staffId, total })
        .execute();
      await record(trx, house, practice.id, act, { kind: 'invitations.started', data: { runId: id, total } });
      await house.jobs.enqueue(trx, inviteQueue, { practiceId: practice.id, runId: id } satisfies InviteJob);
    });
    return true;
  } catch (error) {
    if (violates(error, 'invite_run_one_open')) return false;
    throw error;
  }
}

/** Stops a run that isn't done, or lets it go on where it stood. Nothing happens where it is so already. */
export function holdInviting(house: House, practiceId: number, act: Act, stop: boolean): Promise<void> {
  return transact(house, async (trx) => {
    const changed = await trx
      .updateTable('invite_run')
      .set({ stopped_at: stop ? act.now : null })
      .where('practice_id', '=', practiceId)
      .where('done_at', 'is', null)
      .where('stopped_at', stop ? 'is' : 'is not', null)
      .returning('id')
      .executeTakeFirst();
    if (!changed) return;
    const kind = stop ? 'invitations.stopped' : 'invitations.resumed';
    await record(trx, house, practiceId, act, { kind, data: { runId: changed.id } });
    if (!stop) await house.jobs.enqueue(trx, inviteQueue, { practiceId, runId: changed.id } satisfies InviteJob);
  });
}

/** Invites the next few of a run, each in a transaction of their own. Done: everybody is, or it was stopped. */
export async function inviteSome(house: Pick<House, 'db' | 'jobs' | 'clock'>, job: InviteJob): Promise<Outcome> {
  const practice = await practiceById(house.db, job.practiceId);
  const stillOn = () =>
    house.db
      .selectFrom('invite_run')
      .select('id')
      .where('practice_id', '=', job.practiceId)
      .where('id', '=', job.runId)
      .where('stopped_at', 'is', null)
      .where('done_at', 'is', null)
      .executeTakeFirst();
  if (!practice || !(await stillOn())) return { done: true };
  const now = house.clock();
  const act: Act = { actor: { kind: 'system', channel: 'practice' }, now };
  const left = (await whomToInvite(house.db, practice, now)).filter(({ why }) => why === null);
  for (const { id } of left.slice(0, invitedAtOnce)) {
    if (!(await stillOn())) return { done: true };
    await transact(house, (trx) => inviteIn(trx, house, practice, act, id, job.runId));
  }
  if (left.length > invitedAtOnce) return { done: false, problem: `${left.length - invitedAtOnce} are left` };
  await house.db
    .updateTable('invite_run')
    .set({ done_at: now })
    .where('practice_id', '=', practice.id)
    .where('id', '=', job.runId)
    .execute();
  return { done: true };
}
