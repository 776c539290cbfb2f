import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import type { Act } from '#/platform/actor.ts';
import { newId } from '#/platform/ids.ts';
import { atTen, bookAt, type Riverside, riverside, rowOf } from '#test/riverside.ts';
import { cancelAppointment } from '../cancel/cancel-appointment.ts';
import { type Appointment, appointmentById } from '../queries.ts';
import { moveAppointment } from './move-appointment.ts';

let at: Riverside;

beforeEach(async () => {
  at = await riverside();
});

async function booked(
  day: string,
  patientId = at.alex.patientId,
  act: Act = at.byAlex,
  practitioner = 'Shah' as const,
) {
  const practitionerId = at.practitioners[practitioner];
  const { id } = await rowOf(
    at,
    await bookAt(at, atTen(at, day, { patientId, practitionerId, onceKey: newId() }), act),
  );
  return now(id);
}
const now = async (id: string) => (await appointmentById(at.house.db, at.practice.id, id)) as Appointment;
const move = (
  visit: Appointment,
  starts: Temporal.Instant,
  act: Act = at.byAlex,
  practitionerId: string | null = null,
) =>
  moveAppointment(at.house, at.practice, act, visit.id, {
    who: 'patient',
    starts,
    practitionerId: practitionerId ?? visit.practitioner_id,
    sequence: visit.sequence,
  });
const eventsOf = (visit: Appointment, kind = 'appointment.moved') =>
  at.house.db
    .selectFrom('event')
    .select('data')
    .where('kind', '=', kind)
    .where('appointment_id', '=', visit.id)
    .execute();
/** Every live appointment has exactly its own stretch, and no two overlap: the constraint sees to that. */
async function expectSound() {
  const { rows } = await sql<{ id: string }>`
    select a.id from appointment a left join taken t on t.practice_id = a.practice_id and t.appointment_id = a.id
    where a.state in ('pending', 'confirmed') and a.starts_at > ${Temporal.Instant.from('2026-10-06T00:00Z')}
      and (t.id is null or t.practitioner_id <> a.practitioner_id
        or t.during <> tstzrange(a.starts_at, a.ends_at, '[)'))`.execute(at.house.db);
  expect(rows).toEqual([]);
  expect(at.house.problems).toEqual([]);
}

test('the same form pressed fifty times at once: one move, one event, fifty times the same happy answer', async () => {
  const visit = await booked('2026-11-05');
  const starts = visit.starts_at.add({ hours: 1 });
  const answers = await Promise.all(Array.from({ length: 50 }, () => move(visit, starts)));
  expect(answers.every(({ ok }) => ok)).toBe(true);
  expect(answers.filter((answer) => answer.ok && !answer.again)).toHaveLength(1);
  expect(await eventsOf(visit)).toHaveLength(1);
  expect((await now(visit.id)).sequence).toBe(visit.sequence + 1);
  await expectSound();
});

test('fifty forms of one appointment to ten different times: one wins, those for other times hear that it changed', async () => {
  const visit = await booked('2026-11-05');
  const starts = Array.from({ length: 50 }, (_, i) => visit.starts_at.add({ hours: 24 * 7 * (1 + (i % 10)) }));
  const answers = await Promise.all(starts.map((start) => move(visit, start)));
  expect(answers.filter((answer) => answer.ok && !answer.again)).toHaveLength(1);
  const won = (await now(visit.id)).starts_at;
  const told = answers.map((answer) => (answer.ok ? 'moved' : answer.reason));
  expect(told).toEqual(starts.map((start) => (start.equals(won) ? 'moved' : 'changed')));
  expect(await eventsOf(visit)).toHaveLength(1);
  await expectSound();
});

test('two patients into one time: one has it, the other keeps the old and hears that it has gone', async () => {
  for (let round = 0; round < 10; round += 1) {
    const day = Temporal.PlainDate.from('2026-10-15').add({ days: 14 * round });
    const alex = await booked(day.toString());
    const sam = await booked(day.add({ days: 7 }).toString(), at.sam.patientId, at.bySam);
    const free = alex.starts_at.add({ hours: 1 });
    const answers = await Promise.all([move(alex, free), move(sam, free, at.bySam)]);
    expect(answers.map((answer) => (answer.ok ? 'moved' : answer.reason)).sort()).toEqual(['moved', 'taken']);
    const [loser] = answers.filter(({ ok }) => !ok);
    const kept = loser?.appointment.id === alex.id ? alex : sam;
    expect(await now(kept.id)).toEqual(kept);
    await expectSound();
  }
});

test('two who would change places each keep theirs, and nobody waits for a deadlock', async () => {
  const alex = await booked('2026-11-05');
  const whitfield = atTen(at, '2026-11-05', {
    patientId: at.sam.patientId,
    practitionerId: at.practitioners.Whitfield,
  });
  const sam = await now((await rowOf(at, await bookAt(at, whitfield, at.bySam))).id);
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      i % 2
        ? move(alex, alex.starts_at, at.byAlex, at.practitioners.Whitfield)
        : move(sam, sam.starts_at, at.bySam, at.practitioners.Shah),
    ),
  );
  expect(answers.map((answer) => !answer.ok && answer.reason)).toEqual(Array(20).fill('taken'));
  await expectSound();
});

test('a move against a cancel, twenty times: whoever is first wins, and the other hears how it stands', async () => {
  for (let round = 0; round < 20; round += 1) {
    const day = Temporal.PlainDate.from('2026-10-15').add({ days: 7 * round });
    const visit = await booked(day.toString());
    const cancel = () =>
      cancelAppointment(at.house, at.practice, at.byAlex, visit.id, { who: 'patient', sequence: visit.sequence });
    const change = () => move(visit, visit.starts_at.add({ hours: 1 }));
    const [first, second] = round % 2 ? [cancel(), change()] : [change(), cancel()];
    const [one, other] = await Promise.all([first, second]);
    const [cancelled, moved] = round % 2 ? [one, other] : [other, one];
    expect([cancelled.ok, moved.ok].filter(Boolean)).toHaveLength(1);
    if (cancelled.ok) expect(moved).toMatchObject({ reason: 'already-cancelled' });
    else expect(cancelled).toMatchObject({ reason: 'changed' });
    const events = [...(await eventsOf(visit)), ...(await eventsOf(visit, 'appointment.cancelled'))];
    expect(events).toHaveLength(1);
    await expectSound();
  }
});
