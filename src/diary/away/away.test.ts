import { beforeEach, describe, expect, it } from 'vitest';
import { bookAppointment } from '#/appointments/book/book-appointment.ts';
import { deliverDue } from '#/notifications/deliver.ts';
import { type Caller, readable, signedIn } from '#test/app.ts';
import { type TestHouse, testHouse } from '#test/database.ts';
import { actorOf, book, practiceNamed } from '../test-visits.ts';

const path = '/riverside/practice/away';
let house: TestHouse;
let beth: Caller;
let harriet: Caller;
let shah: string;
beforeEach(async () => {
  house = await testHouse();
  await house.db.deleteFrom('time_off').execute();
  beth = await signedIn(house, 'riverside', 'reception@riverside.example', 'staff');
  harriet = await signedIn(house, 'riverside', 'manager@riverside.example', 'staff');
  shah = (
    await house.db.selectFrom('practitioner').select('id').where('name', '=', 'Dr Priya Shah').executeTakeFirstOrThrow()
  ).id;
});

const day = '2026-11-17';
const visit = (at: string, of = 'Morgan', date = day) =>
  book(house, 'riverside', { practitioner: 'Dr Priya Shah', at: `${date}T${at}`, of });
const asked = (from = day, until = from, more: Record<string, string> = {}) => ({
  practitioner: shah,
  from,
  fromTime: '',
  until,
  untilTime: '',
  note: '',
  ...more,
});
const preview = (form: Record<string, string>) => beth.get(`${path}?${new URLSearchParams(form)}`);
const hidden = (page: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';
async function close(form: Record<string, string>, pressed = 'cancel', who = beth) {
  const { text } = await preview(form);
  const sent = { ...form, id: hidden(text, 'id'), shown: hidden(text, 'shown'), do: pressed };
  return { sent, answer: await who.post(path, sent) };
}
const change = (changes: { email?: string | null; phone?: string | null }, of = 'Morgan') =>
  house.db.updateTable('patient').set(changes).where('family_name', '=', of).execute();
const deliver = (state: 'ok' | 'refused') =>
  deliverDue(house, {
    send: async () => (state === 'ok' ? { ok: true } : { ok: false, permanent: true, problem: 'refused (550)' }),
    close: () => undefined,
  });

describe('before a practitioner’s time is closed', () => {
  it('one says who is away and when, and is told in words what makes no sense', async () => {
    expect(readable((await beth.get(`${path}?practitioner=${shah}&date=${day}`)).text)).toContain('Who is away?');
    const wrong = async (form: Record<string, string>) => {
      const answer = await preview(form);
      expect(answer.status).toBe(422);
      return readable(answer.text);
    };
    expect(await wrong(asked(day, '2026-11-16'))).toContain('The end must come after the beginning');
    expect(await wrong(asked('2026-10-01'))).toContain('That is over already');
    expect(await wrong(asked(day, '2027-02-01'))).toContain('Close at most 60 days at once');
    expect(await wrong({ ...asked(day), practitioner: '' })).toContain('Choose who is away');
    expect(await wrong(asked('2027-03-28', '2027-03-28', { fromTime: '01:30' }))).toContain(
      'There is no 01:30 on Sunday 28 March 2027: the clocks go forward. Choose 02:00 or later',
    );
    const kept = await preview(asked('soon', day, { note: 'Training & lunch' }));
    expect(kept.text).toContain('value="Training &amp; lunch"');
  });

  it('one sees who is affected and how each will be told, those to ring first, and changes nothing', async () => {
    await visit('09:00');
    await visit('10:00', 'Okafor');
    await change({ email: null }, 'Okafor');
    await house.db.deleteFrom('account_link').execute();
    const { status, text } = await preview(asked());
    expect(status).toBe(200);
    expect(readable(text)).toMatch(
      /Ring first \(1\).*Sam Okafor.*No e-mail address: ring.*Told by e-mail \(1\).*Alex Morgan.*E-mail to alex\.morgan@demo\.example/,
    );
    expect(readable(text)).toContain('Close and cancel these 2 appointments');
    expect(await house.db.selectFrom('away').selectAll().execute()).toEqual([]);
  });

  it('one is told to ring those of the next 24 hours, though they are written to as well', async () => {
    await visit('15:00', 'Morgan', '2026-10-05');
    const words = readable((await preview(asked('2026-10-05'))).text);
    expect(words).toMatch(/Ring first \(\d\).*E-mail to alex\.morgan@demo\.example, and ring/);
  });

  it('another practice’s practitioner is not found', async () => {
    const { id } = await house.db
      .selectFrom('practitioner')
      .select('id')
      .where('name', '=', 'Dr Ciara Nolan')
      .executeTakeFirstOrThrow();
    expect((await preview({ ...asked(), practitioner: id })).status).toBe(404);
    expect((await beth.post(path, { ...asked(), practitioner: id, do: 'leave', shown: '' })).status).toBe(404);
  });
});

describe('closing a practitioner’s time', () => {
  it('in one press cancels and closes, and shows what became of it at a lasting address', async () => {
    const { reference } = await visit('09:00');
    const { sent, answer } = await close(asked(day, day, { note: 'Flu' }));
    expect([answer.status, answer.location]).toEqual([303, `${path}/${sent.id}`]);
    expect((await beth.post(path, sent)).location).toBe(answer.location);
    const words = readable((await beth.get(`${path}/${sent.id}`)).text);
    expect(words).toMatch(/Tuesday 17 November, all day Dr Priya Shah is away .* one appointment is cancelled/);
    expect(words).toMatch(/Note for staff Flu Closed by Beth Carter, Mon 5 Oct, 09:00/);
    expect(words).toContain('On its way to alex.morgan@demo.example');
    const alex = await signedIn(house, 'riverside', 'alex.morgan@demo.example');
    const theirs = readable((await alex.get('/riverside/dashboard')).text);
    expect(theirs).toContain('Cancelled by practice');
    expect(theirs).not.toContain('Flu');
    const rebook = await alex.get(`/riverside/appointments/${reference}/rebook`);
    expect(rebook.location).toContain('practitioner=any');
  });

  it('does nothing when somebody booked there meanwhile, and shows them', async () => {
    await visit('09:00');
    const { text } = await preview(asked());
    await visit('10:00', 'Okafor');
    const answer = await beth.post(path, {
      ...asked(),
      id: hidden(text, 'id'),
      shown: hidden(text, 'shown'),
      do: 'cancel',
    });
    expect(answer.status).toBe(409);
    expect(readable(answer.text)).toMatch(/Something changed while you were deciding.*Sam Okafor/);
    expect(await house.db.selectFrom('away').selectAll().execute()).toEqual([]);
    const again = { ...asked(), id: hidden(answer.text, 'id'), shown: hidden(answer.text, 'shown'), do: 'cancel' };
    expect((await beth.post(path, again)).status).toBe(303);
  });

  it('may leave what is booked there: it stands in time away, and says so', async () => {
    await visit('09:00');
    const { sent } = await close(asked(), 'leave');
    for (const page of [path, `${path}/${sent.id}`]) {
      expect(readable((await beth.get(page)).text)).toMatch(
        /One visit stands in time away|1 visit stands in time away/,
      );
    }
  });

  it('is undone in one press, and says whom that doesn’t bring back', async () => {
    await visit('09:00');
    const { sent } = await close(asked());
    expect((await beth.post(`${path}/${sent.id}/reopen`)).location).toBe(`${path}/${sent.id}`);
    const words = readable((await harriet.get(`${path}/${sent.id}`)).text);
    expect(words).toMatch(/time is open again .*Nobody is brought back by that.*Opened again by Beth Carter/);
    expect(words).not.toContain('Open this time again');
  });
});

describe('the call list', () => {
  const lead = (page: string) => hidden(page, 'visit');
  const ring = async (away: string, who: Caller, what: string) => {
    const { text } = await who.get(away);
    return { visit: lead(text), version: hidden(text, 'version'), do: what };
  };

  it('has those of the next 24 hours and those we can’t write to, by when they come, and each try', async () => {
    await change({ email: null }, 'Okafor');
    await house.db.deleteFrom('account_link').execute();
    await visit('10:00', 'Okafor');
    await visit('09:00');
    const { sent } = await close(asked());
    const away = `${path}/${sent.id}`;
    await deliver('ok');
    const words = readable((await beth.get(away)).text);
    expect(words).toMatch(/0 of 1 reached.*Sam Okafor 07700 900456 Why ring: we have no way to write Say: “Riverside/);
    expect(words).toContain('your check-up on Tue 17 Nov, 10:00');
    for (const outcome of ['no-answer', 'left-message', 'reached']) {
      house.clock.add({ minutes: 1 });
      const pressed = await ring(away, beth, outcome);
      expect((await beth.post(`${away}/call`, pressed)).location).toBe(`${away}#calls`);
    }
    const after = readable((await beth.get(away)).text);
    expect(after).toMatch(
      /1 of 1 reached.*Reached.*Sam Okafor.*No answer: Mon 5 Oct, 09:01, Beth Carter.*Left a message: .*Reached: /,
    );
  });

  it('takes on whoever’s message failed, as soon as it has', async () => {
    await visit('09:00');
    const { sent } = await close(asked());
    const away = `${path}/${sent.id}`;
    expect(readable((await beth.get(away)).text)).not.toContain('Ring these patients');
    await deliver('refused');
    const words = readable((await beth.get(away)).text);
    expect(words).toMatch(/Ring these patients 0 of 1 reached.*the e-mail didn’t arrive/);
    const board = readable((await beth.get('/riverside/practice/')).text);
    expect(board).toMatch(/Patients to ring 1 .*Dr Priya Shah is away: 1 call/);
  });

  it('lets one receptionist ring, and shows the other who it is', async () => {
    await change({ email: null });
    await house.db.deleteFrom('account_link').execute();
    await visit('09:00');
    await visit('11:00');
    const { sent } = await close(asked());
    const away = `${path}/${sent.id}`;
    const seen = await ring(away, harriet, 'take');
    expect((await beth.post(`${away}/call`, await ring(away, beth, 'take'))).location).toBe(`${away}#calls`);
    expect((await harriet.post(`${away}/call`, seen)).location).toBe(`${away}?faster=1`);
    const words = readable((await harriet.get(`${away}?faster=1`)).text);
    expect(words).toMatch(/Somebody was faster.*0 of 1 reached.*Beth Carter is ringing since/);
    expect((await harriet.post(`${away}/call`, { ...seen, visit: crypto.randomUUID() })).status).toBe(404);
  });

  it('stands in for the worklist until they are reached: each patient in one place', async () => {
    await change({ email: null });
    await house.db.deleteFrom('account_link').execute();
    const { reference } = await visit('09:00');
    const { sent } = await close(asked());
    const worklist = async () => (await beth.get('/riverside/practice/worklist')).text.includes(`line-${reference}`);
    expect(await worklist()).toBe(false);
    await beth.post(`${path}/${sent.id}/call`, await ring(`${path}/${sent.id}`, beth, 'reached'));
    expect(await worklist()).toBe(true);
  });
});

it('a patient’s booking after the closing is refused', async () => {
  const { id } = await visit('09:00');
  await close(asked());
  const row = await house.db.selectFrom('appointment').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const practice = await practiceNamed(house, 'riverside');
  const actor = await actorOf(house, practice, 'alex.morgan@demo.example');
  const wanted = { patientId: row.patient_id, typeId: row.type_id, practitionerId: shah, starts: row.starts_at };
  const result = await bookAppointment(house, practice, { actor, now: house.clock() }, wanted);
  expect(result.ok).toBe(false);
});

it('the diary leads there from its day, and marks what stands in time away', async () => {
  await visit('09:00');
  const diary = async () => (await beth.get(`/riverside/practice/diary?date=${day}&practitioner=${shah}`)).text;
  expect(await diary()).toContain(`href="/riverside/practice/away?date=${day}&amp;practitioner=${shah}"`);
  expect(await diary()).not.toContain('In time away');
  await close(asked(day, day, { note: 'Training' }), 'leave');
  expect(await diary()).toContain('In time away');
  expect(await diary()).toContain('Training');
});
