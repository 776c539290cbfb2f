import { beforeAll, describe, expect, it } from 'vitest';
import { type Caller, readable, signedIn } from '#test/app.ts';
import { type TestHouse, testHouse } from '#test/database.ts';
import { hiddenFields } from '#test/form.ts';
import { type DeskIds, deskIds } from '../test-desk.ts';
import { book } from '../test-visits.ts';

let house: TestHouse;
let beth: Caller;
let harriet: Caller;
let alex: Caller;
let id: DeskIds;
beforeAll(async () => {
  house = await testHouse();
  beth = await signedIn(house, 'riverside', 'reception@riverside.example', 'staff');
  harriet = await signedIn(house, 'riverside', 'manager@riverside.example', 'staff');
  alex = await signedIn(house, 'riverside', 'alex.morgan@demo.example');
  id = await deskIds(house);
});

const visit = (at: string, of = 'Morgan', practitioner = 'Dr Priya Shah') =>
  book(house, 'riverside', { practitioner, at, of });
const pageOf = (reference: string) => `/riverside/practice/appointments/${reference}/move`;
const row = (id: string) =>
  house.db.selectFrom('appointment').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const moves = (id: string) =>
  house.db
    .selectFrom('event')
    .select('data')
    .where('appointment_id', '=', id)
    .where('kind', '=', 'appointment.moved')
    .execute();
const local = (instant: Temporal.Instant) =>
  instant.toZonedDateTimeISO('Europe/London').toPlainDateTime().toString({ smallestUnit: 'minute' });
const form = (given: Record<string, string> = {}) => ({
  date: '2026-11-11',
  at: '11:00',
  practitioner: id.shah,
  minutes: '30',
  tell: 'on',
  version: '1',
  ...given,
});

describe('staff move an appointment', () => {
  it('from a form that has it as it is', async () => {
    const { reference } = await visit('2026-11-10T09:00');
    const page = await beth.get(pageOf(reference));
    expect(page.status).toBe(200);
    for (const [name, value] of [
      ['date', '2026-11-10'],
      ['at', '09:00'],
      ['minutes', '30'],
      ['version', '1'],
    ])
      expect(page.text).toMatch(new RegExp(`<input[^>]*name="${name}"[^>]*value="${value}"`));
    expect(page.text).toMatch(new RegExp(`<option value="${id.shah}" selected`));
    expect(await beth.get(`/riverside/practice/appointments/${reference}`)).toMatchObject({
      text: expect.stringContaining(`href="${pageOf(reference)}?back=`),
    });
  });

  it('to another day, time, practitioner and length at once, and land on its new day in the diary', async () => {
    const { id: visitId, reference } = await visit('2026-11-10T09:30');
    const back = `/riverside/practice/diary?date=2026-11-10&open=${reference}`;
    const to = form({ practitioner: id.whitfield, at: '11:05', minutes: '50', back });
    const answer = await beth.post(pageOf(reference), to);
    expect([answer.status, answer.location]).toEqual([
      303,
      `/riverside/practice/diary?date=2026-11-11&open=${reference}`,
    ]);
    const moved = await row(visitId);
    expect([local(moved.starts_at), local(moved.ends_at)]).toEqual(['2026-11-11T11:05', '2026-11-11T11:55']);
    expect([moved.practitioner_id, moved.sequence, moved.version]).toEqual([id.whitfield, 1, 2]);
    const history = readable((await beth.get(`/riverside/practice/appointments/${reference}`)).text);
    expect(history).toContain('Given to another practitioner. 50 minutes long now, 30 before.');
  });

  it('by its length alone: the promise of its start stands, and calendars hear of the end', async () => {
    const { id: visitId, reference } = await visit('2026-11-10T10:00');
    const before = await row(visitId);
    expect((await beth.post(pageOf(reference), form({ date: '2026-11-10', at: '10:00', minutes: '45' }))).status).toBe(
      303,
    );
    const after = await row(visitId);
    expect(after.ends_at.since(after.starts_at).total('minutes')).toBe(45);
    expect([after.sequence, String(after.cancel_until)]).toEqual([1, String(before.cancel_until)]);
    const history = readable((await beth.get(`/riverside/practice/appointments/${reference}`)).text);
    expect(history).toContain('45 minutes long now, 30 before.');
    expect(history).not.toContain('Moved from');
  });

  it('once, though the form is sent twice, and dropping it where it lies does nothing', async () => {
    const { id: visitId, reference } = await visit('2026-11-10T11:00');
    const to = form({ at: '09:00' });
    const answers = await Promise.all([beth.post(pageOf(reference), to), beth.post(pageOf(reference), to)]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect((await beth.post(pageOf(reference), { ...to, version: '2' })).status).toBe(303);
    expect((await moves(visitId)).length).toBe(1);
  });

  it('without telling the patient where they leave that out', async () => {
    const { id: visitId, reference } = await visit('2026-11-10T11:30');
    const { tell, ...quietly } = form({ at: '09:30' });
    await beth.post(pageOf(reference), quietly);
    expect((await moves(visitId))[0]?.data).toMatchObject({ tellPatient: false });
  });
});

describe('what is wrong is said, and nothing typed is lost', () => {
  it('when a field is no such thing, or the clocks skip the time', async () => {
    const { id: visitId, reference } = await visit('2026-11-10T12:00');
    const answer = await beth.post(pageOf(reference), form({ at: 'noon', minutes: '999' }));
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('href="#at"');
    expect(answer.text).toMatch(/<input[^>]*name="minutes"[^>]*value="999"/);
    const skipped = await beth.post(pageOf(reference), form({ date: '2027-03-28', at: '01:15' }));
    expect([skipped.status, readable(skipped.text)]).toEqual([422, expect.stringContaining('There is no 01:15')]);
    expect((await row(visitId)).version).toBe(1);
  });

  it('when the practitioner doesn’t do it', async () => {
    const { reference } = await visit('2026-11-10T12:30');
    const answer = await beth.post(pageOf(reference), form({ practitioner: id.hygienist }));
    expect([answer.status, readable(answer.text)]).toEqual([422, expect.stringContaining('doesn’t do this')]);
  });

  it('when it is over or cancelled: how it stands', async () => {
    const { reference } = await visit('2026-11-10T13:00');
    await harriet.post(`/riverside/practice/appointments/${reference}/mark`, { to: 'arrived', version: '1' });
    const page = await beth.get(pageOf(reference));
    expect(readable(page.text)).toContain('It is Arrived now (Harriet Lowe, Mon 5 Oct, 09:00)');
    expect((await beth.post(pageOf(reference), form({ version: '2' }))).status).toBe(409);
  });
});

describe('somebody else is faster', () => {
  it('the other desk: the second sees what the first did, with what was typed and the new version', async () => {
    const { id: visitId, reference } = await visit('2026-11-12T09:00');
    const [one, two] = [form({ date: '2026-11-13', at: '09:00' }), form({ date: '2026-11-13', at: '10:00' })];
    const answers = await Promise.all([beth.post(pageOf(reference), one), harriet.post(pageOf(reference), two)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    const lost = answers.find(({ status }) => status === 409);
    expect(readable(lost?.text ?? '')).toMatch(
      /It has changed since you opened this page \((Beth Carter|Harriet Lowe), .*\): it is Pending now, with Dr Priya Shah, Fri 13 Nov, (09|10):00 to/,
    );
    expect(lost?.text).toMatch(/<input[^>]*name="version"[^>]*value="2"/);
    expect(lost?.text).toMatch(/<input[^>]*name="date"[^>]*value="2026-11-13"/);
    expect((await moves(visitId)).length).toBe(1);
  });

  it('a patient who books that time: staff are asked before they move over it', async () => {
    const { id: visitId, reference } = await visit('2026-11-12T09:30');
    const start = '2026-11-12T11:00Z';
    const asked = { patient: id.alex, type: id.checkUp, practitioner: id.shah, start, once: crypto.randomUUID() };
    const to = form({ date: '2026-11-12', at: '11:00' });
    const [, answer] = await Promise.all([alex.post('/riverside/book', asked), beth.post(pageOf(reference), to)]);
    const taken = await house.db
      .selectFrom('appointment')
      .selectAll()
      .where('starts_at', '=', Temporal.Instant.from(start))
      .where('state', '!=', 'cancelled')
      .execute();
    expect(taken).toHaveLength(1);
    if (answer.status === 303) return expect(taken[0]?.id).toBe(visitId);
    expect(readable(answer.text)).toContain('Alex Morgan Check-up Pending');
    const over = await beth.post(pageOf(reference), hiddenFields(answer.text, pageOf(reference)));
    expect([over.status, (await row(visitId)).double_booked]).toEqual([303, true]);
  });
});

describe('it would lie over something', () => {
  it('so that is shown, and only a second press moves it there', async () => {
    const { id: visitId, reference } = await visit('2026-11-16T09:00');
    await visit('2026-11-16T10:00', 'Okafor');
    const answer = await beth.post(pageOf(reference), form({ date: '2026-11-16', at: '10:15' }));
    expect(answer.status).toBe(409);
    const words = readable(answer.text);
    expect(words).toContain('Something else is at that time Alex Morgan: Check-up with Dr Priya Shah');
    expect(words).toContain('10:00 to 10:30 Sam Okafor Check-up Pending');
    const shown = hiddenFields(answer.text, pageOf(reference));
    expect(shown).toMatchObject({ date: '2026-11-16', at: '10:15', version: '1' });
    const edit = await beth.post(pageOf(reference), { ...shown, do: 'edit' });
    expect(edit.text).toMatch(/<input[^>]*name="at"[^>]*value="10:15"/);
    expect((await row(visitId)).version).toBe(1);
    expect((await beth.post(pageOf(reference), shown)).status).toBe(303);
    expect((await row(visitId)).double_booked).toBe(true);
    const page = readable((await beth.get(`/riverside/practice/appointments/${reference}`)).text);
    expect(page).toContain('Double-booked');
  });

  it('a hold too, without a name', async () => {
    const { reference } = await visit('2026-11-17T09:00');
    const account = await house.db
      .selectFrom('portal_account')
      .select('id')
      .where('email', '=', 'sam.okafor@demo.example')
      .executeTakeFirstOrThrow();
    const { practice_id } = await row((await visit('2026-11-17T13:00')).id);
    const starts = Temporal.Instant.from('2026-11-17T11:00:00Z');
    const hold = crypto.randomUUID();
    const stretch = { practitioner_id: id.shah, starts_at: starts, ends_at: starts.add({ minutes: 30 }) };
    const now = house.clock();
    await house.db
      .insertInto('hold')
      .values({
        practice_id,
        id: hold,
        account_id: account.id,
        type_id: id.checkUp,
        ...stretch,
        made_at: now,
        expires_at: now.add({ minutes: 10 }),
      })
      .execute();
    const during = `[${starts},${stretch.ends_at})`;
    await house.db
      .insertInto('taken')
      .values({ practice_id, id: crypto.randomUUID(), practitioner_id: id.shah, during, hold_id: hold })
      .execute();
    const answer = await beth.post(pageOf(reference), form({ date: '2026-11-17', at: '11:10' }));
    expect(answer.status).toBe(409);
    expect(readable(answer.text)).toContain('11:00 to 11:30 Somebody is choosing this time online just now');
    expect(answer.text).not.toContain('Okafor');
  });
});
