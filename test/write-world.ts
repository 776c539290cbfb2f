import type { Trx } from '#/platform/database.ts';
import { newId } from '#/platform/ids.ts';
import type { Drawn, Standing } from './drawn-worlds.ts';
import type { Riverside } from './riverside.ts';

const minute = 60_000;

/** Writes a drawn world in place of riverside's own. Gives the ids of its type and its practitioners. */
export async function writeWorld(trx: Trx, at: Riverside, drawn: Drawn, blocks: Standing[], now: Temporal.Instant) {
  const practice_id = at.practice.id;
  const instant = (epoch: number) => Temporal.Instant.fromEpochMilliseconds(epoch);
  const who = [newId(), newId()] as const;
  const type = newId();
  const { minutes, bufferMinutes, dailyCap } = drawn.type;
  await trx
    .insertInto('appointment_type')
    .values({
      practice_id,
      id: type,
      name: 'Drawn',
      minutes,
      buffer_minutes: bufferMinutes,
      daily_cap: dailyCap,
      colour: 1,
      ordinal: 9,
    })
    .execute();
  for (const each of [0, 1] as const) {
    await trx
      .insertInto('practitioner')
      .values({
        practice_id,
        id: who[each],
        name: `Dr ${each}`,
        profession: 'dentist',
        ordinal: each,
        left_on: drawn.leftOn[each],
      })
      .execute();
    await trx
      .insertInto('practitioner_type')
      .values({ practice_id, practitioner_id: who[each], type_id: type })
      .execute();
  }
  for (const { who: one, weekday, times, dates } of drawn.sessions) {
    await trx
      .insertInto('session')
      .values({
        practice_id,
        id: newId(),
        practitioner_id: who[one],
        weekday,
        starts: times[0],
        ends: times[1],
        from_date: dates[0],
        until_date: dates[1],
      })
      .execute();
  }
  for (const { who: one, from, minutes } of drawn.timeOff) {
    await trx
      .insertInto('time_off')
      .values({
        practice_id,
        id: newId(),
        practitioner_id: who[one],
        starts_at: instant(from),
        ends_at: instant(from + minutes * minute),
      })
      .execute();
  }
  for (const [from_date, days] of drawn.closures) {
    await trx
      .insertInto('closure')
      .values({ practice_id, id: newId(), from_date, until_date: from_date.add({ days }) })
      .execute();
  }
  for (const day of new Set(drawn.worked.map(String))) {
    await trx
      .insertInto('holiday_worked')
      .values({ practice_id, day: Temporal.PlainDate.from(day) })
      .execute();
  }
  for (const [index, { id, block, cancelled, mine, live }] of blocks.entries()) {
    const [starts_at, ends_at] = [instant(block.from), instant(block.from + block.minutes * minute)];
    const place = {
      practice_id,
      id,
      practitioner_id: who[block.who],
      starts_at,
      ends_at,
      type_id: block.ofType ? type : at.types.Filling,
    };
    if (cancelled === undefined) {
      const account_id = mine ? at.alex.accountId : at.sam.accountId;
      const expires_at = live ? now.add({ minutes: 1 }) : now;
      await trx
        .insertInto('hold')
        .values({ ...place, account_id, part: index, made_at: now, expires_at })
        .execute();
    } else {
      await trx
        .insertInto('appointment')
        .values({
          ...place,
          reference: `DRAWN${index}`,
          patient_id: at.alex.patientId,
          buffer_minutes: block.buffer,
          local_start: starts_at.toZonedDateTimeISO('UTC').toPlainDateTime(),
          zone: 'UTC',
          state: cancelled ? 'cancelled' : 'pending',
          cancelled_at: cancelled ? now : null,
          cancel_until: starts_at,
          move_until: starts_at,
          booked_at: now,
          booked_channel: 'practice',
        })
        .execute();
      if (cancelled) continue;
    }
    const during = `[${starts_at},${ends_at.add({ minutes: block.buffer })})`;
    const claim = cancelled === undefined ? { hold_id: id } : { appointment_id: id };
    await trx
      .insertInto('taken')
      .values({ practice_id, id: newId(), practitioner_id: place.practitioner_id, during, ...claim })
      .execute();
  }
  return { type, who: [...who] };
}
