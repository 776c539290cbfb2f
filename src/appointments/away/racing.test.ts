import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { actorOf, book } from '#/diary/test-visits.ts';
import { openDatabase, type Trx } from '#/platform/database.ts';
import { closing } from '#test/closing.ts';
import { type TestHouse, testHouse } from '#test/database.ts';
import { bookAppointment } from '../book/book-appointment.ts';
import { cancelAppointment } from '../cancel/cancel-appointment.ts';
import { lockDiary } from '../taken.ts';
import { openIn } from './affected.ts';

const shah = 'Dr Priya Shah';
let house: TestHouse;
beforeEach(async () => {
  house = await testHouse();
});

const days = ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20', '2026-11-23'];
const dayOf = (day: string) => closing(house, shah, `${day}T00:00`, `${day}T23:00`);
const visit = (day: string, at: string, of = 'Morgan') =>
  book(house, 'riverside', { practitioner: shah, at: `${day}T${at}`, of });
const events = async (kind: string) =>
  (await house.db.selectFrom('event').select('id').where('kind', '=', kind).execute()).length;

/** The process that waits for a lock of this session, once there is one. */
async function waiting(trx: Trx): Promise<number> {
  for (;;) {
    const { rows } = await sql<{ pid: number }>`
      select pid from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()
        and pid <> pg_backend_pid()`.execute(trx);
    if (rows[0]) return rows[0].pid;
    await new Promise((go) => setTimeout(go, 10));
  }
}

describe('closing time, while patients are at it', () => {
  it('never leaves a booking inside that nobody was shown', async () => {
    const outcomes = new Set<string>();
    for (const [round, day] of days.entries()) {
      await visit(day, '09:00', 'Okafor');
      const { close, shown, practice, stretch } = await dayOf(day);
      const standing = await visit(day, '15:00');
      const { patient_id: patientId, type_id: typeId } = await house.db
        .selectFrom('appointment')
        .select(['patient_id', 'type_id'])
        .where('id', '=', standing.id)
        .executeTakeFirstOrThrow();
      const actor = await actorOf(house, practice, 'alex.morgan@demo.example');
      const seen = await shown();
      const starts = stretch.starts.add({ hours: 10 });
      const wanted = { patientId, typeId, practitionerId: stretch.practitionerId, starts };
      const [closed, booked] = await Promise.all([
        new Promise((go) => setTimeout(go, round * 4)).then(() => close({ shown: seen })),
        bookAppointment(house, practice, { actor, now: house.clock() }, wanted),
      ]);
      const open = await openIn(house.db, practice.id, stretch).execute();
      if (closed.ok) {
        expect(booked).toMatchObject({ ok: false });
        expect(open).toEqual([]);
      } else {
        expect(booked).toMatchObject({ ok: true });
        expect(open).toHaveLength(3);
        expect(await close()).toEqual({ ok: true, again: false });
      }
      outcomes.add(closed.ok ? 'closed first' : 'booked first');
      await house.db.deleteFrom('taken').execute();
    }
    expect(outcomes.size).toBeGreaterThan(0);
    const inside = await house.db
      .selectFrom('appointment as a')
      .innerJoin('away as w', (on) => on.onRef('w.practitioner_id', '=', 'a.practitioner_id'))
      .select('a.id')
      .whereRef('a.starts_at', '>=', 'w.starts_at')
      .whereRef('a.starts_at', '<', 'w.ends_at')
      .where('a.state', '!=', 'cancelled')
      .execute();
    expect(inside).toEqual([]);
  }, 60_000);

  it('refuses a booking that was offered before, and has waited for the diary', async () => {
    const [day = ''] = days;
    const { patient_id: patientId, type_id: typeId } = await house.db
      .selectFrom('appointment')
      .select(['patient_id', 'type_id'])
      .where('id', '=', (await visit(day, '15:00')).id)
      .executeTakeFirstOrThrow();
    const { practice, stretch, id } = await dayOf(day);
    const actor = await actorOf(house, practice, 'alex.morgan@demo.example');
    const { practitionerId, starts, ends } = stretch;
    const wanted = { patientId, typeId, practitionerId, starts: starts.add({ hours: 10 }) };
    const other = openDatabase(house.url);
    try {
      const booked = await other.db.transaction().execute(async (trx) => {
        await lockDiary(trx, practice.id, practitionerId);
        const booking = bookAppointment(house, practice, { actor, now: house.clock() }, wanted);
        await waiting(trx);
        const time = {
          practice_id: practice.id,
          id,
          practitioner_id: practitionerId,
          starts_at: starts,
          ends_at: ends,
        };
        await trx.insertInto('time_off').values(time).execute();
        return { booking };
      });
      expect(await booked.booking).toEqual({ ok: false, reason: 'taken' });
    } finally {
      await other.close();
    }
  });

  it('and a patient’s own cancel make one cancellation, whoever is first', async () => {
    for (const day of days.slice(0, 4)) {
      const one = await visit(day, '09:00');
      const { close, practice, shown } = await dayOf(day);
      const actor = await actorOf(house, practice, 'alex.morgan@demo.example');
      const seen = await shown();
      const before = await events('appointment.cancelled');
      const [closed, cancelled] = await Promise.all([
        close({ shown: seen }),
        cancelAppointment(house, practice, { actor, now: house.clock() }, one.id, { who: 'patient', sequence: 0 }),
      ]);
      expect((await events('appointment.cancelled')) - before).toBe(1);
      expect(closed.ok).toBe(!cancelled.ok);
    }
  }, 60_000);
});

describe('closing time, when the database goes away in the middle', () => {
  it('has done nothing at all', async () => {
    const [day = ''] = days;
    const visits = [await visit(day, '09:00'), await visit(day, '10:00', 'Okafor')];
    const { close, shown, practice, stretch } = await dayOf(day);
    const seen = await shown();
    const before = [await events('appointment.cancelled'), await events('away.closed')];
    // Another session keeps the second visit's claim on its time, so that the closing stops between its cancellations.
    const other = openDatabase(house.url);
    const jobs = async () =>
      (await sql<{ n: number }>`select count(*)::int as n from jobs.job_common`.execute(house.db)).rows[0]?.n;
    const queued = await jobs();
    try {
      await other.db.transaction().execute(async (trx) => {
        await sql`select from taken where appointment_id = ${visits[1]?.id}::uuid for update`.execute(trx);
        const closed = close({ shown: seen }).catch((error: unknown) => error);
        const pid = await waiting(trx);
        await sql`select pg_terminate_backend(${pid}::int)`.execute(trx);
        expect(await closed).toBeInstanceOf(Error);
      });
    } finally {
      await other.close();
    }
    expect([await events('appointment.cancelled'), await events('away.closed')]).toEqual(before);
    expect(await openIn(house.db, practice.id, stretch).execute()).toHaveLength(2);
    expect(await house.db.selectFrom('away').selectAll().execute()).toEqual([]);
    expect(await jobs()).toBe(queued);
    expect(await close()).toEqual({ ok: true, again: false });
  }, 30_000);
});
