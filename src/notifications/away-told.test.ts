import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { reopenTime } from '#/appointments/away/reopen-time.ts';
import { putBack } from '#/appointments/put-back/put-back.ts';
import { appointmentById } from '#/appointments/queries.ts';
import { book } from '#/diary/test-visits.ts';
import { createMailer, type Mailer } from '#/platform/mail.ts';
import { parseCalendar } from '#test/calendar.ts';
import { closing } from '#test/closing.ts';
import { type TestHouse, testHouse } from '#test/database.ts';
import { type MailServer, startMailServer } from '#test/mail-server.ts';
import { deliverDue } from './deliver.ts';

let house: TestHouse;
let server: MailServer;
let mailer: Mailer;
beforeAll(async () => {
  server = await startMailServer();
});
afterAll(() => server.stop());
beforeEach(async () => {
  house = await testHouse({ env: { PUBLIC_URL: 'https://portal.example' } });
  mailer = createMailer({ smtpUrl: server.url, from: house.config.mailFrom });
  return () => mailer.close();
});

const day = '2026-11-17';
const visit = (at: string, of = 'Morgan') =>
  book(house, 'riverside', { practitioner: 'Dr Priya Shah', at: `${day}T${at}`, of });
const tuesday = () => closing(house, 'Dr Priya Shah', `${day}T00:00`, '2026-11-18T00:00');
const deliver = async () => {
  server.clear();
  await deliverDue(house, mailer);
  return server.messages();
};
const patient = (changes: { email?: string | null; online_access?: boolean }) =>
  house.db.updateTable('patient').set(changes).where('family_name', '=', 'Morgan').execute();

test('each patient gets one message, with the way to another time and a colleague’s soonest', async () => {
  const [alexs] = [await visit('09:00'), await visit('10:00', 'Okafor')];
  await deliver();
  await (await tuesday()).close();
  const messages = await deliver();
  expect(messages.map(({ to }) => to[0]).sort()).toEqual(['alex.morgan@demo.example', 'sam.okafor@demo.example']);
  const alex = messages.find(({ to }) => to[0]?.startsWith('alex'));
  expect(alex?.subject).toBe('Cancelled: Tue 17 Nov 09:00, Riverside Dental Practice');
  expect(alex?.text).toContain(`Rebook now:\nhttps://portal.example/riverside/appointments/${alexs?.reference}/rebook`);
  expect(alex?.text).toMatch(/Soonest with somebody else here\n- Mon 5 Oct, \d\d:\d\d BST, Dr Tom Whitfield/);
  expect(alex?.text).toContain('they may be gone');
  expect(alex?.text).not.toContain('away');
  expect(alex?.calendar).toMatchObject({ method: 'CANCEL', uid: `${alexs?.id}@portico`, sequence: 1 });
});

test('one who loses two visits gets one message about both, each with a calendar entry of its own', async () => {
  const both = [await visit('09:00'), await visit('11:00')];
  await deliver();
  await (await tuesday()).close();
  const [message, ...others] = await deliver();
  expect(others).toEqual([]);
  expect(message?.subject).toBe('Cancelled: 2 appointments, Riverside Dental Practice');
  expect(message?.text.match(/Rebook now:/g)).toHaveLength(2);
  const entries = message?.attachments.filter(({ contentType }) => contentType.startsWith('text/calendar')) ?? [];
  expect(
    entries.map(({ content }) => parseCalendar(content.toString('utf8'))).map(({ uid, method }) => [uid, method]),
  ).toEqual(both.map(({ id }) => [`${id}@portico`, 'CANCEL']));
});

test('who can’t book online is asked to ring, and offered nothing that can’t be pressed', async () => {
  await visit('09:00');
  await deliver();
  await patient({ online_access: false });
  await (await tuesday()).close();
  const [message] = await deliver();
  expect(message?.text).toContain('To book again, please ring us on 0117 496 0123.');
  expect(message?.text).not.toMatch(/https:|Soonest with/);
});

test('nobody hears of what was put back before it was told, and of two only the other', async () => {
  const [first, second] = [await visit('09:00'), await visit('11:00')];
  await deliver();
  const { close, id, practice, act, staffId } = await tuesday();
  await close();
  const { practitioner_id } = (await appointmentById(house.db, practice.id, first.id)) as { practitioner_id: string };
  await reopenTime(house, practice.id, act(), staffId, { id, practitioner_id });
  const back = async (visitId: string) => {
    const version = (await appointmentById(house.db, practice.id, visitId))?.version ?? 0;
    const result = await putBack(house, practice, act(), visitId, { version });
    expect(result.ok).toBe(true);
  };
  await back(first.id);
  const [message, ...others] = await deliver();
  expect(others).toEqual([]);
  expect(message?.subject).toBe('Cancelled: Tue 17 Nov 11:00, Riverside Dental Practice');
  expect(message?.calendar?.uid).toBe(`${second.id}@portico`);
  await back(second.id);
  const [again] = await deliver();
  expect(again?.subject).toMatch(/11:00/);
  expect(again?.calendar).toMatchObject({ method: 'REQUEST', uid: `${second.id}@portico` });
});
