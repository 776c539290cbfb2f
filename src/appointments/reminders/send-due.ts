import type { Act } from '#/platform/actor.ts';
import { record } from '#/platform/events.ts';
import { type House, transact } from '#/platform/house.ts';
import { allPractices, type Practice, practiceById } from '#/practice/practice.ts';
import { cancelDeadline } from '../cancel/may-cancel.ts';
import { type Due, dueNow } from './due.ts';
import { furthest, mayBeRemindedOf } from './visits-ahead.ts';

/** What is recorded when a reminder is due: which, and of which time of the visit. */
export const reminderDue = 'appointment.reminder-due';
export type ReminderDue = { which: 'first' | 'second'; sequence: number };

const system: Act['actor'] = { kind: 'system', channel: 'practice' };

type Deeds = Pick<House, 'db' | 'jobs' | 'clock'>;

/**
 * Hands on what is due at every practice, each reminder once. Gives how many that were. What goes wrong at one practice
 * keeps no other from its own, and is thrown after all of them.
 */
export async function sendDueReminders(house: Deeds): Promise<number> {
  let sent = 0;
  const problems: unknown[] = [];
  for (const { id } of await allPractices(house.db)) {
    try {
      const practice = await practiceById(house.db, id);
      if (practice?.policies.remindPatients) sent += await atPractice(house, practice);
    } catch (error) {
      problems.push(error);
    }
  }
  if (problems.length) throw new AggregateError(problems, 'reminders could not be looked for everywhere');
  return sent;
}

async function atPractice(house: Deeds, practice: Practice): Promise<number> {
  const now = house.clock();
  const rules = { ...practice.policies, zone: practice.zone };
  let sent = 0;
  for (const visit of await mayBeRemindedOf(house.db, practice.id, now, now.add(furthest))) {
    const remindable = { ...visit, cancelUntil: cancelDeadline(visit, practice.policies) };
    for (const due of dueNow(remindable, rules, now)) {
      if (await handOn(house, practice.id, visit, due, now)) sent += 1;
    }
  }
  return sent;
}

/** In one transaction: that it was handed on, and the event that is told. Whoever comes second finds it done. */
function handOn(
  house: Deeds,
  practiceId: number,
  visit: { id: string; patient_id: string; sequence: number },
  { which }: Due,
  now: Temporal.Instant,
): Promise<boolean> {
  return transact(house, async (trx) => {
    // The rules changed since the last one went (a notice period, say): of two within a day that one stands for both.
    const lately = await trx
      .selectFrom('reminder')
      .select('which')
      .where('practice_id', '=', practiceId)
      .where('appointment_id', '=', visit.id)
      .where('at', '>', now.subtract({ hours: 24 }))
      .executeTakeFirst();
    const first = await trx
      .insertInto('reminder')
      .values({ practice_id: practiceId, appointment_id: visit.id, sequence: visit.sequence, which, at: now })
      .onConflict((conflict) => conflict.doNothing())
      .returning('which')
      .executeTakeFirst();
    if (!first || lately) return false;
    await record(
      trx,
      house,
      practiceId,
      { actor: system, now },
      {
        kind: reminderDue,
        appointmentId: visit.id,
        patientId: visit.patient_id,
        data: { which, sequence: visit.sequence } satisfies ReminderDue,
        waits: true,
      },
    );
    return true;
  });
}
