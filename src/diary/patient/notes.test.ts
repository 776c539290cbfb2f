import { beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '#/app.tsx';
import { deliverDue } from '#/notifications/deliver.ts';
import { type Caller, readable, signedIn } from '#test/app.ts';
import { type TestHouse, testHouse } from '#test/database.ts';
import { addressesOf } from '#test/strangers.ts';
import { book } from '../test-visits.ts';

let house: TestHouse;
let beth: Caller;
let harriet: Caller;
let alexId: string;
let samId: string;
beforeAll(async () => {
  house = await testHouse();
  beth = await signedIn(house, 'riverside', 'reception@riverside.example', 'staff');
  harriet = await signedIn(house, 'riverside', 'manager@riverside.example', 'staff');
  [alexId, samId] = [await idOf('Morgan'), await idOf('Okafor')];
});

const idOf = async (family: string) =>
  (await house.db.selectFrom('patient').select('id').where('family_name', '=', family).executeTakeFirstOrThrow()).id;
const record = (id: string, rest = '') => `/riverside/practice/patients/${id}${rest}`;
const notesOf = async (id = alexId) => (await beth.get(record(id, '?tab=notes'))).text;
const onceIn = (page: string) => /name="once" value="([^"]+)"/.exec(page)?.[1] ?? '';
const write = async (text: string, by = beth) =>
  by.post(record(alexId, '/notes'), { text, once: onceIn(await notesOf()) });
const rows = () => house.db.selectFrom('note').selectAll().orderBy('at').orderBy('id').execute();
const lastId = async () => (await rows()).at(-1)?.id ?? '';
const events = (kind: string) =>
  house.db.selectFrom('event').select(['patient_id', 'data']).where('kind', '=', kind).execute();

describe('a note about a patient', () => {
  it('is written by staff and stands on the record with who and when, its lines as they were typed', async () => {
    expect(readable(await notesOf())).toContain('patients never see notes');
    const answer = await write('Nervous of needles.\r\nAsk about <Sam> & the dog.  ');
    expect([answer.status, answer.location]).toEqual([303, record(alexId, '?tab=notes#notes')]);
    const page = await notesOf();
    expect(page).toContain('Nervous of needles.\nAsk about &lt;Sam&gt; &amp; the dog.</div>');
    expect(readable(page)).toMatch(/Notes 1 .*the dog\. Beth Carter, Mon 5 Oct, 09:00 Strike through/);
    const id = await lastId();
    expect(await events('note.added')).toEqual([{ patient_id: alexId, data: { noteId: id } }]);
  });

  it('sent twice stands once', async () => {
    const once = onceIn(await notesOf());
    const form = { text: 'Prefers mornings.', once };
    const answers = await Promise.all([1, 2, 3].map(() => beth.post(record(alexId, '/notes'), form)));
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
    expect((await rows()).filter(({ text }) => text === 'Prefers mornings.')).toHaveLength(1);
    expect((await beth.post(record(samId, '/notes'), { text: 'Another’s.', once })).status).toBe(303);
    expect((await beth.post(record(samId, '/notes'), { text: 'No key.' })).status).toBe(303);
    expect(readable(await notesOf(samId))).toMatch(/Notes 2 .*No key\..*Another’s\./);
    expect(readable(await notesOf())).not.toContain('Another’s.');
  });

  it('with nothing in it, or more than 2,000 characters, is not taken, and what was typed is kept', async () => {
    const before = await rows();
    const empty = await write(' \r\n\t ');
    expect(empty.status).toBe(422);
    expect(empty.text).toContain('href="#text"');
    const long = await write('🦷'.repeat(2001));
    expect([long.status, readable(long.text)]).toEqual([422, expect.stringContaining('at most 2,000 characters')]);
    expect(long.text).toContain('🦷'.repeat(2001));
    expect(await rows()).toEqual(before);
    expect((await write('🦷'.repeat(2000))).status).toBe(303);
    expect((await write('a\u0000b\u0007c')).status).toBe(303);
    expect((await rows()).at(-1)?.text).toBe('abc');
  });

  it('is struck through once, by name, and still to be read; it is never changed', async () => {
    await write('Owes us a form.');
    const id = await lastId();
    const strike = record(alexId, `/notes/${id}/strike`);
    for (const by of [harriet, beth]) expect((await by.post(strike)).status).toBe(303);
    const page = await notesOf();
    expect(page).toContain('<s>Owes us a form.</s>');
    expect(readable(page)).toMatch(/Owes us a form\. Beth Carter, .* Struck through by Harriet Lowe, Mon 5 Oct, 09:00/);
    expect(page).not.toContain(strike);
    expect(await events('note.struck')).toEqual([{ patient_id: alexId, data: { noteId: id } }]);
  });

  it('is found under its own patient alone', async () => {
    const id = await lastId();
    for (const path of [
      record(samId, `/notes/${id}/strike`),
      record(alexId, `/notes/${crypto.randomUUID()}/strike`),
      record(alexId, '/notes/nothing/strike'),
      record('nobody', `/notes/${id}/strike`),
      record(crypto.randomUUID(), '/notes'),
      `/liffey/practice/patients/${alexId}/notes/${id}/strike`,
    ]) {
      expect([404, 303]).toContain((await beth.post(path, { text: 'x' })).status);
    }
    expect(await events('note.struck')).toHaveLength(1);
  });

  it('shows on the appointment as a number, with the way to it', async () => {
    const { reference } = await book(house, 'riverside', { practitioner: 'Dr Priya Shah', at: '2026-10-12T09:00' });
    const page = await beth.get(`/riverside/practice/appointments/${reference}`);
    expect(page.text).toContain(`<a href="${record(alexId, '?tab=notes')}">`);
    expect(readable(page.text)).toMatch(/\d notes on the patient/);
  });
});

it('no page of the patient’s and no message of ours has a word of it', async () => {
  await write('Smells of XYLOPHONE.');
  const alex = await signedIn(house, 'riverside', 'alex.morgan@demo.example');
  const visits = await house.db
    .selectFrom('appointment')
    .select('reference')
    .where('patient_id', '=', alexId)
    .execute();
  const [first] = visits;
  await alex.post(`/riverside/appointments/${first?.reference}/cancel`, { sequence: '0' });
  const addresses = addressesOf(createApp(house))
    .filter((address) => /^GET \/:practice\/(?!practice)/.test(address) && !address.includes(':file'))
    .map((address) => address.slice(4).replace(':practice', 'riverside'));
  let opened = 0;
  for (const path of addresses) {
    const places = path.includes(':reference')
      ? visits.map(({ reference }) => path.replace(':reference', reference))
      : [path];
    for (const place of places) {
      const { status, text } = await alex.get(place);
      if (status === 200) opened += 1;
      expect(text, place).not.toMatch(/XYLOPHONE|needles/);
    }
  }
  expect(opened).toBeGreaterThan(20);
  const sent: string[] = [];
  const send = async (mail: object) => {
    sent.push(JSON.stringify(mail));
    return { ok: true } as const;
  };
  await deliverDue(house, { send, close: () => {} });
  expect(sent.length).toBeGreaterThan(0);
  expect(sent.join()).not.toMatch(/XYLOPHONE|needles/);
});
