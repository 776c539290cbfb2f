import { cancelDeadline } from '#/appointments/cancel/may-cancel.ts';
import { stillToGo } from '#/appointments/reminders/due.ts';
import { furthest, waitsForSending } from '#/appointments/reminders/visits-ahead.ts';
import type { Act } from '#/platform/actor.ts';
import type { Db } from '#/platform/database.ts';
import { record } from '#/platform/events.ts';
import { type House, transact } from '#/platform/house.ts';
import type { Practice } from '#/practice/practice.ts';

/**
 * From now on reminders may go for what was imported so far. It sends nothing by itself. Gives how many imports that was
 * about; pressed again it is about none, and writes nothing.
 */
export function startSending(house: Pick<House, 'db' | 'jobs'>, practiceId: number, act: Act): Promise<number> {
  return transact(house, async (trx) => {
    const rows = await trx
      .updateTable('import_run')
      .set({ sending_at: act.now })
      .where('practice_id', '=', practiceId)
      .where('state', '=', 'done')
      .where('sending_at', 'is', null)
      .returning('id')
      .execute();
    const importIds = rows.map(({ id }) => id);
    if (rows.length) await record(trx, house, practiceId, act, { kind: 'import.sending-started', data: { importIds } });
    return rows.length;
  });
}

/** One day's reminders, by the practice's clocks: how many patients hear, and from when until when. */
export type SendingDay = { from: Temporal.Instant; until: Temporal.Instant; patients: number };
export type Planned = {
  /** Patients who hear within a minute of the press, because their reminder's time is past and it still helps. */
  atOnce: number;
  /** In order, each a day on which some go within the next four weeks. */
  days: SendingDay[];
  /** Patients of the visits seen here whom nobody can write to, or who want no reminders. */
  unheard: number;
};

/** How far ahead a press is looked at day by day. */
export const plannedDays = 28;

/** Which reminders go, and when, if sending starts `now`. */
export async function plannedSending(db: Db, practice: Practice, now: Temporal.Instant): Promise<Planned> {
  const rules = { ...practice.policies, zone: practice.zone };
  const end = now.add({ hours: 24 * plannedDays });
  const byDay = new Map<string, { at: Temporal.Instant; patient: string }[]>();
  const atOnce = new Set<string>();
  const unheard = new Set<string>();
  for (const visit of await waitsForSending(db, practice.id, now, end.add(furthest))) {
    const remindable = { ...visit, cancelUntil: cancelDeadline(visit, practice.policies) };
    const due = stillToGo(remindable, rules, now).filter(({ at }) => Temporal.Instant.compare(at, end) < 0);
    for (const { at } of due) {
      if (!visit.heard) unheard.add(visit.patient_id);
      else if (at.equals(now)) atOnce.add(visit.patient_id);
      else {
        const day = at.toZonedDateTimeISO(practice.zone).toPlainDate().toString();
        const others = byDay.get(day) ?? [];
        others.push({ at, patient: visit.patient_id });
        byDay.set(day, others);
      }
    }
  }
  const days = [...byDay.keys()].sort().map((day) => ofOneDay(byDay.get(day) ?? []));
  return { atOnce: atOnce.size, days, unheard: unheard.size };
}

function ofOneDay(reminders: { at: Temporal.Instant; patient: string }[]): SendingDay {
  const times = reminders.map(({ at }) => at).sort(Temporal.Instant.compare);
  return {
    from: times[0] as Temporal.Instant,
    until: times.at(-1) as Temporal.Instant,
    patients: new Set(reminders.map(({ patient }) => patient)).size,
  };
}
