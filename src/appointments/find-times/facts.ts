import { sql } from 'kysely';
import type { Db } from '#/platform/database.ts';
import { heldBy } from '../hold/same-person.ts';
import type { Wanted } from './find-times.ts';

/** The days a search touches: every start it may find lies on one of them, from `from` and before `until`. */
export type Days = {
  first: Temporal.PlainDate;
  last: Temporal.PlainDate;
  from: Temporal.Instant;
  until: Temporal.Instant;
};

export type Facts = {
  minutes: number;
  bufferMinutes: number;
  /** How many of the type a practitioner takes in a day, as patients book them. */
  dailyCap: number | null;
  sessions: [string, number, string, string, string, string | null, string | null][];
  /** A practitioner, and where each busy stretch begins and ends, in seconds since the epoch as all below. */
  busy: [string, number[], number[]][];
  /** A practitioner, and where each visit or hold of this type begins; empty where no cap counts them. */
  ofType: [string, number[]][];
  /** First and last days. */
  closures: [string, string][];
  worked: string[];
};

/** What a search has to know; null where there is no such type here. */
export async function readFacts(
  db: Db,
  practiceId: number,
  wanted: Wanted,
  days: Days,
  now: Temporal.Instant,
): Promise<Facts | null> {
  const { rows } = await factsOf(practiceId, wanted, days, now).execute(db);
  const facts = rows[0];
  return facts?.minutes ? facts : null;
}

/**
 * The one statement of a search: the type, the sessions, what is busy, what the cap counts, closed days. Instants leave
 * the database as seconds since the epoch: no zone is converted there. What is taken is read out of one index, and one
 * pair of lists a practitioner comes of it (docs/performance.md says what that brought).
 */
export function factsOf(practiceId: number, wanted: Wanted, days: Days, now: Temporal.Instant) {
  const own = heldBy(wanted.holder);
  const moved = wanted.moving?.appointmentId ?? null;
  const evenTaken = wanted.evenTaken ?? false;
  const [from, until] = [toSeconds(wanted.from), toSeconds(wanted.until)];
  return sql<Facts>`
    with type as (
      select minutes, buffer_minutes, daily_cap, plan_id from appointment_type
      where practice_id = ${practiceId} and id = ${wanted.typeId}
    ), who as (
      select p.id, p.left_on, p.ordinal, p.name
      from practitioner_type pt join practitioner p on p.practice_id = pt.practice_id and p.id = pt.practitioner_id
      where pt.practice_id = ${practiceId} and pt.type_id = ${wanted.typeId}
        and (${wanted.practitionerId}::uuid is null or p.id = ${wanted.practitionerId}::uuid)
    ), busy as (
      select practitioner_id, date_part('epoch', starts_at)::bigint as from_epoch,
        date_part('epoch', ends_at)::bigint as until_epoch from time_off
      where practice_id = ${practiceId} and practitioner_id in (select id from who)
        and ends_at > ${wanted.from} and starts_at < ${wanted.until}::timestamptz + interval '1 day'
      union all
      select t.practitioner_id, t.from_epoch, t.until_epoch from taken t
      where t.practice_id = ${practiceId} and t.practitioner_id in (select id from who)
        and t.from_epoch < ${until + aDay} and t.from_epoch > ${from - aDay} and t.until_epoch > ${from}
        and not ${evenTaken}::boolean
        and (t.appointment_id is null or t.appointment_id is distinct from ${moved}::uuid)
        and case when t.hold_id is null then true else exists (
          select from hold h where h.practice_id = t.practice_id and h.id = t.hold_id and case
            when h.expires_at > ${now}
            then not ${own}
            -- Over: what staff booked over it has the time, once somebody clears the hold away.
            else exists (
              select from appointment d where d.practice_id = h.practice_id and d.practitioner_id = h.practitioner_id
                and d.double_booked and d.state in ('pending', 'confirmed', 'arrived', 'in-surgery')
                and d.starts_at < to_timestamp(t.until_epoch) and d.starts_at > to_timestamp(t.from_epoch - ${aDay})
                and d.ends_at > to_timestamp(t.from_epoch)) end) end
    ), of_type as (
      select a.practitioner_id, a.starts_at from type join appointment a on daily_cap is not null
      where a.practice_id = ${practiceId} and a.practitioner_id in (select id from who) and a.type_id = ${wanted.typeId}
        and a.starts_at >= ${days.from} and a.starts_at < ${days.until}
        and a.state <> 'cancelled' and a.id is distinct from ${moved}::uuid and not ${evenTaken}::boolean
      union all
      select h.practitioner_id, h.starts_at from type join hold h on daily_cap is not null
      where h.practice_id = ${practiceId} and h.type_id = ${wanted.typeId} and h.expires_at > ${now}
        and h.starts_at >= ${days.from} and h.starts_at < ${days.until}
        and not ${own}
        and not ${evenTaken}::boolean
    )
    select
      (select minutes from type) as minutes,
      (select buffer_minutes from type) as "bufferMinutes",
      (select daily_cap from type) as "dailyCap",
      (select coalesce(json_agg(json_build_array(s.practitioner_id, s.weekday, s.starts, s.ends, s.from_date,
          s.until_date, w.left_on) order by w.ordinal, w.name, s.starts), '[]')
        from session s join who w on w.id = s.practitioner_id where s.practice_id = ${practiceId}
          and (s.plan_id is null or s.plan_id = (select plan_id from type))) as sessions,
      (select coalesce(json_agg(json_build_array(practitioner_id, froms, untils)), '[]') from (
        select practitioner_id,
          array_agg(from_epoch) as froms, array_agg(until_epoch) as untils
        from busy group by practitioner_id) each) as busy,
      (select coalesce(json_agg(json_build_array(practitioner_id, starts)), '[]') from (
        select practitioner_id, array_agg(date_part('epoch', starts_at)::bigint) as starts
        from of_type group by practitioner_id) each) as "ofType",
      (select coalesce(json_agg(json_build_array(from_date, until_date)), '[]') from closure
        where practice_id = ${practiceId} and until_date >= ${days.first} and from_date <= ${days.last}) as closures,
      (select coalesce(json_agg(day), '[]') from holiday_worked
        where practice_id = ${practiceId} and day between ${days.first} and ${days.last}) as worked`;
}

const toSeconds = (instant: Temporal.Instant) => Math.floor(instant.epochMilliseconds / 1000);
// No visit is a day long with its buffer: what began a day before is over, and what begins a day after is in no way.
const aDay = 86_400;
