import { beforeEach, expect, test } from 'vitest';
import { deliverDue } from '#/notifications/deliver.ts';
import { type Visits, visitsAt } from '#/notifications/test-visits.ts';
import { type Caller, signedIn } from '#test/app.ts';
import { atTen, bookAt, type Riverside, riverside } from '#test/riverside.ts';

const path = '/riverside/account/details';
const email = 'alex.morgan@demo.example';
let at: Riverside;
let alex: Caller;
let visits: Visits;
beforeEach(async () => {
  at = await riverside();
  alex = await signedIn(at.house, 'riverside', email);
  visits = await visitsAt(at.house, 'riverside', 'Alex');
});

const choose = (own: boolean) =>
  alex.post(`${path}/mail`, { patient: visits.person.patientId, reminders: 'on', ...(own && { own: 'on' }) });
async function mailed(): Promise<string[]> {
  const sent: string[] = [];
  await deliverDue(at.house, {
    send: async ({ to, subject }) => {
      if (to === email) sent.push(subject.split(':')[0] ?? '');
      return { ok: true };
    },
    close: () => undefined,
  });
  return sent;
}

test('who wants no mail of what they book themselves gets none of that, and of a cancellation always', async () => {
  await mailed();
  expect((await choose(false)).location).toBe(`${path}?saved=mail`);
  expect((await choose(false)).location).toBe(`${path}?saved=same`);
  expect((await bookAt(at, atTen(at, '2026-11-05'))).ok).toBe(true);
  expect(await mailed()).toEqual([]);
  await visits.cancel(await visits.book());
  expect(await mailed()).toEqual(['Cancelled']);
  await choose(true);
  expect((await bookAt(at, atTen(at, '2026-11-06'))).ok).toBe(true);
  expect(await mailed()).toEqual(['Booked']);
});

test('what the practice books for them is mailed all the same', async () => {
  await mailed();
  await choose(false);
  await visits.book({ quiet: false });
  expect(await mailed()).toEqual(['Booked']);
});

test('nobody chooses for another’s record', async () => {
  const sam = await visitsAt(at.house, 'riverside', 'Sam');
  expect((await alex.post(`${path}/mail`, { patient: sam.person.patientId })).status).toBe(404);
});
