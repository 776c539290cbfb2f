import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMailer, type Mailer } from '#/platform/mail.ts';
import { type TestHouse, testHouse } from '#test/database.ts';
import { type MailServer, startMailServer } from '#test/mail-server.ts';
import { deliverDue, startDelivery } from './deliver.ts';
import { staffWish, type Visits, visitsAt } from './test-visits.ts';

let house: TestHouse;
let server: MailServer;
let mailer: Mailer;
let mia: Visits;
beforeAll(async () => {
  house = await testHouse();
  server = await startMailServer();
  mailer = createMailer({ smtpUrl: server.url, from: house.config.mailFrom });
  mia = await visitsAt(house, 'harbour', 'Mia');
});
afterAll(async () => {
  mailer.close();
  await server.stop();
});

const linked = (changes: { online_access?: boolean; email?: string | null }) =>
  house.db
    .updateTable('patient')
    .set(changes)
    .where('practice_id', '=', mia.practiceId)
    .where('id', '=', mia.person.patientId)
    .execute();

test('the organizer stays the same for an appointment’s life, whatever becomes of the practice’s address', async () => {
  const visit = await mia.book({ quiet: false });
  await deliverDue(house, mailer);
  const address = (email: string) =>
    house.db.updateTable('practice').set({ email }).where('id', '=', mia.practiceId).execute();
  await address('new@harbour.example');
  await mia.cancel(visit, mia.byStaff, staffWish);
  await deliverDue(house, mailer);
  await mia.book({ quiet: false });
  await deliverDue(house, mailer);
  await address('hello@harbour.example');
  expect(server.messages().map(({ calendar }) => `${calendar?.method} ${calendar?.organizer}`)).toEqual([
    'REQUEST hello@harbour.example',
    'CANCEL hello@harbour.example',
    'REQUEST new@harbour.example',
  ]);
});

test('times are the practice’s own, with the zone, on both sides of its daylight saving', async () => {
  server.clear();
  await mia.book({ quiet: false, starts: '2027-04-02T22:00:00Z' });
  await deliverDue(house, mailer);
  await mia.book({ quiet: false, starts: '2027-04-04T23:00:00Z' });
  await deliverDue(house, mailer);
  const [before, after] = server.messages().map(({ text }) => text);
  expect(before).toMatch(/Saturday 3 April 2027 at 9:00\sam AEDT/);
  expect(after).toMatch(/Monday 5 April 2027 at 9:00\sam AEST/);
});

test('a record closed to online access is sent no links', async () => {
  server.clear();
  await linked({ online_access: false });
  const visit = await mia.book({ quiet: false });
  await deliverDue(house, mailer);
  await mia.cancel(visit, mia.byStaff, staffWish);
  await deliverDue(house, mailer);
  await linked({ online_access: true });
  expect(server.messages()).toHaveLength(2);
  for (const { text, html } of server.messages()) expect(`${text}${html}`).not.toContain('/harbour/appointments');
});

test('what the patient still has is told, the cancelled visit not among it', async () => {
  const kept = await mia.book();
  const visit = await mia.book();
  server.clear();
  await mia.cancel(visit);
  await deliverDue(house, mailer);
  const [message] = server.messages().filter(({ to }) => to.includes(mia.person.email));
  const still = message?.text.split('You still have')[1] ?? '';
  expect(still).toContain(kept.practitioner_name);
  const rows = still.split('\n').filter((line) => line.startsWith('- '));
  expect(rows.length).toBeGreaterThanOrEqual(2);
  expect(message?.text).toContain(visit.reference);
});

test('the working queue tells at once', async () => {
  server.clear();
  const visit = await mia.book();
  await startDelivery(house, mailer);
  await mia.cancel(visit);
  await server.waitFor(({ to }) => to.includes(mia.person.email), { timeoutMs: 5_000 });
  await server.waitFor(({ to }) => to.includes('hello@harbour.example'), { timeoutMs: 5_000 });
  expect(house.problems).toEqual([]);
});
