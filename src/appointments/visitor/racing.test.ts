import { expect, test } from 'vitest';
import { deliverDue } from '#/notifications/deliver.ts';
import { type Caller, readable } from '#test/app.ts';
import { jo, visitorPages } from '#test/visitor-pages.ts';

const pages = await visitorPages();
const { at, house, here, answers, proved, booked, recordsOf, visitsOf, mailer, path, codeTo } = pages;

test('a double click, and twenty of them, book once: one visit, one record, one mail', async () => {
  const person = { ...jo, family: 'Click', email: 'click@demo.example' };
  const { visitor, form } = await proved(person);
  const sent = await Promise.all(Array.from({ length: 20 }, () => visitor.post(here, form)));
  expect(new Set(sent.map(({ status, location }) => `${status} ${location}`)).size).toBe(1);
  expect((await visitor.post(here, form)).location).toBe(sent[0]?.location); // and back, and pressed again
  const [record, another] = await recordsOf('Click');
  expect(another).toBeUndefined();
  expect(await visitsOf(record?.id ?? '')).toHaveLength(1);
  await deliverDue(house, mailer);
  expect(pages.sent.filter(({ to, subject }) => to === person.email && subject.startsWith('Booked'))).toHaveLength(1);
});

test('of two visitors for one time one has it, from the proof of the address on; the other is shown the nearest', async () => {
  const chosen = answers();
  const people: { visitor: Caller; code: string }[] = [];
  for (const family of ['First', 'Second']) {
    const email = `${family.toLowerCase()}@demo.example`;
    const visitor = await pages.begin();
    await visitor.post(`${here}/details`, { ...chosen, ...jo, family, email });
    people.push({ visitor, code: await codeTo(email) });
  }
  const proofs = await Promise.all(
    people.map(({ visitor, code }) => visitor.post(`${here}/code`, { ...chosen, code })),
  );
  const checks = await Promise.all(people.map(({ visitor }, i) => visitor.get(proofs[i]?.location ?? '')));
  const titles = checks.map(({ text }) => (readable(text).includes('Check your answers') ? 'has it' : 'lost it'));
  expect([...titles].sort()).toEqual(['has it', 'lost it']);
  expect(readable(checks[titles.indexOf('lost it')]?.text ?? '')).toContain('That time has just gone');
  const form = pages.fieldsOf(checks[titles.indexOf('has it')]?.text ?? '');
  const booked = await Promise.all(people.map(({ visitor }) => visitor.post(here, form)));
  expect(booked.map(({ status }) => status)).toEqual(titles.map((title) => (title === 'has it' ? 303 : 409)));
});

test('a time that goes while somebody types their details costs them the time, and not the typing', async () => {
  const chosen = answers();
  const slow = await pages.begin();
  await slow.get(path(chosen, '/details'));
  await proved({ ...jo, family: 'Quick', email: 'quick@demo.example' }, chosen);
  const lost = await slow.post(`${here}/details`, { ...chosen, ...jo, family: 'Slow', email: 'slow@demo.example' });
  expect([lost.status, readable(lost.text)]).toEqual([409, expect.stringContaining('That time has just gone')]);
  expect((await slow.get(path(answers(), '/details'))).text).toContain('value="slow@demo.example"');
});

test('visitors whose holds have run out race for a time, and one has it', async () => {
  const chosen = answers();
  const people = [];
  for (let i = 0; i < 6; i += 1) {
    const person = { ...jo, family: `Racer${i}`, email: `racer${i}@demo.example`, phone: `07700 90020${i}` };
    people.push(await proved(person, chosen));
    house.clock.add({ minutes: 11 });
  }
  const answersOf = await Promise.all(
    people.map(({ visitor }) => visitor.post(here, { ...chosen, once: '0199b0a4-0000-7000-8000-00000000000a' })),
  );
  expect(answersOf.map(({ status }) => status).sort()).toEqual([303, 409, 409, 409, 409, 409]);
  const records = await house.db.selectFrom('patient').select('id').where('family_name', 'like', 'Racer%').execute();
  expect(records).toHaveLength(1);
});

test('one person in two browsers at once becomes one record', async () => {
  await house.db
    .updateTable('practice')
    .set({ policies: JSON.stringify({ openBookingsNew: 4 }) })
    .where('slug', '=', 'riverside')
    .execute();
  const person = { ...jo, family: 'Twice', email: 'twice@demo.example' };
  const one = await proved(person);
  const two = await proved(person);
  const both = await Promise.all([one.visitor.post(here, one.form), two.visitor.post(here, two.form)]);
  expect(both.map(({ status }) => status)).toEqual([303, 303]);
  const records = await recordsOf('Twice');
  expect(records).toHaveLength(1);
  expect(await visitsOf(records[0]?.id ?? '')).toHaveLength(2);
});

test('one person in two browsers holds one time, the one chosen last', async () => {
  const person = { ...jo, family: 'Holds', email: 'holds@demo.example' };
  const held = () =>
    house.db
      .selectFrom('hold as h')
      .innerJoin('visitor as v', 'v.id', 'h.visitor_id')
      .select('h.starts_at')
      .where('v.email', '=', person.email)
      .execute();
  const [first, second] = [answers(), answers()];
  const one = await proved(person, first);
  expect(readable(one.check.text)).toContain('We’re holding this time for you');
  await proved(person, second);
  expect(await held()).toEqual([{ starts_at: Temporal.Instant.from(second.start ?? '') }]);
  expect(readable((await one.visitor.get(path(first))).text)).not.toContain('We’re holding');
  const others = Array.from({ length: 4 }, () => answers());
  const browsers = [];
  for (const chosen of others) browsers.push({ chosen, ...(await proved(person, chosen)) });
  await Promise.all(browsers.map(({ visitor, chosen }) => visitor.post(`${here}/hold`, chosen)));
  expect(await held()).toHaveLength(1);
  // And whoever lost their hold so books what is still free.
  expect((await one.visitor.post(here, one.form)).status).toBe(303);
});

test('an address that is typed and not proved takes nobody’s hold', async () => {
  const person = { ...jo, family: 'Keeps', email: 'keeps@demo.example' };
  const { check } = await proved(person, answers());
  const stranger = await proved({ ...jo, family: 'Other', email: 'other.keeps@demo.example' }, answers());
  await stranger.visitor.post(`${here}/details`, { ...answers(), ...person });
  await stranger.visitor.post(`${here}/hold`, answers());
  expect(readable(check.text)).toContain('We’re holding');
  const mine = await house.db
    .selectFrom('hold as h')
    .innerJoin('visitor as v', 'v.id', 'h.visitor_id')
    .select('h.id')
    .where('v.family_name', '=', 'Keeps')
    .where('v.proved_at', 'is not', null)
    .execute();
  expect(mine).toHaveLength(1);
});

test('a browser that has booked begins anew for the next one, and its confirmations still open', async () => {
  const { visitor, answer } = await booked({ ...jo, family: 'Again', email: 'again@demo.example' });
  expect(readable((await visitor.get(here)).text)).toContain('Have you been to us before?');
  await visitor.post(`${here}/start`, { before: 'yes' });
  expect((await visitor.get(path(answers()))).location).toContain('/details?');
  expect(readable((await visitor.get(answer.location ?? '')).text)).toContain('You’re booked');
});

test('a form of somebody else’s making books nothing: without a proof, without a key, for a time that isn’t offered', async () => {
  const before = await house.db.selectFrom('appointment').select('id').execute();
  const visitor = await pages.begin();
  const once = '0199b0a4-0000-7000-8000-00000000000b';
  const chosen = answers();
  await visitor.post(`${here}/details`, { ...chosen, ...jo });
  const unproved = await visitor.post(here, { ...chosen, once });
  expect(unproved.location).toBe(path(chosen, '/details'));
  const known = await proved({ ...jo, email: 'made.up@demo.example' }, chosen);
  expect((await known.visitor.post(here, chosen)).status).toBe(422);
  expect((await known.visitor.post(here, { ...chosen, start: '2026-11-05T03:03Z', once })).status).toBe(409);
  const crown = at.types['Crown fitting'];
  expect((await known.visitor.post(here, { ...chosen, type: crown, once })).status).toBe(409);
  expect(await house.db.selectFrom('appointment').select('id').execute()).toHaveLength(before.length);
});
