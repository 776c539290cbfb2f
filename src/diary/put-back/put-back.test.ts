import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deliverDue } from '#/notifications/deliver.ts';
import { type Caller, readable, signedIn } from '#test/app.ts';
import { storyNow, type TestHouse, testHouse } from '#test/database.ts';
import { book, practiceNamed } from '../test-visits.ts';

let house: TestHouse;
let beth: Caller;
let harriet: Caller;
let alex: Caller;
beforeAll(async () => {
  house = await testHouse();
  beth = await signedIn(house, 'riverside', 'reception@riverside.example', 'staff');
  harriet = await signedIn(house, 'riverside', 'manager@riverside.example', 'staff');
  alex = await signedIn(house, 'riverside', 'alex.morgan@demo.example');
});
beforeEach(() => house.clock.set(storyNow));

const pageOf = (reference: string) => `/riverside/practice/appointments/${reference}`;
const visit = (at: string) => book(house, 'riverside', { practitioner: 'Dr Priya Shah', at });
const stateOf = async (id: string) =>
  (await house.db.selectFrom('appointment').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state;
const sent: string[] = [];
const deliverAll = () =>
  deliverDue(house, {
    close: () => {},
    send: async ({ subject }) => {
      sent.push(subject.split(':')[0] ?? '');
      return { ok: true } as const;
    },
  });
const byPractice = { wish: 'practice', reason: 'duplicate', tell: 'on', version: '1' };

describe('a mark', () => {
  it('is put back with one press, on the day of the visit, and the history says so', async () => {
    const { id, reference } = await visit('2026-10-05T10:00');
    await beth.post(`${pageOf(reference)}/mark`, { to: 'arrived', version: '1' });
    const page = await beth.get(pageOf(reference));
    expect(page.text).toContain(`action="${pageOf(reference)}/put-back"`);
    expect(readable(page.text)).toContain('Put back It becomes Pending again.');
    const answer = await beth.post(`${pageOf(reference)}/put-back`, { version: '2' });
    expect([answer.status, answer.location]).toEqual([303, pageOf(reference)]);
    expect(await stateOf(id)).toBe('pending');
    const after = await beth.get(pageOf(reference));
    expect(readable(after.text)).toContain('Put back from Arrived: it is Pending again Beth Carter');
    expect(after.text).not.toContain('/put-back"');
  });

  it('of another day has no such button, and the form is refused', async () => {
    const { id, reference } = await visit('2026-10-05T10:30');
    await beth.post(`${pageOf(reference)}/mark`, { to: 'did-not-attend', version: '1' });
    house.clock.set('2026-10-06T06:00:00Z');
    beth = await signedIn(house, 'riverside', 'reception@riverside.example', 'staff');
    expect((await beth.get(pageOf(reference))).text).not.toContain('/put-back');
    const answer = await beth.post(`${pageOf(reference)}/put-back`, { version: '2' });
    expect(answer.status).toBe(422);
    expect(readable(answer.text)).toContain('on the day of the visit, or on the day it was marked');
    expect(await stateOf(id)).toBe('did-not-attend');
    house.clock.set(storyNow);
    beth = await signedIn(house, 'riverside', 'reception@riverside.example', 'staff');
  });
});

describe('a cancellation', () => {
  it('that was mailed is asked about first, says who hears of it, and changes nothing by asking', async () => {
    await deliverAll();
    const { id, reference } = await visit('2026-10-12T09:00');
    const back = `/riverside/practice/diary?date=2026-10-12&show=cancelled&open=${reference}`;
    await beth.post(`${pageOf(reference)}/cancel`, byPractice);
    await deliverAll();
    const panel = await beth.get(back);
    expect(panel.text).toContain(`href="${pageOf(reference)}/put-back?back=`);
    const page = await beth.get(`${pageOf(reference)}/put-back?${new URLSearchParams({ back })}`);
    expect(readable(page.text)).toContain(
      'It becomes Pending again, at the same time. alex.morgan@demo.example was told',
    );
    expect(await stateOf(id)).toBe('cancelled');
    sent.length = 0;
    const answer = await beth.post(`${pageOf(reference)}/put-back`, { version: '2', back });
    expect([answer.status, answer.location]).toEqual([303, back]);
    await deliverAll();
    expect([await stateOf(id), sent]).toEqual(['pending', ['On again']]);
    const after = readable((await beth.get(pageOf(reference))).text);
    expect(after).toContain('Put back after it was cancelled: it is Pending again Beth Carter');
    expect(after).toContain('On again: Mon 12 Oct 09:00');
    expect(after).not.toContain('Reason (staff only)');
  });

  it('of which nobody was told goes back in one press', async () => {
    const { id, reference } = await visit('2026-10-12T09:30');
    const { tell, ...untold } = byPractice;
    await beth.post(`${pageOf(reference)}/cancel`, untold);
    expect((await beth.get(pageOf(reference))).text).toContain(`action="${pageOf(reference)}/put-back"`);
    expect(readable((await beth.get(`${pageOf(reference)}/put-back`)).text)).toContain('so nobody gets an e-mail now');
    expect((await beth.post(`${pageOf(reference)}/put-back`, { version: '2' })).status).toBe(303);
    expect(await stateOf(id)).toBe('pending');
  });

  it('whose time has gone is refused with what lies there and the way to another time', async () => {
    const first = await visit('2026-10-12T10:00');
    expect((await alex.post(`/riverside/appointments/${first.reference}/cancel`, { sequence: '0' })).status).toBe(303);
    const other = await book(house, 'riverside', {
      practitioner: 'Dr Priya Shah',
      of: 'Okafor',
      at: '2026-10-12T10:00',
    });
    for (const answer of [
      await beth.get(`${pageOf(first.reference)}/put-back`),
      await beth.post(`${pageOf(first.reference)}/put-back`, { version: '2' }),
    ]) {
      expect(readable(answer.text)).toMatch(/Its time has gone .*Sam Okafor, Check-up: 10:00 to 10:30/);
      expect(answer.text).toContain(pageOf(other.reference));
      expect(answer.text).toMatch(/href="\/riverside\/practice\/book\?patient=[^"]+date=2026-10-12"/);
      expect(answer.text).not.toContain('name="version"');
    }
    expect(await stateOf(first.id)).toBe('cancelled');
  });

  it('says so where the practitioner is away then', async () => {
    const { reference } = await visit('2026-10-12T11:00');
    await beth.post(`${pageOf(reference)}/cancel`, byPractice);
    const practice = await practiceNamed(house, 'riverside');
    const { practitioner_id, starts_at, ends_at } = await house.db
      .selectFrom('appointment')
      .selectAll()
      .where('reference', '=', reference)
      .executeTakeFirstOrThrow();
    const away = { practice_id: practice.id, id: crypto.randomUUID(), practitioner_id, starts_at, ends_at };
    await house.db.insertInto('time_off').values(away).execute();
    expect(readable((await beth.get(`${pageOf(reference)}/put-back`)).text)).toContain('Dr Priya Shah is away then');
  });
});

it('of two receptionists the second reads what the first did', async () => {
  const { id, reference } = await visit('2026-10-13T09:00');
  await beth.post(`${pageOf(reference)}/cancel`, byPractice);
  const form = { version: '2' };
  const answers = await Promise.all([beth, harriet].map((one) => one.post(`${pageOf(reference)}/put-back`, form)));
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
  const lost = readable(answers.find(({ status }) => status === 409)?.text ?? '');
  expect(lost).toMatch(
    /has changed since you opened it \(Pending, .*, (Beth Carter|Harriet Lowe)\)\. Nothing was put back/,
  );
  const events = await house.db.selectFrom('event').select('kind').where('appointment_id', '=', id).execute();
  expect(events.filter(({ kind }) => kind === 'appointment.put-back')).toHaveLength(1);
});

it('a form that doesn’t say what it showed puts nothing back', async () => {
  const { id, reference } = await visit('2026-10-13T09:30');
  await beth.post(`${pageOf(reference)}/cancel`, byPractice);
  for (const form of [{}, { version: '' }, { version: '1' }, { version: 'two' }] as Record<string, string>[]) {
    expect((await beth.post(`${pageOf(reference)}/put-back`, form)).status).toBe(409);
  }
  expect(await stateOf(id)).toBe('cancelled');
});
