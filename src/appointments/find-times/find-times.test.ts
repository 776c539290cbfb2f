import { beforeEach, expect, test } from 'vitest';
import { newId } from '#/platform/ids.ts';
import { storyNow } from '#test/database.ts';
import { atTen, bookAt, type Riverside, riverside, rowOf } from '#test/riverside.ts';
import { findTimes, type Moving } from './find-times.ts';

let at: Riverside;
beforeEach(async () => {
  at = await riverside();
});

/** The starts that Dr Shah has free from half past nine to half past ten, as minutes from ten o'clock. */
async function free(moving?: Moving, evenTaken = false) {
  const { typeId, starts } = atTen(at, '2026-11-05');
  const around = { from: starts.subtract({ minutes: 30 }), until: starts.add({ minutes: 31 }) };
  const wanted = { typeId, practitionerId: at.practitioners.Shah, ...around, moving, evenTaken };
  const slots = await findTimes(at.house.db, at.practice, wanted, storyNow);
  return slots.map((slot) => (slot.starts - starts.epochMilliseconds) / 60_000);
}

const book = async () => {
  const wanted = atTen(at, '2026-11-05', { practitionerId: at.practitioners.Shah });
  return rowOf(at, await bookAt(at, wanted));
};

async function hold(expires: Temporal.Instant) {
  const { typeId, starts } = atTen(at, '2026-11-05');
  const [id, ends] = [newId(), starts.add({ minutes: 30 })];
  const whose = { practice_id: at.practice.id, practitioner_id: at.practitioners.Shah };
  const row = { ...whose, id, account_id: at.sam.accountId, type_id: typeId, starts_at: starts, ends_at: ends };
  await at.house.db.deleteFrom('hold').execute();
  await at.house.db
    .insertInto('hold')
    .values({ ...row, made_at: storyNow, expires_at: expires })
    .execute();
  await at.house.db
    .insertInto('taken')
    .values({ ...whose, id: newId(), hold_id: id, during: `[${starts},${ends})` })
    .execute();
}

test('a booked time is offered to nobody, and still told from one that never was', async () => {
  expect(await free()).toEqual([-30, -15, 0, 15, 30]);
  await book();
  expect(await free()).toEqual([-30, 30]);
  expect(await free(undefined, true)).toEqual([-30, -15, 0, 15, 30]);
});

test('an appointment that is to be moved is not in its own way, and keeps its own length', async () => {
  const { id } = await book();
  expect(await free({ appointmentId: id, minutes: 30, bufferMinutes: 0 })).toEqual([-30, -15, 0, 15, 30]);
  expect(await free({ appointmentId: newId(), minutes: 30, bufferMinutes: 0 })).toEqual([-30, 30]);
});

test('a hold is in everybody’s way until it expires, also of one that is to be moved', async () => {
  await hold(storyNow.add({ minutes: 5 }));
  expect(await free()).toEqual([-30, 30]);
  expect(await free({ appointmentId: newId(), minutes: 30, bufferMinutes: 0 })).toEqual([-30, 30]);
});

test('an expired hold is in nobody’s', async () => {
  await hold(storyNow);
  expect(await free()).toEqual([-30, -15, 0, 15, 30]);
});

test('any search is one question to the database, however far it looks', async () => {
  let asked = 0;
  const db = at.house.db.withPlugin({
    transformQuery: ({ node }) => {
      asked += 1;
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  const { typeId, starts } = atTen(at, '2026-11-05');
  await at.house.db.updateTable('appointment_type').set({ daily_cap: 3 }).execute();
  const wanted = { typeId, practitionerId: null, from: starts, until: starts.add({ hours: 24 * 7 * 13 }) };
  expect((await findTimes(db, at.practice, wanted, storyNow)).length).toBeGreaterThan(1000);
  expect(asked).toBe(1);
});
