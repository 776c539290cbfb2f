import { beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '#/app.tsx';
import { deliverDue } from '#/notifications/deliver.ts';
import type { Mail } from '#/platform/mail.ts';
import { type Caller, caller, readable, signedIn } from '#test/app.ts';
import { type Riverside, riverside } from '#test/riverside.ts';
import { fingerprints } from '#test/strangers.ts';

let at: Riverside;
let alex: Caller;
let sam: Caller;
let desk: Caller;
const access = '/riverside/account/access';

beforeAll(async () => {
  at = await riverside();
  alex = await signedIn(at.house, 'riverside', 'alex.morgan@demo.example');
  sam = await signedIn(at.house, 'riverside', 'sam.okafor@demo.example');
  desk = await signedIn(at.house, 'riverside', 'reception@riverside.example', 'staff');
});

const record = (rest = '') => `/riverside/practice/patients/${at.sam.patientId}${rest}`;
const links = (patientId = at.sam.patientId) =>
  at.house.db
    .selectFrom('account_link')
    .select(['account_id', 'may_book', 'may_cancel', 'giver'])
    .where('patient_id', '=', patientId)
    .where('relation', '=', 'other')
    .execute();

/** What is mailed now, and the link in what goes to this address. */
async function mailed(): Promise<Mail[]> {
  const sent: Mail[] = [];
  await deliverDue(at.house, {
    send: async (mail) => {
      sent.push(mail);
      return { ok: true };
    },
    close: () => undefined,
  });
  return sent;
}
const linkIn = (mails: Mail[], to: string) =>
  /\/riverside\/access\/[\w.-]+/.exec(mails.find((mail) => mail.to === to)?.text ?? '')?.[0] ?? '';
const stranger = () => caller(createApp(at.house));

describe('somebody who need not be a patient', () => {
  test('is asked by the patient, accepts by the link, and has what was given until the patient ends it', async () => {
    const given = { patient: at.sam.patientId, email: ' Kit@Mail.Example ', book: 'on' };
    expect(await sam.post(`${access}/give`, given)).toMatchObject({ status: 303, location: `${access}?done=given` });
    expect(readable((await sam.get(access)).text)).toContain('kit@mail.example, asked to join until 19 October 2026');
    const path = linkIn(await mailed(), 'kit@mail.example');

    // Opening spends nothing and tells the first name alone.
    const before = await fingerprints(at.house.db);
    for (let i = 0; i < 2; i += 1) {
      const page = await stranger().get(path);
      expect(readable(page.text)).toContain('Sam lets you help');
      expect(page.text).not.toContain('Okafor');
    }
    expect(await fingerprints(at.house.db)).toEqual(before);

    const kit = stranger();
    expect((await kit.post(path, { name: ' ' })).status).toBe(422);
    const accepted = await kit.post(path, { name: 'Kit Lane' });
    expect(readable(accepted.text)).toContain('Done. Now sign in');
    // Nobody is signed in by a link that stands in a mailbox for two weeks.
    expect((await kit.get('/riverside/dashboard')).location).toContain('/riverside/sign-in');
    expect((await stranger().get(path)).status).toBe(410);
    expect(await links()).toMatchObject([{ may_book: true, may_cancel: false, giver: 'patient' }]);

    const page = await sam.get(access);
    expect(readable(page.text)).toContain('Kit Lane, kit@mail.example Can see visits and book.');
    const account = (await links())[0]?.account_id ?? '';
    const end = await sam.post(`${access}/end`, { patient: at.sam.patientId, account });
    expect(end.location).toBe(`${access}?done=ended`);
    expect(await links()).toEqual([]);
    expect(readable((await sam.get(access)).text)).not.toContain('Kit Lane');
  });

  test('is invited by staff, who say what they may, change it and end it', async () => {
    const bad = await desk.post(record('/access/invite'), { email: 'nobody', cancel: 'on' });
    expect([bad.status, readable(bad.text)]).toEqual([422, expect.stringContaining('Type an e-mail address')]);
    expect(bad.text).toContain('value="nobody"');
    await desk.post(record('/access/invite'), { email: 'carer@mail.example', cancel: 'on' });
    const path = linkIn(await mailed(), 'carer@mail.example');
    expect(readable((await stranger().get(path)).text)).toContain('You’ve been asked to help Sam');
    await stranger().post(path, { name: 'Robin Care' });
    const [link] = await links();
    expect(link).toMatchObject({ may_book: false, may_cancel: true, giver: 'staff' });
    const account = link?.account_id ?? '';
    await desk.post(record('/access/change'), { account, book: 'on' });
    expect(await links()).toMatchObject([{ may_book: true, may_cancel: false }]);
    const changed = await at.house.db.selectFrom('event').select('data').where('kind', '=', 'access.changed').execute();
    expect(changed).toMatchObject([
      { data: { before: { book: false, cancel: true }, after: { book: true, cancel: false } } },
    ]);
    await desk.post(record('/access/end'), { account });
    expect(await links()).toEqual([]);
  });

  test('finds the link spent once it is taken back, made anew, too old, or never was one', async () => {
    const offer = async () => {
      await desk.post(record('/access/invite'), { email: 'late@mail.example' });
      return linkIn(await mailed(), 'late@mail.example');
    };
    const first = await offer();
    const second = await offer();
    expect((await stranger().get(first)).status).toBe(410);
    expect((await stranger().get(second)).status).toBe(200);
    const [open] = await at.house.db
      .selectFrom('access_offer')
      .select('id')
      .where('email', '=', 'late@mail.example')
      .where('revoked_at', 'is', null)
      .execute();
    await desk.post(record('/access/take-back'), { offer: open?.id ?? '' });
    const third = await offer();
    at.house.clock.add({ hours: 24 * 14 });
    const never = `${third.slice(0, -1)}${third.endsWith('A') ? 'B' : 'A'}`;
    for (const path of [second, third, never, '/riverside/access/anything', third.replace('riverside', 'liffey')]) {
      expect([path, (await stranger().get(path)).status]).toEqual([path, 410]);
      expect((await stranger().post(path, { name: 'Eve' })).status).toBe(410);
    }
    at.house.clock.add({ hours: -24 * 14 });
    expect(await links()).toEqual([]);
  });

  test('is let in once, however often the button is pressed', async () => {
    await desk.post(record('/access/invite'), { email: 'twice@mail.example', book: 'on', cancel: 'on' });
    const path = linkIn(await mailed(), 'twice@mail.example');
    const both = await Promise.all([stranger().post(path, { name: 'Two' }), stranger().post(path, { name: 'Two' })]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(await links()).toHaveLength(1);
    await desk.post(record('/access/end'), { account: (await links())[0]?.account_id ?? '' });
  });
});

describe('who may manage it', () => {
  test('nobody gives or ends access to a record that isn’t their own', async () => {
    const before = await fingerprints(at.house.db);
    const patient = at.sam.patientId;
    const forms = [
      ['give', { patient, email: 'eve@mail.example' }],
      ['end', { patient, account: at.sam.accountId }],
      ['take-back', { patient, offer: patient }],
      ['stop', { patient }],
    ] as const;
    for (const [verb, form] of forms) expect((await alex.post(`${access}/${verb}`, form)).status).toBe(404);
    expect(await fingerprints(at.house.db)).toEqual(before);
  });

  test('a sign-in elsewhere ends in one press, and nobody else’s does', async () => {
    const elsewhere = await signedIn(at.house, 'riverside', 'sam.okafor@demo.example');
    const page = await sam.get(access);
    const ids = [...page.text.matchAll(/name="id" value="([^"]+)"/g)].map(([, id]) => id ?? '');
    expect(ids).toHaveLength(1);
    await alex.post(`${access}/sign-out`, { id: ids[0] ?? '' });
    expect((await elsewhere.get('/riverside/dashboard')).status).toBe(200);
    await sam.post(`${access}/sign-out`, { id: ids[0] ?? '' });
    expect((await elsewhere.get('/riverside/dashboard')).status).toBe(303);
    expect((await sam.get('/riverside/dashboard')).status).toBe(200);
  });
});

describe('a parent asks for a child', () => {
  const child = { given: 'Mia', family: 'Okafor', born: '3 May 2018' };
  const page = '/riverside/account/child';
  const tasks = () => desk.get('/riverside/practice/');
  let mia: string;

  beforeAll(async () => {
    const { addPatient } = await import('../patients.ts');
    const dateOfBirth = Temporal.PlainDate.from('2018-05-03');
    mia = await addPatient(at.house, at.practice.id, at.bySystem, {
      givenName: 'Mia',
      familyName: 'Okafor',
      dateOfBirth,
    });
  });

  test('and is answered alike, whether there is such a child or not; staff read which', async () => {
    const known = await sam.post(page, child);
    const unknown = await sam.post(page, { ...child, given: 'Nobody' });
    expect([known.status, known.location]).toEqual([303, `${page}?asked`]);
    expect([unknown.status, unknown.location]).toEqual([known.status, known.location]);
    expect((await sam.post(page, child)).status).toBe(303);
    const shown = readable((await tasks()).text);
    expect(shown).toContain('Sam Okafor asks to look after the visits of Mia Okafor');
    expect(shown).toContain('No one record matches this name and date of birth');
    expect(shown.match(/asks to look after the visits of Mia/g)).toHaveLength(1);
    expect(shown.match(/Approve/g)).toHaveLength(1);
  });

  test('what can’t be read is asked again', async () => {
    const answer = await sam.post(page, { ...child, born: 'in spring' });
    expect([answer.status, readable(answer.text)]).toEqual([422, expect.stringContaining('like 27 March 2015')]);
    expect(answer.text).toContain('value="in spring"');
  });

  test('approved in one press they see the child’s visits by name; declined, nothing', async () => {
    const forms = [...(await tasks()).text.matchAll(/action="(\/riverside\/practice\/child-requests\/[^"]+)"/g)];
    const [approve = '', , decline = ''] = forms.map(([, action]) => action ?? '');
    expect((await sam.post(approve, { answer: 'approve' })).status).toBe(303);
    expect(await links(mia)).toEqual([]);
    expect((await desk.post(decline, { answer: 'approve' })).status).toBe(404);
    expect((await desk.post(decline, { answer: 'decline' })).location).toBe('/riverside/practice/');
    expect((await desk.post(approve, { answer: 'approve' })).location).toBe('/riverside/practice/');
    expect(await links(mia)).toMatchObject([{ account_id: at.sam.accountId, may_book: true, may_cancel: true }]);
    expect((await desk.post(approve, { answer: 'decline' })).status).toBe(303);
    expect(await links(mia)).toHaveLength(1);
    expect(readable((await tasks()).text)).not.toContain('asks to look after');
    expect(readable((await sam.get(access)).text)).toContain('Mia Okafor Can see visits, book and call them off');
    expect((await sam.post(`${access}/stop`, { patient: mia })).location).toBe(`${access}?done=stopped`);
    expect(await links(mia)).toEqual([]);
  });
});
