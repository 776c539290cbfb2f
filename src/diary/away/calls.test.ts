import { beforeEach, describe, expect, it } from 'vitest';
import { deliverDue } from '#/notifications/deliver.ts';
import { type Caller, readable, signedIn } from '#test/app.ts';
import { closing } from '#test/closing.ts';
import { type TestHouse, testHouse } from '#test/database.ts';
import { book } from '../test-visits.ts';

const path = '/riverside/practice/away';
let house: TestHouse;
let beth: Caller;
let harriet: Caller;
beforeEach(async () => {
  house = await testHouse();
  await house.db.deleteFrom('time_off').execute();
  beth = await signedIn(house, 'riverside', 'reception@riverside.example', 'staff');
  harriet = await signedIn(house, 'riverside', 'manager@riverside.example', 'staff');
});

const shah = 'Dr Priya Shah';
const day = '2026-11-17';
const visit = (at: string, of = 'Morgan', date = day) =>
  book(house, 'riverside', { practitioner: shah, at: `${date}T${at}`, of });
/** Closes those days whole; gives the page of it. */
async function close(from = day, until = from) {
  const { id, close } = await closing(house, shah, `${from}T00:00`, `${until}T23:00`);
  expect(await close()).toEqual({ ok: true, again: false });
  return `${path}/${id}`;
}
async function nowhereToWrite(of: string) {
  await house.db.updateTable('patient').set({ email: null }).where('family_name', '=', of).execute();
  const { id } = await house.db
    .selectFrom('patient')
    .select('id')
    .where('family_name', '=', of)
    .executeTakeFirstOrThrow();
  await house.db.deleteFrom('account_link').where('patient_id', '=', id).execute();
}
const deliver = (state: 'ok' | 'refused') =>
  deliverDue(house, {
    send: async () => (state === 'ok' ? { ok: true } : { ok: false, permanent: true, problem: 'refused (550)' }),
    close: () => undefined,
  });
const read = async (away: string, who = beth) => readable((await who.get(away)).text);
const hidden = (page: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';
/** What pressing a button of the first line sends, as the page is now. */
async function press(away: string, who: Caller, what: string) {
  const { text } = await who.get(away);
  return { visit: hidden(text, 'visit'), version: hidden(text, 'version'), do: what };
}

describe('the call list', () => {
  it('has those of the next 24 hours and those we can’t write to, by when they come', async () => {
    await nowhereToWrite('Okafor');
    await visit('16:30', 'Okafor', '2026-10-07');
    await visit('15:15', 'Morgan', '2026-10-05');
    const away = await close('2026-10-05', '2026-10-08');
    await deliver('ok');
    const words = await read(away);
    expect(words).toMatch(/0 of 2 reached.*Alex Morgan 07700 900123 Why ring: it is less than 24 hours away Say:/);
    expect(words).toMatch(/Alex Morgan 0.*Sam Okafor 07700 900456 Why ring: we have no way to write Say: “Riverside/);
    expect(words).toContain('your check-up on Wed 7 Oct, 16:30');
  });

  it('leaves out whoever reads e-mail and has time', async () => {
    await visit('09:00');
    const away = await close();
    await deliver('ok');
    expect(await read(away)).not.toContain('Ring these patients');
  });

  it('keeps every try, with what came of it, by whom and when', async () => {
    await nowhereToWrite('Okafor');
    await visit('10:00', 'Okafor');
    const away = await close();
    for (const outcome of ['no-answer', 'left-message', 'wrong-number', 'reached']) {
      house.clock.add({ minutes: 1 });
      expect((await beth.post(`${away}/call`, await press(away, beth, outcome))).location).toBe(`${away}#calls`);
    }
    expect(await read(away)).toMatch(
      /1 of 1 reached.*Reached.*Sam Okafor.*No answer: Mon 5 Oct, 09:01, Beth Carter.*Left a message: .*Wrong number: .*Reached: /,
    );
    const tries = await house.db.selectFrom('event').select('data').where('kind', '=', 'chase.called').execute();
    expect(tries.map(({ data }) => data.outcome)).toHaveLength(4);
  });

  it('takes on whoever’s message failed, as soon as it has, and the dashboard says so', async () => {
    await visit('09:00');
    const away = await close();
    expect(await read(away)).not.toContain('Ring these patients');
    await deliver('refused');
    expect(await read(away)).toMatch(/Ring these patients 0 of 1 reached.*the e-mail didn’t arrive/);
    const board = await read('/riverside/practice/');
    expect(board).toMatch(/Patients to ring 1 .*Dr Priya Shah is away: 1 call/);
    await beth.post(`${away}/call`, await press(away, beth, 'reached'));
    expect(await read('/riverside/practice/')).not.toContain('Patients to ring');
  });

  it('lets one receptionist ring, and shows the other who it is', async () => {
    await nowhereToWrite('Morgan');
    await visit('09:00');
    await visit('11:00');
    const away = await close();
    const seen = await press(away, harriet, 'take');
    expect((await beth.post(`${away}/call`, await press(away, beth, 'take'))).location).toBe(`${away}#calls`);
    expect((await harriet.post(`${away}/call`, seen)).location).toBe(`${away}?faster=1`);
    expect(await read(`${away}?faster=1`, harriet)).toMatch(
      /Somebody was faster.*0 of 1 reached.*Beth Carter is ringing since/,
    );
    expect((await harriet.post(`${away}/call`, { ...seen, visit: crypto.randomUUID() })).status).toBe(404);
  });

  it('has two who write down a call at the same instant write down one', async () => {
    await nowhereToWrite('Morgan');
    await visit('09:00');
    const away = await close();
    const seen = await press(away, beth, 'no-answer');
    const both = await Promise.all([beth, harriet].map((who) => who.post(`${away}/call`, seen)));
    expect(both.map(({ location }) => location).sort()).toEqual([`${away}#calls`, `${away}?faster=1`]);
    expect(await house.db.selectFrom('call_try').selectAll().execute()).toHaveLength(1);
  });

  it('stands in for the worklist until they are reached: each patient in one place', async () => {
    await nowhereToWrite('Morgan');
    const { reference } = await visit('09:00');
    const away = await close();
    const worklist = async () => (await beth.get('/riverside/practice/worklist')).text.includes(`line-${reference}`);
    expect(await worklist()).toBe(false);
    await beth.post(`${away}/call`, await press(away, beth, 'reached'));
    expect(await worklist()).toBe(true);
  });

  it('lets go of whoever has another time already', async () => {
    await nowhereToWrite('Morgan');
    await visit('09:00');
    const away = await close();
    expect(await read(away)).toContain('Ring these patients');
    house.clock.add({ minutes: 1 });
    await visit('09:00', 'Morgan', '2026-12-01');
    const words = await read(away);
    expect(words).not.toContain('Ring these patients');
    expect(words).toContain('Rebooked for Tue 1 Dec, 09:00');
  });
});
