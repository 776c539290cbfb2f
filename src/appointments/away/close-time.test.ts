import { beforeEach, describe, expect, it } from 'vitest';
import { book } from '#/diary/test-visits.ts';
import { signedIn } from '#test/app.ts';
import { closing } from '#test/closing.ts';
import { type TestHouse, testHouse } from '#test/database.ts';
import { markAppointment } from '../attend/mark-appointment.ts';
import { findTimes } from '../find-times/find-times.ts';
import { reopenTime } from './reopen-time.ts';

const shah = 'Dr Priya Shah';
let house: TestHouse;
beforeEach(async () => {
  house = await testHouse();
  // A day that the cast has nothing on.
  await house.db.deleteFrom('time_off').execute();
});

const day = '2026-11-17';
const tuesday = () => closing(house, shah, `${day}T00:00`, '2026-11-18T00:00');
const visit = (at: string, of = 'Morgan', double = false) =>
  book(house, 'riverside', { practitioner: shah, at: `${day}T${at}`, of, double });
const states = async (...visits: { id: string }[]) => {
  const rows = await house.db
    .selectFrom('appointment')
    .select(['id', 'state', 'cancelled_channel', 'cancel_wish', 'cancel_reason', 'double_booked'])
    .execute();
  return visits.map(({ id }) => rows.find((row) => row.id === id)?.state);
};
const events = (kind: string) =>
  house.db
    .selectFrom('event')
    .select(['id', 'appointment_id', 'data'])
    .where('kind', '=', kind)
    .orderBy('id')
    .execute();
const count = async (table: 'away' | 'away_visit' | 'time_off') =>
  (await house.db.selectFrom(table).selectAll().execute()).length;

describe('closing a practitioner’s time', () => {
  it('cancels what stands there, each with its event, and closes the stretch, all at once', async () => {
    const [first, second] = [await visit('09:00'), await visit('10:00', 'Okafor')];
    const elsewhere = await book(house, 'riverside', { practitioner: 'Dr Tom Whitfield', at: `${day}T09:00` });
    const { close, id } = await tuesday();
    expect(await close({ note: 'ill' })).toEqual({ ok: true, again: false });
    expect(await states(first, second, elsewhere)).toEqual(['cancelled', 'cancelled', 'pending']);
    const row = await house.db
      .selectFrom('appointment')
      .selectAll()
      .where('id', '=', first.id)
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ cancelled_channel: 'practice', cancel_wish: 'practice', sequence: 1 });
    expect(row.cancel_reason).toBe('practitioner-away');
    const cancelled = await events('appointment.cancelled');
    const ours = cancelled.filter(({ data }) => data.awayId === id);
    expect(ours.map(({ appointment_id }) => appointment_id)).toEqual([first.id, second.id]);
    expect((await events('away.closed'))[0]?.data).toMatchObject({ awayId: id, cancelled: [first.id, second.id] });
    expect(await house.db.selectFrom('time_off').select(['id', 'note']).execute()).toEqual([{ id, note: 'ill' }]);
    const taken = await house.db.selectFrom('taken').select('id').where('appointment_id', '=', first.id).execute();
    expect(taken).toEqual([]);
  });

  it('leaves what stands there where that is wanted', async () => {
    const first = await visit('09:00');
    const { close } = await tuesday();
    expect(await close({ cancels: false })).toEqual({ ok: true, again: false });
    expect(await states(first)).toEqual(['pending']);
    expect([await count('time_off'), await count('away_visit')]).toEqual([1, 0]);
    expect((await events('away.closed'))[0]?.data).toMatchObject({ cancelled: [], left: [first.id] });
  });

  it('never cancels whoever is in the house, or a visit that has begun', async () => {
    const [here, begun, next] = [await visit('09:00'), await visit('09:30'), await visit('10:00', 'Okafor')];
    house.clock.set(`${day}T09:40:00Z`);
    const { close, act, practice } = await tuesday();
    await markAppointment(house, practice.id, act(), here.id, 'arrived');
    expect(await close()).toEqual({ ok: true, again: false });
    expect(await states(here, begun, next)).toEqual(['arrived', 'pending', 'cancelled']);
  });

  it('takes double bookings along, whatever inherits what', async () => {
    const all = [await visit('09:00'), await visit('09:00', 'Okafor', true), await visit('09:15', 'Morgan', true)];
    const { close } = await tuesday();
    expect(await close()).toEqual({ ok: true, again: false });
    expect(await states(...all)).toEqual(['cancelled', 'cancelled', 'cancelled']);
    expect(await events('appointment.cancelled')).toHaveLength(3);
    expect(
      await house.db
        .selectFrom('taken')
        .selectAll()
        .where(
          'appointment_id',
          'in',
          all.map(({ id }) => id),
        )
        .execute(),
    ).toEqual([]);
  });

  it('has one of each patient’s visits lead', async () => {
    const [first, , second] = [await visit('09:00'), await visit('10:00', 'Okafor'), await visit('11:00')];
    const { close } = await tuesday();
    await close();
    const rows = await house.db.selectFrom('away_visit').select(['appointment_id', 'lead_id']).execute();
    const leadOf = (id: string) => rows.find(({ appointment_id }) => appointment_id === id)?.lead_id;
    expect([leadOf(first.id), leadOf(second.id)]).toEqual([first.id, first.id]);
    const leading = (await events('appointment.cancelled')).filter(({ data }) => data.awayLead === true);
    expect(leading).toHaveLength(2);
  });

  it('is refused whole when a visit changed, came or went since it was shown', async () => {
    const [first, second] = [await visit('09:00'), await visit('10:00', 'Okafor')];
    const { close, shown, act, practice } = await tuesday();
    const changes = [
      () => markAppointment(house, practice.id, act(), second.id, 'confirmed'),
      () => visit('11:00'),
      async () => {
        const alex = await signedIn(house, 'riverside', 'alex.morgan@demo.example');
        await alex.post(`/riverside/appointments/${first.reference}/cancel`, { sequence: '0' });
      },
    ];
    for (const change of changes) {
      const before = await shown();
      await change();
      expect(await close({ shown: before })).toEqual({ ok: false, reason: 'changed' });
    }
    expect([await count('away'), await count('time_off'), await count('away_visit')]).toEqual([0, 0, 0]);
    expect(await states(second)).toEqual(['confirmed']);
    expect(await events('away.closed')).toEqual([]);
  });

  it('pressed twice at the same instant is one', async () => {
    await visit('09:00');
    const { close, shown } = await tuesday();
    const seen = await shown();
    const both = await Promise.all([close({ shown: seen }), close({ shown: seen })]);
    expect(both.map((one) => one.ok && one.again).sort()).toEqual([false, true]);
    expect([await count('away'), (await events('appointment.cancelled')).length]).toEqual([1, 1]);
  });

  it('ends what anybody holds there', async () => {
    const { close, practice, stretch } = await tuesday();
    const account = await house.db.selectFrom('portal_account').select('id').executeTakeFirstOrThrow();
    const type = await house.db.selectFrom('appointment_type').select('id').executeTakeFirstOrThrow();
    const time = { starts_at: stretch.starts.add({ hours: 9 }), ends_at: stretch.starts.add({ hours: 10 }) };
    const own = { practice_id: practice.id, practitioner_id: stretch.practitionerId };
    const hold = { ...own, ...time, id: crypto.randomUUID(), account_id: account.id, type_id: type.id };
    await house.db
      .insertInto('hold')
      .values({ ...hold, made_at: house.clock(), expires_at: house.clock().add({ minutes: 10 }) })
      .execute();
    await house.db
      .insertInto('taken')
      .values({ ...own, id: crypto.randomUUID(), hold_id: hold.id, during: `[${time.starts_at},${time.ends_at})` })
      .execute();
    expect(await close()).toEqual({ ok: true, again: false });
    expect(await house.db.selectFrom('hold').selectAll().execute()).toEqual([]);
  });
});

describe('opening it again', () => {
  it('offers the time again, once, and brings nobody back', async () => {
    const first = await visit('09:00');
    const { close, id, practice, act, staffId, stretch } = await tuesday();
    await close();
    const type = await house.db
      .selectFrom('appointment')
      .select('type_id')
      .where('id', '=', first.id)
      .executeTakeFirstOrThrow();
    const wanted = {
      typeId: type.type_id,
      practitionerId: stretch.practitionerId,
      from: stretch.starts,
      until: stretch.ends,
    };
    const free = () => findTimes(house.db, practice, wanted, house.clock());
    expect(await free()).toEqual([]);
    const away = { id, practitioner_id: stretch.practitionerId };
    await Promise.all([1, 2].map(() => reopenTime(house, practice.id, act(), staffId, away)));
    expect((await free()).length).toBeGreaterThan(10);
    expect(await states(first)).toEqual(['cancelled']);
    expect(await events('away.reopened')).toHaveLength(1);
    expect([await count('time_off'), await count('away')]).toEqual([0, 1]);
  });
});
