import { expect, onTestFailed, test } from 'vitest';
import { forgetPast } from '#/appointments/taken.ts';
import { deliverDue } from '#/notifications/deliver.ts';
import { newId } from '#/platform/ids.ts';
import { createMailer } from '#/platform/mail.ts';
import { wrongInTheBooks } from './books.ts';
import { startMailServer } from './mail-server.ts';
import { riverside } from './riverside.ts';
import { answersCantCome, booksTogether, tellsCantCome, visitorActs } from './simulated-visitors.ts';
import {
  dayIsClosed,
  makeAccount,
  makePatients,
  noteIn,
  patientActs,
  random,
  type Staff,
  staffActs,
  type Tally,
} from './simulated-week.ts';

test('a week of fifty patients, visitors and three receptionists at once leaves the books true', {
  timeout: 240_000,
}, async () => {
  const at = await riverside();
  const { house, practice } = at;
  const seed = 1 + Math.floor(performance.now());
  const tally: Tally = new Map();
  onTestFailed(() => console.error(`seed ${seed}`, Object.fromEntries([...tally].sort())));
  const [chance, note] = [random(seed), noteIn(tally)];
  const mail = await startMailServer();
  const mailer = createMailer({ smtpUrl: mail.url, from: house.config.mailFrom });
  const people = await makePatients(at, 50);
  const staff = await receptionists();
  const ill = [at.practitioners.Whitfield, at.practitioners.Adeyemi];

  for (let hour = 0; hour < 7 * 24; hour += 4) {
    await Promise.all([
      ...people.filter(() => chance.maybe(0.3)).map((person) => patientActs(at, chance, person, note)),
      ...people.filter(() => chance.maybe(0.03)).map((person) => booksTogether(at, chance, person, note)),
      ...people.filter(() => chance.maybe(0.1)).map((person) => tellsCantCome(at, chance, person, note)),
      ...Array.from({ length: 2 }, () => visitorActs(at, chance, note)),
      ...staff.map((one) => severally(2, () => staffActs(at, chance, one, people, note))),
      ...staff.map((one) => answersCantCome(at, chance, one, note)),
      ...(hour % 72 === 24 && staff[0] ? [dayIsClosed(at, staff[0], ill.shift() ?? at.practitioners.Shah, note)] : []),
      deliverDue(house, mailer),
    ]);
    house.clock.add({ hours: 4 });
    if (hour % 24 === 0) {
      await forgetPast(house.db, house.clock());
      expect(await wrongInTheBooks(house.db, house.clock(), { settled: false })).toEqual([]);
    }
  }
  // What two of us wanted to tell at once is tried again a little later.
  await expect.poll(() => toldAll(), { timeout: 30_000, interval: 250 }).toBe(true);
  await forgetPast(house.db, house.clock());
  expect(await wrongInTheBooks(house.db, house.clock())).toEqual([]);

  // It was a week worth the name: things were done, and got into each other's way.
  for (const done of [
    'book',
    'hold',
    'move',
    'cancel',
    'desk',
    'desk, over it',
    'staff move',
    'staff cancel',
    'put back',
    'visitor holds',
    'visitor books',
    'hold together',
    'together',
    'can’t come',
    'accept',
    'not-accept',
  ]) {
    expect(tally.get(`${done}: done`), done).toBeGreaterThan(0);
  }
  expect(tally.get('book: taken')).toBeGreaterThan(0);
  const ids = mail.messages().map(({ messageId }) => messageId);
  expect(ids.length).toBeGreaterThan(100);
  expect(new Set(ids).size).toBe(ids.length);
  mailer.close();
  await mail.stop();

  async function toldAll(): Promise<boolean> {
    while ((await deliverDue(house, mailer)) > 0);
    const waiting = await house.db.selectFrom('message').select('id').where('state', '=', 'queued').execute();
    return waiting.length === 0;
  }

  /** Beth, Harriet, and one more who helps out. */
  async function receptionists(): Promise<Staff[]> {
    const row = { practice_id: practice.id, id: newId(), name: 'Third Receptionist', role: 'receptionist' } as const;
    const account_id = await makeAccount(house, 'third@riverside.example');
    await house.db
      .insertInto('staff')
      .values({ ...row, account_id })
      .execute();
    return house.db
      .selectFrom('staff')
      .select(['id', 'account_id as accountId'])
      .where('practice_id', '=', practice.id)
      .execute();
  }
});

async function severally(times: number, work: () => Promise<unknown>) {
  for (let i = 0; i < times; i += 1) await work();
}
