import { beforeEach, describe, expect, it } from 'vitest';
import { bookAppointment } from '#/appointments/book/book-appointment.ts';
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
