import { sendDueReminders } from '#/appointments/reminders/send-due.ts';
import { forgetPast } from '#/appointments/taken.ts';
import { forgetVisitors } from '#/appointments/visitor/forget.ts';
import { endWithChildhood } from '#/people/access/own-age.ts';
import { type InviteJob, inviteQueue, inviteSome } from '#/people/invitations/invite-all.ts';
import { forgetCodes } from '#/people/mailed-code/forget.ts';
import { forgetAllEnded } from '#/people/sign-in/sign-in.ts';
import type { House } from '#/platform/house.ts';
import type { Queue } from '#/platform/jobs.ts';

// Everything that happens by itself, and when. Times are UTC.

export const tidyQueue: Queue = { name: 'tidy', retries: 3, firstDelaySeconds: 60, longestDelaySeconds: 600 };

/** Once a night: forgets what nobody can use any more. */
export async function tidy(house: Pick<House, 'db' | 'clock'>): Promise<void> {
  await forgetPast(house.db, house.clock());
  await forgetVisitors(house.db, house.clock());
  await forgetAllEnded(house.db, house.clock());
  await forgetCodes(house.db, house.clock());
}

export const childhoodQueue: Queue = { name: 'childhood', retries: 3, firstDelaySeconds: 60, longestDelaySeconds: 600 };

export const reminderQueue: Queue = { name: 'reminders', retries: 0, firstDelaySeconds: 60, longestDelaySeconds: 60 };

export async function startSchedule(house: House): Promise<void> {
  await house.jobs.work(tidyQueue, async () => {
    await tidy(house);
    return { done: true };
  });
  await house.jobs.repeat(tidyQueue, '17 3 * * *');
  await house.jobs.work<InviteJob>(inviteQueue, (job) => inviteSome(house, job));
  // More than once, so that it is early in the day at every practice.
  await house.jobs.work(childhoodQueue, async () => {
    await endWithChildhood(house);
    return { done: true };
  });
  await house.jobs.repeat(childhoodQueue, '23 */6 * * *');
  await house.jobs.work(reminderQueue, async () => {
    await sendDueReminders(house);
    return { done: true };
  });
  await house.jobs.repeat(reminderQueue, '* * * * *');
}
