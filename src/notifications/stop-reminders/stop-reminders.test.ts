import { beforeEach, expect, test } from 'vitest';
import { createApp } from '#/app.tsx';
import { sendDueReminders } from '#/appointments/reminders/send-due.ts';
import type { Mail } from '#/platform/mail.ts';
import { caller, readable } from '#test/app.ts';
import { type TestHouse, testHouse } from '#test/database.ts';
import { deliverInto } from '#test/deliver-into.ts';
import { type Visits, visitsAt } from '../test-visits.ts';

let house: TestHouse;
let alex: Visits;
let sent: Mail[];
beforeEach(async () => {
  house = await testHouse({ env: { PUBLIC_URL: 'https://portal.example' } });
  alex = await visitsAt(house, 'riverside', 'Alex');
  sent = [];
});

const deliverAll = () => deliverInto(house, sent);

/** The one-click address of a reminder, as a path. */
async function reminded(): Promise<string> {
  await alex.book({ starts: '2026-11-18T10:00:00Z' });
  await deliverAll();
  sent = [];
  house.clock.set('2026-11-15T10:00:00Z');
  await sendDueReminders(house);
  await deliverAll();
  const reminder = sent.find(({ subject, to }) => subject.startsWith('Coming up') && to === alex.person.email);
  expect(reminder?.unsubscribe).toMatch(/^https:\/\/portal\.example\/riverside\/stop-reminders\//);
  expect(reminder?.text).toContain(`Stop these reminders:\n${reminder?.unsubscribe}`);
  return new URL(reminder?.unsubscribe ?? '').pathname;
}
const wants = () =>
  house.db
    .selectFrom('patient')
    .select(['mail_own_doing', 'mail_reminders'])
    .where('practice_id', '=', alex.practiceId)
    .where('id', '=', alex.person.patientId)
    .executeTakeFirstOrThrow();
/** As a mail program sends it: from no page of ours, without a cookie, an Origin or a Referer. */
const oneClick = (path: string) =>
  createApp(house).request(path, { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) });

test('one POST from a mail program, signed in nowhere, turns reminders off, and nothing else', async () => {
  const path = await reminded();
  expect(await wants()).toEqual({ mail_own_doing: true, mail_reminders: true });
  const answer = await oneClick(path);
  expect(answer.status).toBe(200);
  expect(readable(await answer.text())).toContain('Reminders are off');
  expect(await wants()).toEqual({ mail_own_doing: true, mail_reminders: false });
  expect((await oneClick(path)).status).toBe(200);

  sent = [];
  house.clock.set('2026-11-17T10:00:00Z');
  await sendDueReminders(house);
  await deliverAll();
  expect(sent.filter(({ to }) => to === alex.person.email)).toEqual([]);
});

test('opening the address asks, and changes nothing; its button does it', async () => {
  const path = await reminded();
  const someone = caller(createApp(house));
  const asked = await someone.get(path);
  expect(asked.status).toBe(200);
  expect(readable(asked.text)).toContain('Stop reminders?');
  expect((await wants()).mail_reminders).toBe(true);
  expect(readable((await someone.post(path, { 'List-Unsubscribe': 'One-Click' })).text)).toContain('Reminders are off');
  expect(readable((await someone.get(path)).text)).toContain('Reminders are off');
});

test('a wrong address, and one of another practice, change nothing', async () => {
  const path = await reminded();
  for (const wrong of [`${path.slice(0, -1)}${path.endsWith('A') ? 'B' : 'A'}`, path.replace('riverside', 'liffey')]) {
    expect((await oneClick(wrong)).status).toBe(404);
    expect((await caller(createApp(house)).get(wrong)).status).toBe(404);
  }
  expect((await wants()).mail_reminders).toBe(true);
});

test('every other form still has to come from a page of ours', async () => {
  await reminded();
  for (const path of ['/riverside/sign-in', '/riverside/stop-reminders', '/riverside/stop-reminders/a/b'])
    expect((await oneClick(path)).status).toBe(403);
});

test('what isn’t a reminder can’t be stopped by one press', async () => {
  await alex.cancel(await alex.book());
  await deliverAll();
  expect(sent.length).toBeGreaterThan(0);
  for (const { unsubscribe } of sent) expect(unsubscribe).toBeUndefined();
});
