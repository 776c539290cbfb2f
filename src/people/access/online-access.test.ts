import { beforeAll, expect, test } from 'vitest';
import { cancelAppointment } from '#/appointments/cancel/cancel-appointment.ts';
import { appointments } from '#/appointments/queries.ts';
import { deliverDue } from '#/notifications/deliver.ts';
import { type Caller, readable, signedIn } from '#test/app.ts';
import { type Riverside, riverside } from '#test/riverside.ts';
import { archivePatient } from '../archive-patient.ts';
import { linkAccount } from '../patients.ts';

let at: Riverside;
let alex: Caller;
let sam: Caller;
let desk: Caller;
let visit: { id: string; reference: string };

beforeAll(async () => {
  at = await riverside();
  const link = { accountId: at.alex.accountId, patientId: at.sam.patientId, relation: 'other' } as const;
  await linkAccount(at.house, at.practice.id, at.bySystem, link);
  alex = await signedIn(at.house, 'riverside', 'alex.morgan@demo.example');
  sam = await signedIn(at.house, 'riverside', 'sam.okafor@demo.example');
  desk = await signedIn(at.house, 'riverside', 'reception@riverside.example', 'staff');
  visit = await appointments(at.house.db, at.practice.id)
    .where('a.patient_id', '=', at.sam.patientId)
    .where('a.state', '=', 'pending')
    .where('a.starts_at', '>', at.byAlex.now.add({ hours: 24 * 7 }))
    .orderBy('a.starts_at')
    .limit(1)
    .executeTakeFirstOrThrow();
});

const record = (rest: string) => `/riverside/practice/patients/${at.sam.patientId}${rest}`;
const about = ['', '/calendar.ics', '/cancel', '/cancelled', '/move', '/moved', '/booked', '/rebook'];
const own = (rest: string) => `/riverside/appointments/${visit.reference}${rest}`;
const statuses = async (who: Caller) => [
  ...(await Promise.all(about.map(async (rest) => (await who.get(own(rest))).status))),
  ...(await Promise.all(
    ['/cancel', '/cant-come', '/move', '/rebook', '/dismiss'].map(
      async (rest) => (await who.post(own(rest), { sequence: '0' })).status,
    ),
  )),
];

test('No online access asks first, then shuts every account and household out of every address at once', async () => {
  const page = await desk.get(record('?tab=details'));
  expect(page.text).toContain(`href="${record('/online')}"`);
  expect(readable((await desk.get(record('/online'))).text)).toContain('Shut online access to Sam Okafor’s record?');
  expect((await sam.get(own(''))).status).toBe(200);
  expect((await alex.get(own(''))).status).toBe(200);
  await desk.post(record('/access/invite'), { email: 'carer@mail.example' });

  expect((await desk.post(record('/online'))).location).toBe(record('?tab=details'));
  // Alex still has a record here: what isn't theirs is not found.
  expect(new Set(await statuses(alex))).toEqual(new Set([404]));
  expect((await alex.get('/riverside/dashboard')).text).not.toContain(visit.reference);
  // Sam has none that is reached: the same page for all addresses, and no reason.
  expect(new Set(await statuses(sam))).toEqual(new Set([403]));
  const told = readable((await sam.get('/riverside/dashboard')).text);
  expect(told).not.toMatch(/shut|closed|blocked|access/i);
  for (const path of ['/riverside/account/access', '/riverside/book', '/riverside/appointments']) {
    expect((await sam.get(path)).status).toBe(403);
  }
  const form = {
    patient: at.sam.patientId,
    type: at.types['Check-up'],
    practitioner: 'any',
    start: '2026-10-21T09:00Z',
  };
  const once = '0199b0a4-0000-7000-8000-000000000001';
  expect((await alex.post('/riverside/book', { ...form, once })).status).toBe(422);
  const open = at.house.db.selectFrom('access_offer').select('id').where('revoked_at', 'is', null);
  expect(await open.execute()).toEqual([]);
  expect((await desk.post(record('/access/invite'), { email: 'carer@mail.example' })).status).toBe(422);
});

test('shut out, the household hears nothing more; the record’s own contact does', async () => {
  await deliverDue(at.house, { send: async () => ({ ok: true }), close: () => undefined });
  const sent: string[] = [];
  await cancelAppointment(at.house, at.practice, { ...at.bySystem, quiet: false }, visit.id, {
    who: 'staff',
    wish: 'practice',
    reason: 'equipment',
    tellPatient: true,
  });
  await deliverDue(at.house, {
    send: async ({ to, text }) => {
      sent.push(to);
      expect(text).not.toContain(own(''));
      return { ok: true };
    },
    close: () => undefined,
  });
  expect(sent).toEqual(['sam.okafor@demo.example']);
});

test('let in again, the same people reach it as before', async () => {
  await desk.post(record('/online/open'));
  expect((await sam.get(own(''))).status).toBe(200);
  expect((await alex.get(own(''))).status).toBe(200);
  const kinds = await at.house.db
    .selectFrom('event')
    .select('kind')
    .where('kind', 'like', 'patient.online-%')
    .orderBy('id')
    .execute();
  expect(kinds.map(({ kind }) => kind)).toEqual(['patient.online-closed', 'patient.online-opened']);
});

test('an archived record isn’t reached; another of the same account is', async () => {
  await archivePatient(at.house, at.practice.id, at.bySystem, at.sam.patientId, 'left');
  expect(new Set(await statuses(alex))).toEqual(new Set([404]));
  expect((await alex.get('/riverside/dashboard')).status).toBe(200);
  expect((await sam.get('/riverside/dashboard')).status).toBe(403);
  const booked = await desk.post('/riverside/practice/book', { patient: at.sam.patientId, type: at.types['Check-up'] });
  expect(booked.status).not.toBe(303);
});
