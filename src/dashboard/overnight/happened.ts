import { sql } from 'kysely';
import { type OnlineKind, online } from '#/appointments/follow-up/online-events.ts';
import type { Db } from '#/platform/database.ts';
import type { Practice } from '#/practice/practice.ts';
import type { AskedFor, LineKind } from './asked-for.ts';

const kindOf: Record<OnlineKind, LineKind> = {
  'appointment.booked': 'booked',
  'appointment.cancelled': 'cancelled',
  'appointment.moved': 'moved',
  'appointment.cancel-refused': 'refused',
  'appointment.move-refused': 'refused',
  'appointment.cant-come-told': 'cant-come',
  'appointment.rebook-asked': 'rebook-asked',
};
const most = 2000;

const events = (db: Db, practiceId: number) =>
  online(db, practiceId)
    .innerJoin('practitioner as p', (on) =>
      on.onRef('p.practice_id', '=', 'a.practice_id').onRef('p.id', '=', 'a.practitioner_id'),
    )
    .innerJoin('appointment_type as t', (on) =>
      on.onRef('t.practice_id', '=', 'a.practice_id').onRef('t.id', '=', 'a.type_id'),
    )
    .innerJoin('patient as u', (on) =>
      on.onRef('u.practice_id', '=', 'a.practice_id').onRef('u.id', '=', 'a.patient_id'),
    )
    .leftJoin('portal_account as c', 'c.id', 'e.account_id')
    .leftJoin('dealt_with as d', (on) =>
      on.onRef('d.practice_id', '=', 'e.practice_id').onRef('d.event_id', '=', 'e.id'),
    )
    .leftJoin('staff as s', (on) => on.onRef('s.practice_id', '=', 'd.practice_id').onRef('s.id', '=', 'd.staff_id'))
    .select(['e.id', 'e.at', 'e.kind', 'e.data', 'a.id as appointment_id', 'a.reference', 'a.rebooked_from'])
    .select(['a.starts_at', 'a.ends_at', 'a.practitioner_id', 'p.name as practitioner', 't.name as type'])
    .select(['u.id as patient_id', 'u.given_name', 'u.family_name', 'c.name as by_name'])
    .select(['d.at as dealt_at', 's.name as dealt_by'])
    // Of a cancellation that was taken back: when.
    .select((on) =>
      on
        .selectFrom('event as b')
        .select('b.at')
        .whereRef('b.practice_id', '=', 'e.practice_id')
        .whereRef('b.appointment_id', '=', 'e.appointment_id')
        .where('b.kind', '=', 'appointment.put-back')
        .where(sql<boolean>`b.data ->> 'cancelling' = e.id::text`)
        .limit(1)
        .as('put_back_at'),
    );
export type OnlineEvent = Awaited<ReturnType<ReturnType<typeof events>['execute']>>[number];

/** One line of the page: one event, or a cancellation with what the patient booked in its place. */
export type Line = {
  kind: LineKind;
  /** The newest first; dealing with the line deals with each. */
  events: [OnlineEvent, ...OnlineEvent[]];
  dealt: { by: string; at: Temporal.Instant } | null;
};

/** The lines that were asked for, newest first; `cut` where there were more events than one page reads. */
export async function happened(db: Db, practice: Practice, asked: AskedFor): Promise<{ lines: Line[]; cut: boolean }> {
  const midnight = (day: Temporal.PlainDate) => day.toZonedDateTime(practice.zone).toInstant();
  const rows = await events(db, practice.id)
    .where('e.at', '>=', midnight(asked.from))
    .where('e.at', '<', midnight(asked.until.add({ days: 1 })))
    .orderBy('e.at', 'desc')
    .orderBy('e.id', 'desc')
    .limit(most)
    .execute();
  const lines = asLines(rows).filter(
    (line) =>
      (!asked.kind || line.kind === asked.kind) &&
      (!asked.practitioner || line.events.some((event) => event.practitioner_id === asked.practitioner)) &&
      (asked.dealt === 'all' || (asked.dealt === 'yes') === (line.dealt !== null)),
  );
  return { lines, cut: rows.length === most };
}

/** Puts what was booked in place of a cancelled visit with its cancellation, where both are there. */
export function asLines(rows: OnlineEvent[]): Line[] {
  const cancellations = new Map(
    rows
      .filter(({ kind, put_back_at }) => kind === 'appointment.cancelled' && !put_back_at)
      .map((row) => [row.appointment_id, row]),
  );
  const joined = new Map<string, OnlineEvent>();
  for (const row of rows) {
    const cancelled = row.kind === 'appointment.booked' && row.rebooked_from && cancellations.get(row.rebooked_from);
    // The first of several that were booked in its place: the others are bookings of their own.
    if (cancelled && ![...joined.values()].includes(cancelled)) joined.set(row.id, cancelled);
  }
  const within = new Set([...joined.values()].map(({ id }) => id));
  return rows
    .filter(({ id }) => !within.has(id))
    .map((row): Line => {
      const cancelled = joined.get(row.id);
      const kind = cancelled ? 'rebooked' : kindOf[row.kind as OnlineKind];
      const all: Line['events'] = cancelled ? [row, cancelled] : [row];
      return { kind, events: all, dealt: dealtOf(all) };
    });
}

/** By whom and when the last of a line's events was dealt with; null while one is not. */
function dealtOf(all: OnlineEvent[]): Line['dealt'] {
  let last: Line['dealt'] = null;
  for (const { dealt_at: at, dealt_by: by } of all) {
    if (!at || !by) return null;
    if (!last || Temporal.Instant.compare(at, last.at) > 0) last = { by, at };
  }
  return last;
}

/** How many online events since `since` nobody has dealt with: the figure on the dashboard. */
export async function countUndealt(db: Db, practiceId: number, since: Temporal.Instant): Promise<number> {
  const row = await online(db, practiceId)
    .select(sql<number>`count(*)`.as('count'))
    .where('e.at', '>=', since)
    .where((row) =>
      row.not(
        row.exists(
          row
            .selectFrom('dealt_with as d')
            .select('d.event_id')
            .whereRef('d.practice_id', '=', 'e.practice_id')
            .whereRef('d.event_id', '=', 'e.id'),
        ),
      ),
    )
    .executeTakeFirstOrThrow();
  return row.count;
}
