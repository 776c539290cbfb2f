import { beforeEach, describe, expect, test } from 'vitest';
import { moveAppointment } from '#/appointments/move/move-appointment.ts';
import { putBack } from '#/appointments/put-back/put-back.ts';
import { sendDueReminders } from '#/appointments/reminders/send-due.ts';
import { newId } from '#/platform/ids.ts';
import { type Caller, readable, signedIn } from '#test/app.ts';
import { type TestHouse, testHouse } from '#test/database.ts';
import { deliverDue } from './deliver.ts';
import { staffWish, type Visits, visitsAt } from './test-visits.ts';

const starts = '2026-11-18T10:00:00Z';
let house: TestHouse;
let visits: Visits;
let sent: { to: string; subject: string; text: string }[];
beforeEach(async () => {
  house = await testHouse();
  // Of the story's own visits nothing falls due: only what a test books.
  await house.db
    .updateTable('appointment')
    .set({ state: 'completed' })
    .where('state', 'in', ['pending', 'confirmed'])
    .execute();
  visits = await visitsAt(house, 'riverside', 'Alex');
  sent = [];
});

async function mailed(): Promise<string[]> {
  const before = sent.length;
  await deliverDue(house, {
    send: async ({ to, subject, text }) => {
      sent.push({ to, subject, text });
      return { ok: true };
    },
    close: () => undefined,
  });
  return sent.slice(before).map(({ to, subject }) => `${to} ${subject.split(':')[0]}`);
}
/** What goes out when the minute's look is taken then. */
async function at(now: string): Promise<string[]> {
  house.clock.set(now);
  await sendDueReminders(house);
  return (await mailed()).filter((one) => one.includes('Coming up'));
}
const alex = 'alex.morgan@demo.example Coming up';

describe('a reminder', () => {
  test('goes twice: while it can still be cancelled online, and the day before; once each', async () => {
    await visits.book({ starts });
    expect(await at('2026-11-15T09:59:00Z')).toEqual([]);
    expect(await at('2026-11-15T10:00:00Z')).toEqual([alex]);
    expect(sent.at(-1)?.text).toContain('Cancel online before Mon 16 Nov, 10:00 GMT');
    expect(sent.at(-1)?.text).toContain('/cancel');
    expect(await at('2026-11-15T10:01:00Z')).toEqual([]);
    expect(await at('2026-11-17T10:00:00Z')).toEqual([alex]);
    expect(sent.at(-1)?.text).toContain('Ring us as soon as you can');
    expect(await at('2026-11-17T10:01:00Z')).toEqual([]);
  });

  test('goes once however many processes look, and whichever way a clock steps', async () => {
    await visits.book({ starts });
    house.clock.set('2026-11-15T10:00:00Z');
    const handed = await Promise.all([sendDueReminders(house), sendDueReminders(house), sendDueReminders(house)]);
    expect(handed.reduce((sum, one) => sum + one, 0)).toBe(1);
    expect((await mailed()).filter((one) => one === alex)).toHaveLength(1);
    expect(await at('2026-11-15T09:00:00Z')).toEqual([]);
    expect(await at('2026-11-15T11:00:00Z')).toEqual([]);
  });

  test('follows a move at once, and is silent about what was cancelled', async () => {
    const [moved, gone] = [await visits.book({ starts }), await visits.book({ starts: '2026-11-18T12:00:00Z' })];
    house.clock.set('2026-11-14T12:00:00Z');
    const to = { starts: Temporal.Instant.from('2026-11-25T10:00:00Z'), practitionerId: null };
    const act = { actor: visits.byStaff, now: house.clock() } as const;
    const result = await moveAppointment(house, await visits.practice(), act, moved.id, {
      ...to,
      who: 'staff',
      tellPatient: true,
    });
    expect(result.ok).toBe(true);
    await visits.cancel(gone, visits.byStaff, staffWish);
    await mailed();
    expect(await at('2026-11-15T12:00:00Z')).toEqual([]);
    expect(await at('2026-11-17T12:00:00Z')).toEqual([]);
    expect(await at('2026-11-22T10:00:00Z')).toEqual([alex]);
  });

  test('doesn’t follow a move within a day of itself: the letter about the move says the time', async () => {
    const visit = await visits.book({ starts });
    house.clock.set('2026-11-14T12:00:00Z');
    const act = { actor: visits.byStaff, now: house.clock() } as const;
    const sooner = Temporal.Instant.from('2026-11-16T10:00:00Z');
    const result = await moveAppointment(house, await visits.practice(), act, visit.id, {
      starts: sooner,
      practitionerId: null,
      who: 'staff',
      tellPatient: true,
    });
    expect(result.ok).toBe(true);
    await mailed();
    expect(await at('2026-11-15T10:00:00Z')).toEqual([]);
    expect(await at('2026-11-15T12:00:00Z')).toEqual([]);
    expect(await at('2026-11-17T10:00:00Z')).toEqual([]);
  });

  test('that is on its way when the visit is cancelled is dropped', async () => {
    const visit = await visits.book({ starts });
    house.clock.set('2026-11-15T10:00:00Z');
    await sendDueReminders(house);
    await visits.cancel(visit, visits.byStaff, staffWish);
    expect((await mailed()).filter((one) => one === alex)).toEqual([]);
  });

  test('goes to nobody who wants none, of an archived record, or where the practice sends none', async () => {
    await visits.book({ starts });
    const patient = (changes: object) =>
      house.db.updateTable('patient').set(changes).where('id', '=', visits.person.patientId).execute();
    await patient({ mail_reminders: false });
    expect(await at('2026-11-15T10:00:00Z')).toEqual([]);
    await patient({ mail_reminders: true, archived_at: house.clock() });
    expect(await at('2026-11-17T10:00:00Z')).toEqual([]);
    await patient({ archived_at: null });
    await house.db
      .updateTable('practice')
      .set({ policies: JSON.stringify({ remindPatients: false }) })
      .execute();
    expect(await at('2026-11-17T10:01:00Z')).toEqual([]);
  });

  test('of a visit that an import brought waits until a manager starts sending', async () => {
    const visit = await visits.book({ starts });
    const [run, other] = [newId(), newId()];
    const imported = {
      practice_id: visits.practiceId,
      file_name: 'visits.csv',
      state: 'done',
      total: 1,
      created_at: house.clock(),
    } as const;
    await house.db
      .insertInto('import_run')
      .values({ ...imported, id: run })
      .execute();
    await house.db
      .insertInto('external_id')
      .values({
        practice_id: visits.practiceId,
        source: 'old',
        kind: 'visit',
        external_id: other,
        id: visit.id,
        import_id: run,
        digest: '',
      })
      .execute();
    expect(await at('2026-11-15T10:00:00Z')).toEqual([]);
    const harriet = await signedIn(house, 'riverside', 'manager@riverside.example', 'staff');
    await harriet.post('/riverside/practice/settings/import/sending');
    expect(await at('2026-11-15T10:30:00Z')).toEqual([alex]);
  });

  test('says by when to ring where its reader can’t cancel online, and as soon as they can once that is past', async () => {
    await visits.book({ starts });
    await house.db.deleteFrom('account_link').where('patient_id', '=', visits.person.patientId).execute();
    expect(await at('2026-11-15T10:00:00Z')).toEqual([alex]);
    expect(sent.at(-1)?.text).toMatch(/Ring us on [\d ]+ by Mon 16 Nov, 10:00 GMT/);
    expect(sent.at(-1)?.text).not.toContain('/cancel');
    expect(await at('2026-11-17T10:00:00Z')).toEqual([alex]);
    expect(sent.at(-1)?.text).toContain('Ring us as soon as you can');
  });

  test('never comes within a day of the one before, though the notice period changed between them', async () => {
    await visits.book({ starts });
    const notice = (hours: number) =>
      house.db
        .updateTable('practice')
        .set({ policies: JSON.stringify({ noticeHours: hours }) })
        .where('slug', '=', 'riverside')
        .execute();
    // With ten hours' notice one alone, in the morning of the day before; with two days' another at ten.
    const until = Temporal.Instant.from('2026-11-16T10:00:00Z');
    await house.db.updateTable('appointment').set({ cancel_until: until }).execute();
    await notice(10);
    expect(await at('2026-11-17T08:00:00Z')).toEqual([alex]);
    await notice(48);
    expect(await at('2026-11-17T10:00:00Z')).toEqual([]);
    expect(await at('2026-11-18T09:00:00Z')).toEqual([]);
  });

  test('after a day without a server goes in the morning, never in the quiet hours', async () => {
    await visits.book({ starts });
    expect(await at('2026-11-17T21:59:00Z')).toEqual([]);
    expect(await at('2026-11-18T07:59:00Z')).toEqual([]);
    expect(await at('2026-11-18T08:00:00Z')).toEqual([alex]);
  });

  test('doesn’t go again because the visit was cancelled and put back', async () => {
    const visit = await visits.book({ starts });
    expect(await at('2026-11-15T10:00:00Z')).toEqual([alex]);
    await visits.cancel(visit, visits.byStaff, staffWish);
    const act = { actor: visits.byStaff, now: house.clock() } as const;
    const back = await putBack(house, await visits.practice(), act, visit.id, { version: visit.version + 1 });
    expect(back.ok).toBe(true);
    expect(await at('2026-11-15T10:05:00Z')).toEqual([]);
    expect(await at('2026-11-17T10:00:00Z')).toEqual([alex]);
  });
});

describe('“I’ll be there”', () => {
  let window: Caller;
  const state = async (id: string) =>
    await house.db
      .selectFrom('appointment')
      .select(['state', 'version'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();

  test('is asked on a page that changes nothing, and said by one press', async () => {
    const visit = await visits.book({ starts });
    window = await signedIn(house, 'riverside', 'alex.morgan@demo.example');
    const path = `/riverside/appointments/${visit.reference}/confirm`;
    const page = await window.get(path);
    expect(readable(page.text)).toContain('Will you be there?');
    expect((await state(visit.id)).state).toBe('pending');
    const [one, two] = await Promise.all([window.post(path, { sequence: '0' }), window.post(path, { sequence: '0' })]);
    expect([one.location, two.location]).toEqual(Array(2).fill(`/riverside/appointments/${visit.reference}`));
    expect(await state(visit.id)).toEqual({ state: 'confirmed', version: visit.version + 1 });
    const events = (await visits.events(visit)).filter(({ kind }) => kind === 'appointment.confirmed');
    expect(events).toHaveLength(1);
    expect((await window.get(path)).location).toBe(`/riverside/appointments/${visit.reference}`);
  });

  test('of a time that was changed meanwhile is shown the new one first', async () => {
    const visit = await visits.book({ starts });
    window = await signedIn(house, 'riverside', 'alex.morgan@demo.example');
    await house.db.updateTable('appointment').set({ sequence: 1 }).where('id', '=', visit.id).execute();
    const answer = await window.post(`/riverside/appointments/${visit.reference}/confirm`, { sequence: '0' });
    expect(answer.status).toBe(409);
    expect((await state(visit.id)).state).toBe('pending');
  });

  test('isn’t anybody else’s to say', async () => {
    const visit = await visits.book({ starts });
    const sam = await signedIn(house, 'riverside', 'sam.okafor@demo.example');
    expect((await sam.post(`/riverside/appointments/${visit.reference}/confirm`, { sequence: '0' })).status).toBe(404);
    expect((await state(visit.id)).state).toBe('pending');
  });
});
