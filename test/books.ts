import { sql } from 'kysely';
import type { Db } from '#/platform/database.ts';

// After any storm: is what the practice's books say true? Each check gives a line for whatever is wrong.

const lines = async (db: Db, query: ReturnType<typeof sql<{ line: string }>>) =>
  (await query.execute(db)).rows.map(({ line }) => line);

/**
 * What is wrong with the books of all practices at `now`, a line each; nothing when all is well. `settled`: every message
 * has been sent or dropped by now.
 */
export async function wrongInTheBooks(db: Db, now: Temporal.Instant, { settled = true } = {}): Promise<string[]> {
  const found = await Promise.all([
    overlaps(db),
    doubleBookings(db),
    claims(db, now),
    leftovers(db),
    holds(db, now),
    tasks(db),
    events(db),
    settled ? messages(db) : [],
  ]);
  return found.flat();
}

/** Two visits of one practitioner at once, buffers included, neither of them a marked double booking. */
const overlaps = (db: Db) =>
  lines(
    db,
    sql`
      select 'overlap: ' || a.reference || ' and ' || b.reference as line
      from appointment a join appointment b
        on b.practice_id = a.practice_id and b.practitioner_id = a.practitioner_id and b.id > a.id
      where a.state <> 'cancelled' and b.state <> 'cancelled' and not a.double_booked and not b.double_booked
        and tstzrange(a.starts_at, a.ends_at + make_interval(mins => a.buffer_minutes), '[)')
         && tstzrange(b.starts_at, b.ends_at + make_interval(mins => b.buffer_minutes), '[)')`,
  );

/** A double booking is staff's alone. */
const doubleBookings = (db: Db) =>
  lines(
    db,
    sql`
      select 'double booking that no staff made: ' || a.reference as line from appointment a
      where a.double_booked and not exists (
        select from event e where e.practice_id = a.practice_id and e.appointment_id = a.id and e.actor = 'staff')`,
  );

/** A coming visit has claimed just its time; of a double booking any part of it. */
const claims = (db: Db, now: Temporal.Instant) =>
  lines(
    db,
    sql`
      select 'claim that is not the visit: ' || a.reference as line from appointment a
      left join lateral (
        select range_agg(during) as all_of_it from taken t
        where t.practice_id = a.practice_id and t.appointment_id = a.id and t.practitioner_id = a.practitioner_id) t on true
      where a.state in ('pending', 'confirmed') and a.starts_at > ${now}
        and case when a.double_booked
          then not coalesce(t.all_of_it, '{}') <@ tstzmultirange(tstzrange(a.starts_at, a.ends_at + make_interval(mins => a.buffer_minutes), '[)'))
          else coalesce(t.all_of_it, '{}') <> tstzmultirange(tstzrange(a.starts_at, a.ends_at + make_interval(mins => a.buffer_minutes), '[)'))
        end`,
  );

/** Nothing is kept for a cancelled visit, or with a practitioner it is no longer with. */
const leftovers = (db: Db) =>
  lines(
    db,
    sql`
      select 'time kept for nothing: ' || a.reference as line from taken t
      join appointment a on a.practice_id = t.practice_id and a.id = t.appointment_id
      where a.state = 'cancelled' or a.practitioner_id <> t.practitioner_id`,
  );

/** A hold that lives keeps its time, one a person; one that has run out is gone once the past was forgotten. */
const holds = (db: Db, now: Temporal.Instant) =>
  lines(
    db,
    sql`
      select 'hold that outlived itself: ' || h.id as line from hold h where h.expires_at <= ${now}
      union all
      select 'hold kept longer than ten minutes, and once ten more: ' || h.id from hold h
      where h.expires_at > h.made_at + case when h.extended_at is null then interval '10 min' else interval '20 min' end
      union all
      select 'hold that keeps nothing: ' || h.id from hold h
      where not exists (select from taken t where t.practice_id = h.practice_id and t.hold_id = h.id)
      union all
      select 'holds made apart by one person: ' || h.account_id from hold h
      where h.account_id is not null group by h.practice_id, h.account_id having count(distinct h.made_at) > 1
      union all
      select 'holds made apart by one mailbox: ' || owner.email from hold h
      join lateral (
        select v.email from visitor v
        where v.practice_id = h.practice_id and v.id = h.visitor_id and v.proved_at is not null
        union all
        select c.email from portal_account c where c.id = h.account_id and c.email_verified) owner on true
      group by h.practice_id, owner.email having count(distinct h.made_at) > 1`,
  );

/** Whoever can't come waits for one answer, and only while the visit stands. */
const tasks = (db: Db) =>
  lines(
    db,
    sql`
      select 'asked ' || count(*) || ' times whether they may stay away: ' || a.reference as line
      from staff_task t join appointment a on a.practice_id = t.practice_id and a.id = t.appointment_id
      where t.kind = 'cant-come' and t.closed_at is null group by a.reference having count(*) > 1
      union all
      select 'still asked about a visit that is settled: ' || a.reference
      from staff_task t join appointment a on a.practice_id = t.practice_id and a.id = t.appointment_id
      where t.kind = 'cant-come' and t.closed_at is null and a.state not in ('pending', 'confirmed')`,
  );

/** Each visit was booked once, and its state is what its events say. */
const events = (db: Db) =>
  lines(
    db,
    sql`
      select 'booked ' || count(e.id) || ' times: ' || a.reference as line from appointment a
      left join event e on e.practice_id = a.practice_id and e.appointment_id = a.id and e.kind = 'appointment.booked'
      group by a.practice_id, a.id, a.reference having count(e.id) <> 1
      union all
      select 'cancelled, and its events say otherwise: ' || a.reference from appointment a
      where (a.state = 'cancelled') <> (
        (select count(*) from event e where e.practice_id = a.practice_id and e.appointment_id = a.id
          and e.kind = 'appointment.cancelled') >
        (select count(*) from event e where e.practice_id = a.practice_id and e.appointment_id = a.id
          and e.kind = 'appointment.put-back' and e.data ->> 'from' = 'cancelled'))
      union all
      select 'sequence that its events don’t reach: ' || a.reference from appointment a
      where a.sequence <> (select max((e.data ->> 'sequence')::int) from event e
        where e.practice_id = a.practice_id and e.appointment_id = a.id and e.data ? 'sequence'
          and e.kind in ('appointment.booked', 'appointment.moved', 'appointment.cancelled', 'appointment.put-back'))`,
  );

/**
 * Whatever was to be told has its one message, sent or no longer true. (That an event, a kind and a person have no two is
 * a unique key.) What was taken back before it was told is told to nobody. A practitioner's absence is told once a patient, by the event that leads.
 */
const messages = (db: Db) =>
  lines(
    db,
    sql`
      select 'message still ' || m.state || ': ' || m.kind || coalesce(', ' || m.problem, '') as line from message m where m.state not in ('sent', 'dropped')
      union all
      select 'told nobody: ' || e.kind || ' ' || a.reference
      from event e
      join appointment a on a.practice_id = e.practice_id and a.id = e.appointment_id
      join patient p on p.practice_id = a.practice_id and p.id = a.patient_id
      where e.kind in ('appointment.booked', 'appointment.moved', 'appointment.cancelled',
          'appointment.cant-come-not-accepted') and not e.quiet
        and coalesce((e.data ->> 'tellPatient')::boolean, true) and p.email is not null and p.archived_at is null
        and (e.data ->> 'awayId' is null or (e.data ->> 'awayLead')::boolean)
        and not exists (select from message m where m.practice_id = e.practice_id and m.event_id = e.id
          and m.person = 'patient:' || p.id)
        and not exists (select from event b where b.practice_id = e.practice_id and b.kind = 'appointment.put-back'
          and b.data ->> 'cancelling' = e.id::text)`,
  );
