import { beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '#/app.tsx';
import type { Act } from '#/platform/actor.ts';
import { newId } from '#/platform/ids.ts';
import { type Practice, practiceBySlug } from '#/practice/practice.ts';
import { type Caller, caller, readable, signedIn } from '#test/app.ts';
import { storyNow, type TestHouse, testHouse } from '#test/database.ts';
import { bookAppointment } from '../book/book-appointment.ts';
import { cancelAppointment } from '../cancel/cancel-appointment.ts';

let house: TestHouse;
let practice: Practice;
let alex: Caller;
let person: { patientId: string; accountId: string };
let types: Record<string, string>;
let shah: string;
let nextDay = Temporal.ZonedDateTime.from('2026-11-02T11:00[Europe/London]');

beforeAll(async () => {
  house = await testHouse();
  practice = (await practiceBySlug(house.db, 'riverside')) as Practice;
  alex = await signedIn(house, 'riverside', 'alex.morgan@demo.example');
  person = await house.db
    .selectFrom('account_link as l')
    .innerJoin('portal_account as c', 'c.id', 'l.account_id')
    .select(['l.patient_id as patientId', 'l.account_id as accountId'])
    .where('l.practice_id', '=', practice.id)
    .where('c.email', '=', 'alex.morgan@demo.example')
    .executeTakeFirstOrThrow();
  const rows = (table: 'appointment_type' | 'practitioner') =>
    house.db.selectFrom(table).select(['id', 'name']).where('practice_id', '=', practice.id).execute();
  types = Object.fromEntries((await rows('appointment_type')).map(({ id, name }) => [name, id]));
  shah = (await rows('practitioner')).find(({ name }) => name.endsWith('Shah'))?.id as string;
});

const bySystem: Act = { actor: { kind: 'system', channel: 'practice' }, now: storyNow };
const byAlex = (): Act => ({ ...bySystem, actor: { kind: 'patient', accountId: person.accountId, channel: 'online' } });

/** A visit of Alex's with Dr Shah on a day of its own, booked by the practice. */
async function visit(type = 'Check-up') {
  nextDay = nextDay.add({ days: nextDay.dayOfWeek >= 5 ? 3 : 1 });
  const request = { typeId: types[type] as string, practitionerId: shah, starts: nextDay.toInstant() };
  const booked = await bookAppointment(house, practice, bySystem, { ...request, patientId: person.patientId });
  if (!booked.ok) throw new Error(booked.reason);
  return booked.appointment;
}

async function cancelled(by: 'patient' | 'practice' = 'patient', type = 'Check-up') {
  const appointment = await visit(type);
  if (by === 'patient') await cancelAppointment(house, practice, byAlex(), appointment.id, { who: 'patient' });
  else {
    const staff = { who: 'staff', wish: 'practice', reason: 'equipment', tellPatient: true } as const;
    await cancelAppointment(house, practice, bySystem, appointment.id, staff);
  }
  return appointment;
}

const rebookPath = ({ reference }: { reference: string }) => `/riverside/appointments/${reference}/rebook`;
const tasksOf = ({ id }: { id: string }) =>
  house.db.selectFrom('staff_task').select(['id', 'closed_at']).where('appointment_id', '=', id).execute();
const eventsOf = ({ id }: { id: string }, kind: string) =>
  house.db.selectFrom('event').select('id').where('appointment_id', '=', id).where('kind', '=', kind).execute();
const hidden = (page: string) =>
  Object.fromEntries(
    [...page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]),
  ) as Record<string, string>;

describe('Rebook now', () => {
  test('leads to the times with reason and practitioner chosen, each to be changed', async () => {
    const gone = await cancelled();
    const answer = await alex.get(rebookPath(gone));
    expect(answer.status).toBe(303);
    const page = readable((await alex.get(answer.location ?? '')).text);
    expect(page).toContain('When would you like to come?');
    expect(page).toContain('Reason Check-up, 30 minutes Change the reason');
    expect(page).toContain('With Dr Priya Shah Change the practitioner');
    expect(page).toContain('This is instead of your Check-up of');
  });

  test('and once booked the cancelled one says with what, to be booked no second time', async () => {
    const gone = await cancelled();
    const times = await alex.get((await alex.get(rebookPath(gone))).location ?? '');
    const start =
      /name="start" value="(2026-10-2[^"]+)"/.exec(times.text)?.[1] ??
      /name="start" value="([^"]+)"/.exec(times.text)?.[1];
    const check = await alex.get(
      `/riverside/book?${new URLSearchParams({ ...hidden(times.text), start: start ?? '' })}`,
    );
    const form = hidden(check.text);
    const booked = await alex.post('/riverside/book', form);
    expect(booked.location).toMatch(/\/booked$/);
    expect((await alex.post('/riverside/book', form)).location).toBe(booked.location);

    const page = readable((await alex.get(rebookPath(gone))).text);
    expect(page).toContain('You’ve rebooked this already');
    expect((await alex.get(`/riverside/book?rebook=${gone.reference}`)).location).toBe(rebookPath(gone));
    const again = await alex.post('/riverside/book', { ...form, once: newId() });
    expect(again.location).toBe(rebookPath(gone));
    expect(readable((await alex.get(`/riverside/appointments/${gone.reference}/booked`)).text)).toContain(
      'You have a new one instead',
    );
  });

  test('with a practitioner who has left: any practitioner, with a word', async () => {
    const gone = await cancelled();
    const left = (left_on: Temporal.PlainDate | null) =>
      house.db.updateTable('practitioner').set({ left_on }).where('id', '=', shah).execute();
    await left(Temporal.PlainDate.from('2026-10-01'));
    const page = readable((await alex.get((await alex.get(rebookPath(gone))).location ?? '')).text);
    await left(null);
    expect(page).toContain('Dr Priya Shah can’t be booked for this any more, so here are times with any practitioner.');
    expect(page).toContain('With Any practitioner');
  });

  test('of a visit that stands or is past says that there is nothing to rebook', async () => {
    const stands = await visit();
    expect(readable((await alex.get(rebookPath(stands))).text)).toContain('This appointment still stands');
    const done = await house.db
      .selectFrom('appointment')
      .select('reference')
      .where('patient_id', '=', person.patientId)
      .where('state', '=', 'completed')
      .executeTakeFirstOrThrow();
    expect(readable((await alex.get(rebookPath(done))).text)).toContain('This visit is in the past');
  });

  test('of another’s is not found, by page or button, and a stranger is asked to sign in', async () => {
    const gone = await cancelled('practice');
    const sam = await signedIn(house, 'riverside', 'sam.okafor@demo.example');
    const dismiss = `/riverside/appointments/${gone.reference}/dismiss`;
    const answers = [await sam.get(rebookPath(gone)), await sam.post(rebookPath(gone)), await sam.post(dismiss)];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect((await caller(createApp(house)).get(rebookPath(gone))).location).toContain('/riverside/sign-in?to=');
    expect((await alex.get(`/liffey/appointments/${gone.reference}/rebook`)).status).not.toBe(200);
  });
});

describe('what can’t be booked online', () => {
  test('offers the number and Ask us to rebook, which puts it on the practice’s list once', async () => {
    const gone = await cancelled('practice', 'Crown fitting');
    const page = readable((await alex.get(rebookPath(gone))).text);
    expect(page).toContain('We book this one with you in person.');
    expect(page).toContain('0117 496 0123');
    expect(page).toContain('Ask us to rebook');

    const answers = await Promise.all([1, 2, 3].map(() => alex.post(rebookPath(gone))));
    expect(answers.map(({ status, location }) => [status, location])).toEqual(Array(3).fill([303, rebookPath(gone)]));
    expect(readable((await alex.get(rebookPath(gone))).text)).toContain(
      'You asked us to rebook this on Monday 5 October.',
    );
    expect(await tasksOf(gone)).toHaveLength(1);
    expect(await eventsOf(gone, 'appointment.rebook-asked')).toHaveLength(1);

    // The practice rebooks it: nobody need do it any more.
    const request = { typeId: types['Crown fitting'] as string, practitionerId: shah, patientId: person.patientId };
    const starts = nextDay.add({ hours: 3 }).toInstant();
    await bookAppointment(house, practice, bySystem, { ...request, starts, rebookedFrom: gone.id });
    expect((await tasksOf(gone))[0]?.closed_at).toEqual(storyNow);
    expect(readable((await alex.get(rebookPath(gone))).text)).toContain('You’ve rebooked this already');
  });

  test('also while online booking is switched off', async () => {
    const gone = await cancelled();
    const set = (policies: object) =>
      house.db
        .updateTable('practice')
        .set({ policies: JSON.stringify(policies) })
        .where('id', '=', practice.id)
        .execute();
    await set({ onlineBooking: false });
    const page = readable((await alex.get(rebookPath(gone))).text);
    const inWorkflow = readable((await alex.get(`/riverside/book?rebook=${gone.reference}`)).text);
    await set({});
    expect(page).toContain('We aren’t taking online bookings just now.');
    expect(inWorkflow).toContain('Ask us to rebook');
  });

  test('asking for what can be booked online makes no work for the practice', async () => {
    const gone = await cancelled();
    expect((await alex.post(rebookPath(gone))).location).toBe(rebookPath(gone));
    expect(await tasksOf(gone)).toEqual([]);
  });
});

describe('dismissing', () => {
  const dismiss = ({ reference }: { reference: string }) => alex.post(`/riverside/appointments/${reference}/dismiss`);
  const rowOf = ({ id }: { id: string }) =>
    house.db.selectFrom('appointment').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

  test('takes a visit that the practice cancelled off the dashboard, once', async () => {
    const gone = await cancelled('practice');
    const title = `id="visit-${gone.reference}"`;
    expect((await alex.get('/riverside/dashboard')).text).toContain(title);
    const answers = await Promise.all([dismiss(gone), dismiss(gone)]);
    expect(answers.map(({ location }) => location)).toEqual(Array(2).fill('/riverside/dashboard'));
    expect((await alex.get('/riverside/dashboard')).text).not.toContain(title);
    expect(await eventsOf(gone, 'appointment.dismissed')).toHaveLength(1);
    expect((await rowOf(gone)).dismissed_at).toEqual(storyNow);
  });

  test('does nothing to one that stands', async () => {
    const stands = await visit();
    expect((await dismiss(stands)).status).toBe(303);
    const row = await rowOf(stands);
    expect([row.dismissed_at, row.version]).toEqual([null, 1]);
  });
});
