import { beforeAll, describe, expect, it } from 'vitest';
import { type Caller, readable, signedIn } from '#test/app.ts';
import { type TestHouse, testHouse } from '#test/database.ts';
import { book } from '../test-visits.ts';

let house: TestHouse;
let beth: Caller;
let harriet: Caller;
const visits: Record<string, { id: string; reference: string }> = {};
beforeAll(async () => {
  house = await testHouse();
  const at = (practitioner: string, time: string, of: string, type = 'Check-up') =>
    book(house, 'riverside', { practitioner, at: `2026-10-05T${time}`, of, type });
  visits.late = await at('Dr Priya Shah', '16:30', 'Morgan');
  visits.second = await at('Dr Priya Shah', '11:00', 'Okafor');
  visits.first = await at('Dr Priya Shah', '10:00', 'Morgan');
  visits.hygienist = await at('Nina Kowalska', '09:30', 'Okafor', 'Hygienist visit');
  house.clock.set('2026-10-05T14:00:00Z');
  beth = await signedIn(house, 'riverside', 'reception@riverside.example', 'staff');
  harriet = await signedIn(house, 'riverside', 'manager@riverside.example', 'staff');
});

const path = '/riverside/practice/diary/close?date=2026-10-05';
const read = async (address = path) => readable((await beth.get(address)).text);
const mark = (of: string, form: Record<string, string>, by = beth) =>
  by.post(`/riverside/practice/appointments/${visits[of]?.reference}/mark`, { back: `${path}#next`, ...form });
const stateOf = async (of: string) =>
  (
    await house.db
      .selectFrom('appointment')
      .select('state')
      .where('id', '=', visits[of]?.id ?? '')
      .executeTakeFirstOrThrow()
  ).state;

describe('closing the day', () => {
  it('lists what is over and still open, by practitioner and time, and not what is still to come', async () => {
    const page = await beth.get(path);
    expect(page.status).toBe(200);
    expect(readable(page.text)).toMatch(
      /Close Monday 5 October 2026 .*Dr Priya Shah .*Alex Morgan 10:00 to 10:30 Check-up Pending .*Sam Okafor 11:00 .*Nina Kowalska .*Sam Okafor 09:30/,
    );
    expect(page.text).not.toContain(visits.late?.reference);
    expect(readable(page.text)).toContain('1 visit of this day isn’t over yet.');
    expect(page.text.match(/id="next"/g)).toHaveLength(1);
  });

  it('is what the diary leads to from noon on and on past days, with how many there are', async () => {
    expect((await beth.get('/riverside/practice/diary?date=2026-10-05')).text).toContain(`href="${path}"`);
    expect(await read('/riverside/practice/diary?date=2026-10-05')).toMatch(/Close the day 3\s*, 3 visits are over/);
    expect((await beth.get('/riverside/practice/diary?date=2026-10-06')).text).not.toContain('/diary/close');
  });

  it('takes one press each, and leads back to the next', async () => {
    const answer = await mark('first', { to: 'completed', version: '1' });
    expect([answer.status, answer.location]).toEqual([303, `${path}#next`]);
    expect(await stateOf('first')).toBe('completed');
    expect((await beth.get(path)).text).not.toContain(visits.first?.reference);
    expect(await read()).toContain('1 completed, 0 did not attend');
  });

  it('offers what the table of states allows and nothing else', async () => {
    for (const [version, to] of ['arrived', 'in-surgery'].entries()) {
      await mark('hygienist', { to, version: String(version + 1) });
    }
    const { text } = await beth.get(path);
    const form = text.slice(text.indexOf(`open-${visits.hygienist?.reference}`));
    const offered = [...form.slice(0, form.indexOf('</form>')).matchAll(/name="to" value="([^"]+)"/g)].map(
      ([, to]) => to,
    );
    expect(offered).toEqual(['completed']);
  });

  it('on an old page does nothing, says how it stands, and keeps the way back', async () => {
    await mark('second', { to: 'did-not-attend', version: '1' }, harriet);
    const answer = await mark('second', { to: 'completed', version: '1' });
    expect(answer.status).toBe(409);
    expect(readable(answer.text)).toMatch(/Did not attend, .*Harriet Lowe/);
    expect(await stateOf('second')).toBe('did-not-attend');
  });

  it('says when nothing is left: so far, and then of the whole day', async () => {
    await mark('hygienist', { to: 'completed', version: '3' });
    expect(await read()).toContain('Nothing stands open so far 2 completed, 1 did not attend, 0 cancelled. 1 visit');
    house.clock.set('2026-10-05T17:00:00Z');
    beth = await signedIn(house, 'riverside', 'reception@riverside.example', 'staff');
    await mark('late', { to: 'completed', version: '1' });
    expect(await read()).toContain('Everything of this day is closed 3 completed, 1 did not attend, 0 cancelled.');
    expect(await read('/riverside/practice/diary/close?date=2026-10-04')).toContain('Nothing was booked on this day');
  });
});

it('earlier days with something open stand on the page and on the dashboard until they are closed', async () => {
  expect(await read('/riverside/practice/')).not.toContain('closed yet');
  const left = await book(house, 'riverside', { practitioner: 'Dr Priya Shah', at: '2026-10-06T10:00' });
  house.clock.set('2026-10-07T08:00:00Z');
  beth = await signedIn(house, 'riverside', 'reception@riverside.example', 'staff');
  const home = await beth.get('/riverside/practice/');
  expect(readable(home.text)).toMatch(/isn’t closed yet|aren’t closed yet/);
  expect(readable(home.text)).toMatch(/Tuesday 6 October \(\d\)/);
  expect(home.text).toContain('/riverside/practice/diary/close?date=2026-10-06');
  expect(await read('/riverside/practice/diary/close?date=2026-10-07')).toContain('Tuesday 6 October');
  expect(await read('/riverside/practice/diary/close?date=2026-10-06')).toContain('10:00 to 10:30');
  expect((await beth.get('/riverside/practice/diary/close?date=2026-10-06')).text).toContain(left.reference);
});

it('without a date it is today’s, and it is closed to patients', async () => {
  expect(await read('/riverside/practice/diary/close?date=nonsense')).toContain('Close Wednesday 7 October 2026');
  const alex = await signedIn(house, 'riverside', 'alex.morgan@demo.example');
  expect((await alex.get('/riverside/practice/diary/close')).location).toContain('/riverside/practice/sign-in');
});
