import { beforeAll, describe, expect, it } from 'vitest';
import { deliverDue } from '#/notifications/deliver.ts';
import { type Caller, readable, signedIn } from '#test/app.ts';
import { type TestHouse, testHouse } from '#test/database.ts';
import { buttonValues, hiddenFields } from '#test/form.ts';
import { bookForm, type DeskIds, deskIds } from '../test-desk.ts';
import { book } from '../test-visits.ts';

const path = '/riverside/practice/book';
let house: TestHouse;
let beth: Caller;
let harriet: Caller;
let id: DeskIds;
beforeAll(async () => {
  house = await testHouse();
  beth = await signedIn(house, 'riverside', 'reception@riverside.example', 'staff');
  harriet = await signedIn(house, 'riverside', 'manager@riverside.example', 'staff');
  id = await deskIds(house);
});

const form = (given: Record<string, string> = {}) => bookForm(id, given);
const fresh = { patient: '', given: 'Nora', family: 'Quill', born: '1990-02-03', phone: '0117 496 0555', email: '' };
const rowsOn = (at: string) =>
  house.db
    .selectFrom('appointment as a')
    .innerJoin('patient as p', 'p.id', 'a.patient_id')
    .select(['a.id', 'a.reference', 'a.state', 'a.double_booked', 'a.ends_at', 'a.starts_at', 'p.family_name'])
    .where('a.starts_at', '=', Temporal.PlainDateTime.from(at).toZonedDateTime('Europe/London').toInstant())
    .orderBy('a.booked_at')
    .execute();
const people = async (family: string) =>
  (await house.db.selectFrom('patient').select('id').where('family_name', '=', family).execute()).length;

describe('staff find whose appointment it is', () => {
  it('by one box, with what the diary knows carried along', async () => {
    const page = await beth.get(`${path}?date=2026-11-10&at=10:00&practitioner=${id.shah}&q=morg`);
    expect(readable(page.text)).toMatch(/1 patient Alex Morgan born 12\/04\/1988 07700 900123/);
    const next = /href="([^"]*patient=[^"]*)"/.exec(page.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(next).toContain(`practitioner=${id.shah}&date=2026-11-10&at=10%3A00&patient=${id.alex}`);
    const asked = await beth.get(next);
    expect(asked.text).toMatch(/<input[^>]*name="at"[^>]*value="10:00"/);
    expect(asked.text).toMatch(new RegExp(`<option value="${id.shah}" selected`));
    expect(asked.text).toMatch(/<input[^>]*id="tell"[^>]*checked/);
  });

  it('or takes what was searched for as the name of somebody new, without putting it in an address', async () => {
    const page = await beth.get(`${path}?q=nora quill`);
    const hidden = hiddenFields(page.text, path);
    expect(hidden).toMatchObject({ given: 'Nora', family: 'Quill' });
    const asked = await beth.post(path, { ...hidden, do: 'edit' });
    expect(asked.status).toBe(200);
    expect(asked.text).toMatch(/<input[^>]*name="family"[^>]*value="Quill"/);
  });
});

describe('staff book', () => {
  it('any minute, any length, a reason that patients can’t book, and land on its day', async () => {
    const answer = await beth.post(path, form({ at: '10:07', minutes: '25', type: id.crown }));
    const [row] = await rowsOn('2026-11-10T10:07');
    expect(answer.status).toBe(303);
    expect(answer.location).toBe(
      `/riverside/practice/diary?date=2026-11-10&open=${row?.reference}#visit-${row?.reference}`,
    );
    expect(row?.ends_at.since(row.starts_at).total('minutes')).toBe(25);
    const shown = readable((await beth.get(answer.location ?? '')).text);
    expect(shown).toContain('Crown fitting');
  });

  it('outside every session, and read that nobody is in', async () => {
    const asked = await beth.get(`${path}?patient=${id.alex}&date=2026-11-15&at=03:00&practitioner=${id.shah}`);
    expect(readable(asked.text)).toContain('Dr Priya Shah isn’t in for all of that time.');
    expect((await beth.post(path, form({ date: '2026-11-15', at: '03:00' }))).status).toBe(303);
  });

  it('without telling the patient, and the history says so', async () => {
    await beth.post(path, { ...form({ at: '11:00' }), tell: '' });
    const [row] = await rowsOn('2026-11-10T11:00');
    const page = readable((await beth.get(`/riverside/practice/appointments/${row?.reference}`)).text);
    expect(page).toContain('Booked. The patient was not told by us.');
    await deliverDue(house, { send: async () => ({ ok: true }), close: () => undefined });
    const told = await house.db
      .selectFrom('message')
      .select('id')
      .where('appointment_id', '=', row?.id ?? '')
      .execute();
    expect(told).toEqual([]);
  });

  it('for somebody new, whose record is opened with it', async () => {
    expect((await beth.post(path, form({ ...fresh, at: '12:00' }))).status).toBe(303);
    expect((await rowsOn('2026-11-10T12:00')).map(({ family_name }) => family_name)).toEqual(['Quill']);
    const patient = await house.db
      .selectFrom('patient')
      .selectAll()
      .where('family_name', '=', 'Quill')
      .executeTakeFirst();
    expect([patient?.phone, String(patient?.date_of_birth)]).toEqual(['+441174960555', '1990-02-03']);
  });

  it('once, though the form is sent twice at the same moment, for somebody new too', async () => {
    const twice = form({ ...fresh, given: 'Ida', family: 'Twice', phone: '0117 496 0556', at: '12:30' });
    const answers = await Promise.all([beth.post(path, twice), beth.post(path, twice)]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect(answers[0]?.location).toBe(answers[1]?.location);
    expect(await beth.post(path, twice)).toMatchObject({ status: 303, location: answers[0]?.location });
    expect([(await rowsOn('2026-11-10T12:30')).length, await people('Twice')]).toEqual([1, 1]);
  });
});

describe('what is wrong is said, and nothing typed is lost', () => {
  it('when fields are missing', async () => {
    const answer = await beth.post(path, {
      patient: '',
      given: 'Nell',
      date: '2026-02-30',
      at: 'soon',
      minutes: '3',
      once: 'x',
    });
    expect(answer.status).toBe(422);
    for (const field of ['family', 'born', 'phone', 'type', 'practitioner', 'date', 'at', 'minutes'])
      expect(answer.text).toContain(`href="#${field}"`);
    expect(answer.text).toMatch(/<input[^>]*name="given"[^>]*value="Nell"/);
    expect(answer.text).toMatch(/<input[^>]*name="minutes"[^>]*value="3"/);
  });

  it('when the practitioner doesn’t do it: who does', async () => {
    const answer = await beth.post(path, form({ practitioner: id.hygienist, at: '15:00' }));
    expect(answer.status).toBe(422);
    expect(readable(answer.text)).toMatch(/Kowalska doesn’t do this: .*Dr Priya Shah.* do/);
    expect(await rowsOn('2026-11-10T15:00')).toEqual([]);
  });

  it('when the clocks skip the time', async () => {
    const answer = await beth.post(path, form({ date: '2027-03-28', at: '01:30' }));
    expect(answer.status).toBe(422);
    const words = readable(answer.text);
    expect(words).toContain('There is no 01:30 on Sunday 28 March 2027: the clocks go forward from 01:00 to 02:00.');
  });

  it('when the time comes twice: which of them', async () => {
    const asked = form({ date: '2026-10-25', at: '01:30' });
    const answer = await beth.post(path, asked);
    expect(answer.status).toBe(422);
    expect(readable(answer.text)).toMatch(/01:30 BST, the first .*01:30 GMT, an hour after/);
    expect((await beth.post(path, { ...asked, hour: 'later' })).status).toBe(303);
    const instants = await house.db
      .selectFrom('appointment')
      .select('starts_at')
      .where('starts_at', '=', Temporal.Instant.from('2026-10-25T01:30:00Z'))
      .execute();
    expect(instants).toHaveLength(1);
  });

  it('when the record is archived', async () => {
    await house.db.updateTable('patient').set({ archived_at: house.clock() }).where('id', '=', id.sam).execute();
    for (const answer of [
      await beth.get(`${path}?patient=${id.sam}`),
      await beth.post(path, form({ patient: id.sam })),
    ]) {
      expect(answer.status).toBe(409);
      expect(readable(answer.text)).toContain('This record is archived');
    }
    await house.db.updateTable('patient').set({ archived_at: null }).where('id', '=', id.sam).execute();
  });
});

describe('somebody new is like somebody on the books', () => {
  const like = { patient: '', given: 'Alex', family: 'Morgan', born: '1988-04-12', phone: '0117 496 0557', email: '' };

  it('so staff are asked, and press who it is', async () => {
    const answer = await beth.post(path, form({ ...like, at: '16:00' }));
    expect(answer.status).toBe(409);
    expect(readable(answer.text)).toContain('Is it one of these? There are records like Alex Morgan’s.');
    expect(buttonValues(answer.text, 'patient')).toEqual([id.alex]);
    expect(await rowsOn('2026-11-10T16:00')).toEqual([]);
    const chosen = await beth.post(path, { ...hiddenFields(answer.text, path), patient: id.alex });
    expect(chosen.status).toBe(303);
    expect(await people('Morgan')).toBe(1);
  });

  it('or say that it is none of them', async () => {
    const asked = form({ ...like, at: '16:30' });
    const hidden = hiddenFields((await beth.post(path, asked)).text, path);
    expect((await beth.post(path, hidden)).status).toBe(303);
    expect(await people('Morgan')).toBe(2);
  });
});

describe('staff rebook what was cancelled', () => {
  const cancelled = async (at: string) => {
    const visit = await book(house, 'riverside', { practitioner: 'Dr Priya Shah', at });
    await beth.post(`/riverside/practice/appointments/${visit.reference}/cancel`, {
      wish: 'practice',
      reason: 'practitioner-away',
      version: '1',
    });
    return visit;
  };
  const rowOf = (reference: string) =>
    house.db.selectFrom('appointment').selectAll().where('reference', '=', reference).executeTakeFirstOrThrow();

  it('from its page, with patient, reason and practitioner filled in, and the two belong together', async () => {
    const { id: cancelledId, reference } = await cancelled('2026-11-19T09:00');
    const page = await beth.get(`/riverside/practice/appointments/${reference}`);
    const href = /href="([^"]*\/book\?[^"]*)"/.exec(page.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const asked = await beth.get(href);
    expect(readable(asked.text)).toContain(
      'In place of Check-up with Dr Priya Shah, Thu 19 Nov, 09:00, which was cancelled.',
    );
    const hidden = hiddenFields(asked.text, path);
    expect(hidden).toMatchObject({ patient: id.alex, rebook: reference });
    const answer = await beth.post(path, { ...form({ date: '2026-11-19', at: '10:00' }), ...hidden });
    const made = /open=([A-Z0-9]+)/.exec(answer.location ?? '')?.[1] ?? '';
    expect((await rowOf(made)).rebooked_from).toBe(cancelledId);
    expect(readable((await beth.get(`/riverside/practice/appointments/${reference}`)).text)).toContain('Rebooked as');
  });

  it('unless it was put back meanwhile: it is on again, and that is said', async () => {
    const { reference } = await cancelled('2026-11-19T14:00');
    const at = form({ date: '2026-11-20', at: '14:00', rebook: reference });
    await house.db
      .updateTable('appointment')
      .set({ state: 'pending', cancelled_at: null })
      .where('reference', '=', reference)
      .execute();
    const answer = await beth.post(path, at);
    expect(answer.status).toBe(409);
    expect(readable(answer.text)).toContain('It is on again: Check-up with Dr Priya Shah, Thu 19 Nov, 14:00');
    expect((await beth.post(path, hiddenFields(answer.text, path))).status).toBe(422);
    expect(hiddenFields(answer.text, path).rebook).toBeUndefined();
  });

  it('once: the second reads what stands in its place, and may book one more', async () => {
    const { reference } = await cancelled('2026-11-19T11:00');
    const at = (time: string) => form({ date: '2026-11-20', at: time, rebook: reference });
    const answers = await Promise.all([beth.post(path, at('09:00')), harriet.post(path, at('10:00'))]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    const lost = answers.find(({ status }) => status === 409)?.text ?? '';
    expect(readable(lost)).toContain('It has been rebooked already: Check-up with Dr Priya Shah, Fri 20 Nov');
    expect((await beth.post(path, { ...at('11:00'), ...hiddenFields(lost, path), rebook: '' })).status).toBe(303);
  });
});
