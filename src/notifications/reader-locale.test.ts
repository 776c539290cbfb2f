import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { createApp } from '#/app.tsx';
import { createMailer, type Mailer } from '#/platform/mail.ts';
import { type Caller, caller } from '#test/app.ts';
import { bilingual } from '#test/bilingual.ts';
import type { TestHouse } from '#test/database.ts';
import { startMailServer } from '#test/mail-server.ts';
import { deliverDue } from './deliver.ts';
import { visitsAt } from './test-visits.ts';

const server = await startMailServer();
let house: TestHouse;
let mailer: Mailer;
let someone: Caller;
beforeEach(async () => {
  server.clear();
  house = await bilingual();
  mailer = createMailer({ smtpUrl: server.url, from: house.config.mailFrom });
  someone = caller(createApp(house));
});
afterEach(() => mailer.close());
afterAll(() => server.stop());

const elise = 'elise.tremblay@demo.example';
async function languages(): Promise<Record<string, string | undefined>> {
  await deliverDue(house, mailer);
  const mails = server.messages().map(({ to, html }) => [to.join(), /<html lang="([^"]+)"/.exec(html)?.[1]] as const);
  server.clear();
  return Object.fromEntries(mails);
}
const cancelOne = async () => {
  const visits = await visitsAt(house, 'erables', 'Élise');
  await visits.cancel(await visits.book());
  return languages();
};

test('a bilingual practice writes in its first language where nobody chose one', async () => {
  expect(await cancelOne()).toEqual({ [elise]: 'fr-CA', 'hello@erables.example': 'fr-CA' });
});

test('patient and practice are told in French words of what was cancelled', async () => {
  const visits = await visitsAt(house, 'erables', 'Élise');
  await visits.cancel(await visits.book());
  await deliverDue(house, mailer);
  const subjects = server.messages().map(({ to, subject }) => [to.join(), subject] as const);
  expect(subjects).toContainEqual([elise, expect.stringMatching(/^Annulé\u00a0: /)]);
  expect(subjects).toContainEqual(['hello@erables.example', expect.stringMatching(/^Annulé en ligne\u00a0: /)]);
});

test('it writes to an account in the language the account chose, and reads its own mail in its own', async () => {
  await house.db.updateTable('portal_account').set({ locale: 'en-CA' }).where('email', '=', elise).execute();
  expect(await cancelOne()).toEqual({ [elise]: 'en-CA', 'hello@erables.example': 'fr-CA' });
});

test('it writes to whoever has no account in the language that stands on the record', async () => {
  await house.db
    .updateTable('patient')
    .set({ locale: 'en-CA', email: 'Elise.T@elsewhere.example' })
    .where('email', '=', elise)
    .execute();
  expect(await cancelOne()).toMatchObject({ 'Elise.T@elsewhere.example': 'en-CA' });
});

test('a code comes in the language of the page it was asked for on', async () => {
  await someone.post('/erables/language', { locale: 'en-CA' });
  await someone.post('/erables/sign-in/code', { email: elise });
  expect(await languages()).toEqual({ [elise]: 'en-CA' });
});

test('where a region speaks one language it is nobody’s to choose', async () => {
  await house.db.updateTable('portal_account').set({ locale: 'fr-CA' }).execute();
  const visits = await visitsAt(house, 'riverside', 'Alex');
  await visits.cancel(await visits.book());
  expect(Object.values(await languages())).toEqual(['en-GB', 'en-GB']);
});
