import { sql } from 'kysely';
import type { Trx } from '#/platform/database.ts';
import type { Scope } from './scope.ts';

const open = sql`kind = 'visit' and verdict in ('create', 'update')
  and state in ('pending', 'confirmed', 'arrived', 'in-surgery')`;

/**
 * Finds visits still to come that lie over one that comes before them in the file, or over what is taken here. They are
 * bad, unless the manager takes double bookings: then they are marked.
 */
export async function findOverlaps(trx: Trx, scope: Scope) {
  await sql`create index on import_row (practitioner_id, starts)`.execute(trx);
  // A visit that would have made room and turns out to be bad itself makes none: until nothing more is found.
  for (let round = 0; round < 20; round += 1) {
    const here = await overlapHere(trx, scope);
    const inFile = await overlapInFile(trx, scope);
    if (!here && !inFile) return;
  }
  throw new Error('overlaps that settle nowhere');
}

const marked = ({ options }: Scope) => (options.doubleBook ? sql`double_booked = true` : sql`verdict = 'bad'`);

async function overlapHere(trx: Trx, scope: Scope) {
  const { practiceId, now } = scope;
  const { numAffectedRows } = await sql`
    update import_row r set ${marked(scope)}, code = 'overlaps-here', vals = jsonb_build_object('value', found.value)
    from (
      select r.n, min(coalesce(p.given_name || ' ' || p.family_name, '')) as value
      from import_row r
      join taken t on t.practice_id = ${practiceId} and t.practitioner_id = r.practitioner_id
        and t.during && tstzrange(r.starts, r.ends)
      left join appointment a on a.practice_id = t.practice_id and a.id = t.appointment_id
      left join patient p on p.practice_id = a.practice_id and p.id = a.patient_id
      left join hold h on h.practice_id = t.practice_id and h.id = t.hold_id
      where r.kind = 'visit' and r.verdict in ('create', 'update')
        and r.state in ('pending', 'confirmed', 'arrived', 'in-surgery') and r.ends > ${now} and not r.double_booked
        and t.appointment_id is distinct from r.id
        and (t.hold_id is null or h.expires_at > ${now})
        -- a visit that this very file gives another time is out of the way
        and not exists (select from import_row m where m.kind = 'visit' and m.id = t.appointment_id
          and m.verdict = 'update')
      group by 1) found
    where r.n = found.n`.execute(trx);
  return Number(numAffectedRows ?? 0);
}

async function overlapInFile(trx: Trx, scope: Scope) {
  const { numAffectedRows } = await sql`
    with coming as (
      select n, line, practitioner_id, starts, ends, max(ends) over w as before,
        first_value(line) over w as from_line
      from import_row where ${open} and ends > ${scope.now} and not double_booked
      window w as (partition by practitioner_id order by starts, n rows between unbounded preceding and 1 preceding)),
    clash as (
      select c.n, (
        select max(o.line) from import_row o
        where o.practitioner_id = c.practitioner_id and o.starts <= c.starts and o.ends > c.starts and o.n <> c.n
          and o.kind = 'visit' and o.starts > c.starts - interval '1 day') as line
      from coming c where c.before > c.starts)
    update import_row r set ${marked(scope)}, code = 'overlaps-file', vals = jsonb_build_object('line', clash.line)
    from clash where r.n = clash.n and clash.line is not null`.execute(trx);
  return Number(numAffectedRows ?? 0);
}
