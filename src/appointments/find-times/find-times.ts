import { sql } from 'kysely';
import type { Db } from '#/platform/database.ts';
import type { Practice } from '#/practice/practice.ts';
import type { Holder } from '../taken.ts';
import { type Busy, freeTimes, type Slot, type WorkingStretch } from './free-times.ts';

export type Moving = { appointmentId: string; minutes: number; bufferMinutes: number };

export type Wanted = {
  typeId: string;
  /** Null: anyone who does this type. */
  practitionerId: string | null;
  from: Temporal.Instant;
  /** Excluded. */
  until: Temporal.Instant;
  /** Also the times that are taken: so one that has gone is told from one that never was. */
  evenTaken?: boolean;
  /** For an appointment that is to be moved: its own stretch counts as free, and it keeps its own length and buffer. */
  moving?: Moving | undefined;
  /** For whoever has chosen a time already: what they hold counts as free. */
  holder?: Holder | undefined;
};

type Facts = {
  minutes: number;
  sessions: [string, number, string, string, string, string | null, string | null][];
  /** A practitioner, and where each busy stretch begins and ends. */
  busy: [string, number[], number[]][];
};

/**
 * The times at which this type may be booked between `from` and `until`, soonest first: weekly sessions, minus time
 * off, minus what is taken. One round trip to the database. Knows nothing of who may book or how soon: `bookableWindow`
 * narrows `from` and `until` to what a patient is offered.
 */
export async function findTimes(db: Db, practice: Practice, wanted: Wanted, now: Temporal.Instant): Promise<Slot[]> {
  if (Temporal.Instant.compare(wanted.from, wanted.until) >= 0) return [];
  const facts = await readFacts(db, practice.id, wanted, now);
  if (!facts) return [];
  const sessions = facts.sessions.map(
    ([practitionerId, weekday, starts, ends, fromDate, untilDate, leftOn]): WorkingStretch => ({
      practitionerId,
      weekday,
      starts: Temporal.PlainTime.from(starts),
      ends: Temporal.PlainTime.from(ends),
      fromDate: Temporal.PlainDate.from(fromDate),
      untilDate: earlier(untilDate, leftOn),
    }),
  );
  const busy = facts.busy.flatMap(([practitionerId, froms, untils]) =>
    froms.map((from, index): Busy => ({ practitionerId, from, until: untils[index] as number })),
  );
  return freeTimes({
    sessions,
    busy,
    zone: practice.zone,
    minutes: wanted.moving?.minutes ?? facts.minutes,
    stepMinutes: practice.policies.stepMinutes,
    from: wanted.from.epochMilliseconds,
    until: wanted.until.epochMilliseconds,
  });
}

/** The stretch in which patients may book online: from the least notice after `now` to the horizon. */
export function bookableWindow(
  practice: Practice,
  now: Temporal.Instant,
): { from: Temporal.Instant; until: Temporal.Instant } {
  const { leastNoticeHours, horizonDays } = practice.policies;
  return { from: now.add({ hours: leastNoticeHours }), until: now.add({ hours: 24 * horizonDays }) };
}

// Who left on a day has worked until the day before.
function earlier(untilDate: string | null, leftOn: string | null): Temporal.PlainDate | null {
  const until = untilDate ? Temporal.PlainDate.from(untilDate) : null;
  const lastDay = leftOn ? Temporal.PlainDate.from(leftOn).subtract({ days: 1 }) : null;
  if (!until || !lastDay) return until ?? lastDay;
  return Temporal.PlainDate.compare(until, lastDay) <= 0 ? until : lastDay;
}

async function readFacts(db: Db, practiceId: number, wanted: Wanted, now: Temporal.Instant): Promise<Facts | null> {
  const { rows } = await factsOf(practiceId, wanted, now).execute(db);
  const facts = rows[0];
  return facts?.minutes ? facts : null;
}

/**
 * The one statement of a search: the type's length, the sessions, what is busy. Milliseconds since the epoch leave the
 * database as such: no zone is converted there. One pair of lists a practitioner, of floats made whole: an object for
 * each stretch, by `extract` and so by way of numeric, took more than twice as long.
 */
export const factsOf = (practiceId: number, wanted: Wanted, now: Temporal.Instant) => {
  const [accountId, visitorId] = holdsOf(wanted.holder);
  return sql<Facts>`
    with who as (
      select p.id, p.left_on, p.ordinal, p.name
      from practitioner_type pt join practitioner p on p.practice_id = pt.practice_id and p.id = pt.practitioner_id
      where pt.practice_id = ${practiceId} and pt.type_id = ${wanted.typeId}
        and (${wanted.practitionerId}::uuid is null or p.id = ${wanted.practitionerId}::uuid)
    ), busy as (
      select practitioner_id, starts_at as from_at, ends_at as until_at from time_off
      where practice_id = ${practiceId} and practitioner_id in (select id from who)
        and ends_at > ${wanted.from} and starts_at < ${wanted.until}::timestamptz + interval '1 day'
      union all
      select t.practitioner_id, lower(t.during), upper(t.during) from taken t
      where t.practice_id = ${practiceId} and t.practitioner_id in (select id from who)
        and t.during && tstzrange(${wanted.from}, ${wanted.until}::timestamptz + interval '1 day')
        and not ${wanted.evenTaken ?? false}::boolean
        and case when t.hold_id is null then true else exists (
          select from hold h where h.practice_id = t.practice_id and h.id = t.hold_id and h.expires_at > ${now}
            and h.account_id is distinct from ${accountId} and h.visitor_id is distinct from ${visitorId}::uuid) end
        and (t.appointment_id is null or t.appointment_id is distinct from ${wanted.moving?.appointmentId ?? null}::uuid)
    )
    select
      (select minutes from appointment_type where practice_id = ${practiceId} and id = ${wanted.typeId}) as minutes,
      (select coalesce(json_agg(json_build_array(s.practitioner_id, s.weekday, s.starts, s.ends, s.from_date,
          s.until_date, w.left_on) order by w.ordinal, w.name, s.starts), '[]')
        from session s join who w on w.id = s.practitioner_id where s.practice_id = ${practiceId}) as sessions,
      (select coalesce(json_agg(json_build_array(practitioner_id, froms, untils)), '[]') from (
        select practitioner_id,
          array_agg((date_part('epoch', from_at) * 1000)::bigint) as froms,
          array_agg((date_part('epoch', until_at) * 1000)::bigint) as untils
        from busy group by practitioner_id) each) as busy`;
};

/** The holder's ids in a statement; for nobody ones that nobody has, so that "is distinct from" holds for every hold. */
const holdsOf = (holder: Holder | undefined): [string, string] => [
  holder && 'accountId' in holder ? holder.accountId : '',
  holder && 'visitorId' in holder ? holder.visitorId : '00000000-0000-0000-0000-000000000000',
];
