import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createApp } from '#/app.tsx';
import { linkAccount } from '#/people/patients.ts';
import { newId } from '#/platform/ids.ts';
import { type Practice, practiceBySlug } from '#/practice/practice.ts';
import { type Answer, type Caller, caller, readable, signedIn } from '#test/app.ts';
import { storyNow, type TestHouse, testHouse } from '#test/database.ts';
import { bookAppointment } from './book-appointment.ts';

let house: TestHouse;
let practice: Practice;
let alex: Caller;
let ids: { checkUp: string; crown: string; hygienist: string; shah: string; whitfield: string; kowalska: string };

beforeAll(async () => {
  house = await testHouse();
  practice = (await practiceBySlug(house.db, 'riverside')) as Practice;
  alex = await signedIn(house, 'riverside', 'alex.morgan@demo.example');
  const named = async (table: 'appointment_type' | 'practitioner', name: string) =>
    (
      await house.db
        .selectFrom(table)
        .select('id')
        .where('practice_id', '=', practice.id)
        .where('name', '=', name)
        .executeTakeFirstOrThrow()
    ).id;
  ids = {
    checkUp: await named('appointment_type', 'Check-up'),
    crown: await named('appointment_type', 'Crown fitting'),
    hygienist: await named('appointment_type', 'Hygienist visit'),
    shah: await named('practitioner', 'Dr Priya Shah'),
    whitfield: await named('practitioner', 'Dr Tom Whitfield'),
    kowalska: await named('practitioner', 'Nina Kowalska'),
  };
});

beforeEach(() => house.clock.set(storyNow));

/** Alex at another time: a sign-in doesn't last for weeks, in neither direction. */
async function at(now: string, work: (later: Caller) => Promise<void>) {
  house.clock.set(now);
  await work(await signedIn(house, 'riverside', 'alex.morgan@demo.example'));
  house.clock.set(storyNow);
  alex = await signedIn(house, 'riverside', 'alex.morgan@demo.example');
}

const bookPath = (query: Record<string, string>) => `/riverside/book?${new URLSearchParams(query)}`;
const book = (query: Record<string, string>) => alex.get(bookPath(query));
const setPolicies = (policies: object) =>
  house.db
    .updateTable('practice')
    .set({ policies: JSON.stringify(policies) })
    .where('slug', '=', 'riverside')
    .execute();

/** What the page's last form that posts or gets to /book would send. */
function fields(page: string): Record<string, string> {
  const form = page.split('<form').findLast((part) => part.includes('action="/riverside/book"')) ?? '';
  const found = form.split('</form>')[0]?.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g) ?? [];
  return Object.fromEntries([...found].map(([, name, value]) => [name, value]));
}
const startsOn = (page: string) => [...page.matchAll(/name="start" value="([^"]+)"/g)].map(([, start]) => start ?? '');
const checked = { type: '', practitioner: '', start: '2026-11-05T10:00Z' };
const answers = (given: object = {}) => ({ ...checked, type: ids.checkUp, practitioner: ids.shah, ...given });
const referenceIn = (answer: Answer) => answer.location?.match(/appointments\/(\w+)\/booked$/)?.[1] ?? '';
const appointments = async (starts: string) =>
  house.db.selectFrom('appointment').selectAll().where('starts_at', '=', Temporal.Instant.from(starts)).execute();

describe('step by step', () => {
  test('a stranger is asked to sign in, and comes back to where they were going', async () => {
    const answer = await caller(createApp(house)).get(bookPath({ type: ids.checkUp }));
    expect(answer.status).toBe(303);
    expect(decodeURIComponent(answer.location ?? '')).toBe(`/riverside/sign-in?to=${bookPath({ type: ids.checkUp })}`);
  });

  test('first the reasons that can be booked online, with what they are and how long they take', async () => {
    const page = readable((await book({})).text);
    expect(page).toContain('What would you like to come for?');
    expect(page).toContain('Check-up A look at your teeth and gums, and advice. 30 minutes');
    expect(page).not.toContain('Crown fitting');
  });

  test('sent with nothing chosen, the same page says so', async () => {
    const answer = await book({ type: '' });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('href="#type"');
    expect(readable(answer.text)).toContain('There is a problem Choose what you would like to come for');
  });

  test('then who: any first, then the usual one, then the others who do it', async () => {
    const page = readable((await book({ type: ids.checkUp })).text);
    expect(page).toMatch(
      /Any practitioner .* Dr Priya Shah Your usual dentist Dr Tom Whitfield Dentist Dr Grace Adeyemi/,
    );
    expect(page).not.toContain('Kowalska');
  });

  test('with only one to choose from, nobody is asked whom', async () => {
    const page = readable((await book({ type: ids.hygienist })).text);
    expect(page).toContain('When would you like to come?');
    expect(page).toContain('With Nina Kowalska');
  });

  test('then times by day, soonest first, each once, with what is chosen above them', async () => {
    const { text } = await book({ type: ids.checkUp, practitioner: 'any' });
    const starts = startsOn(text);
    expect(starts).toEqual([...new Set(starts)].sort());
    expect(starts.length).toBeGreaterThan(20);
    const page = readable(text);
    expect(page).toContain(
      'Reason Check-up, 30 minutes Change the reason With Any practitioner Change the practitioner',
    );
    expect(page).toContain('local time (BST)');
    expect(page.indexOf('Monday 5 October')).toBeLessThan(page.indexOf('Tuesday 6 October'));
    expect(text.length).toBeLessThan(30_000);
  });

  test('the zone is told for both sides of a change of the clocks', async () => {
    const page = readable((await book({ type: ids.checkUp, practitioner: ids.shah, from: '2026-10-23' })).text);
    expect(page).toContain('local time (BST, from Monday 26 October GMT)');
  });

  test('later and earlier times lead on and back, and pass over nothing', async () => {
    const first = await book({ type: ids.checkUp, practitioner: 'any' });
    const link = (page: string, words: string) =>
      page.match(new RegExp(`href="([^"]+)"[^>]*>${words}<`))?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(link(first.text, 'Earlier times')).toBe('');
    const second = await alex.get(link(first.text, 'Later times'));
    const gap = Temporal.Instant.from(startsOn(second.text)[0] ?? '').since(startsOn(first.text).at(-1) ?? '');
    expect(gap.total('hours')).toBeLessThan(24);
    expect(gap.total('hours')).toBeGreaterThan(0);
    const back = await alex.get(link(second.text, 'Earlier times'));
    expect(startsOn(back.text)[0]).toBe(startsOn(first.text)[0]);
  });

  test('a full day says when the next free time is', async () => {
    const off = { practice_id: practice.id, practitioner_id: ids.shah };
    const from = Temporal.Instant.from('2026-12-01T00:00Z');
    const id = newId();
    await house.db
      .insertInto('time_off')
      .values({ ...off, id, starts_at: from, ends_at: from.add({ hours: 48 }) })
      .execute();
    const page = readable((await book({ type: ids.checkUp, practitioner: ids.shah, from: '2026-11-30' })).text);
    expect(page).toContain('Tuesday 1 December to Wednesday 2 December No times until Thursday 3 December');
    const onIt = readable((await book({ type: ids.checkUp, practitioner: ids.shah, from: '2026-12-01' })).text);
    expect(onIt).toContain('No times until Thursday 3 December.');
    await house.db.deleteFrom('time_off').where('id', '=', id).execute();
  });

  test('a stretch that ends in full days leads on to the next free one', async () => {
    const off = { practice_id: practice.id, practitioner_id: ids.shah, id: newId() };
    const from = Temporal.Instant.from('2026-12-03T00:00Z');
    await house.db
      .insertInto('time_off')
      .values({ ...off, starts_at: from, ends_at: from.add({ hours: 24 * 40 }) })
      .execute();
    const { text } = await book({ type: ids.checkUp, practitioner: ids.shah, from: '2026-12-01' });
    expect(readable(text)).toContain('No times until Tuesday 12 January: show them');
    expect(text).toContain('from=2027-01-12');
    await house.db.deleteFrom('time_off').where('id', '=', off.id).execute();
  });

  test('nobody free at all says so, with any practitioner and the telephone as ways on', async () => {
    const off = { practice_id: practice.id, practitioner_id: ids.shah, id: newId() };
    await house.db
      .insertInto('time_off')
      .values({ ...off, starts_at: storyNow, ends_at: storyNow.add({ hours: 24 * 400 }) })
      .execute();
    const page = readable((await book({ type: ids.checkUp, practitioner: ids.shah })).text);
    expect(page).toContain('There are no times to book online We looked 180 days ahead.');
    expect(page).toContain('Look with any practitioner');
    expect(page).toContain('0117 496 0123');
    await house.db.deleteFrom('time_off').where('id', '=', off.id).execute();
  });

  test('last the answers to check, each with Change, and the deadline in words', async () => {
    const { text } = await book(answers());
    const page = readable(text);
    expect(page).toContain('Check your answers');
    expect(page).toContain('With Dr Priya Shah Change the practitioner');
    expect(page).toContain('When Thursday 5 November 2026 at 10:00 GMT Change the time');
    expect(page).toContain('Where Riverside Dental Practice, 12 Quayside Walk, Bristol, BS1 6ZZ');
    expect(page).toContain('You can cancel online until Tue 3 Nov, 10:00 GMT.');
    expect(page).toContain('Book appointment');
    expect(fields(text)).toMatchObject({ type: ids.checkUp, practitioner: ids.shah, start: '2026-11-05T10:00Z' });
  });

  test('inside the notice period it says beforehand that cancelling online is over', async () => {
    const { text } = await book({ type: ids.checkUp, practitioner: 'any' });
    const page = readable((await book(answers({ practitioner: 'any', start: startsOn(text)[0] }))).text);
    expect(page).toContain('It’s too soon to cancel this one online. To change it, ring 0117 496 0123');
    expect(page).toContain('Any practitioner: we’ll choose who you see');
  });

  test('where cancelling online is off, nothing is promised', async () => {
    await setPolicies({ onlineCancellation: false });
    const page = readable((await book(answers())).text);
    expect(page).not.toMatch(/cancel/i);
    await setPolicies({});
  });
});

describe('booking', () => {
  test('leads to a confirmation at a lasting address that says everything', async () => {
    const form = fields((await book(answers({ start: '2026-11-09T11:00Z' }))).text);
    const answer = await alex.post('/riverside/book', form);
    expect(answer.status).toBe(303);
    const page = readable((await alex.get(answer.location ?? '')).text);
    expect(page).toContain('You’re booked');
    expect(page).toContain(`Your reference is ${referenceIn(answer)}`);
    expect(page).toContain('Check-up with Dr Priya Shah Monday 9 November 2026 at 11:00 GMT 30 minutes');
    expect(page).toContain('We’ve sent the details to alex.morgan@demo.example');
    expect(page).toContain('You can cancel online until Sat 7 Nov, 11:00 GMT.');
  });

  test('the same form again leads to the same confirmation, also once the time is past', async () => {
    const form = fields((await book(answers({ start: '2026-11-09T14:00Z' }))).text);
    const [one, two] = await Promise.all([alex.post('/riverside/book', form), alex.post('/riverside/book', form)]);
    expect([one.status, two.status]).toEqual([303, 303]);
    expect(one.location).toBe(two.location);
    await at('2026-11-09T15:00Z', async (later) => {
      expect((await later.post('/riverside/book', form)).location).toBe(one.location);
    });
    expect(await appointments('2026-11-09T14:00Z')).toHaveLength(1);
  });

  test('the confirmation stays true: cancelled since, and past', async () => {
    const form = fields((await book(answers({ start: '2026-11-10T11:00Z' }))).text);
    const { location } = await alex.post('/riverside/book', form);
    const path = location ?? '';
    await at('2026-11-11T12:00Z', async (later) => {
      expect(readable((await later.get(path)).text)).toContain('This visit is in the past');
    });
    await alex.post(path.replace('/booked', '/cancel'));
    const page = readable((await alex.get(path)).text);
    expect(page).toContain('This appointment was cancelled That was on Mon 5 Oct, 09:00 BST.');
    expect(page).toContain('Rebook now');
  });

  test('another’s confirmation is not found, and neither is nobody’s', async () => {
    const form = fields((await book(answers({ start: '2026-11-10T14:00Z' }))).text);
    const { location } = await alex.post('/riverside/book', form);
    const sam = await signedIn(house, 'riverside', 'sam.okafor@demo.example');
    expect((await sam.get(location ?? '')).status).toBe(404);
    expect((await alex.get('/riverside/appointments/AAAAAAA/booked')).status).toBe(404);
  });

  test('for another’s record, or without a once-key, nothing is booked', async () => {
    const form = fields((await book(answers({ start: '2026-11-11T11:00Z' }))).text);
    const { patient_id: sams } = await house.db
      .selectFrom('appointment as a')
      .innerJoin('patient as u', 'u.id', 'a.patient_id')
      .select('a.patient_id')
      .where('u.given_name', '=', 'Sam')
      .executeTakeFirstOrThrow();
    expect((await alex.post('/riverside/book', { ...form, patient: sams })).status).toBe(422);
    expect((await alex.post('/riverside/book', { ...form, once: 'x' })).status).toBe(422);
    expect(await appointments('2026-11-11T11:00Z')).toEqual([]);
  });
});

describe('losing the time', () => {
  async function samTakes(start: string, practitionerId = ids.shah) {
    const sam = await house.db
      .selectFrom('account_link as l')
      .innerJoin('portal_account as c', 'c.id', 'l.account_id')
      .select(['l.patient_id as patientId', 'l.account_id as accountId'])
      .where('c.email', '=', 'sam.okafor@demo.example')
      .where('l.practice_id', '=', practice.id)
      .executeTakeFirstOrThrow();
    const act = { actor: { kind: 'patient', accountId: sam.accountId, channel: 'online' }, now: storyNow } as const;
    const starts = Temporal.Instant.from(start);
    await bookAppointment(house, practice, act, {
      patientId: sam.patientId,
      typeId: ids.checkUp,
      practitionerId,
      starts,
    });
  }

  test('to somebody else is told in plain words, keeps what was chosen and offers the nearest', async () => {
    const start = '2026-11-12T10:00Z';
    const form = fields((await book(answers({ start }))).text);
    await samTakes(start);
    const answer = await alex.post('/riverside/book', form);
    expect(answer.status).toBe(409);
    const page = readable(answer.text);
    expect(page).toContain('That time has just gone Someone else booked Thu 12 Nov, 10:00 GMT first.');
    expect(page).toContain('Reason Check-up, 30 minutes');
    expect(page).toContain('The nearest free times with Dr Priya Shah Thursday 12 November 09:00');
    expect(page).toContain('The nearest with any practitioner Thursday 12 November');
    expect(startsOn(answer.text)).toContain('2026-11-12T10:30Z');
    const next = await book({ ...answers({ start: '2026-11-12T10:30Z' }) });
    expect(readable(next.text)).toContain('Check your answers');
  });

  test('to one’s own other tab says that it is theirs already', async () => {
    const start = '2026-11-13T10:00Z';
    const [first, second] = [
      fields((await book(answers({ start }))).text),
      fields((await book(answers({ start }))).text),
    ];
    await alex.post('/riverside/book', first);
    const answer = await alex.post('/riverside/book', second);
    expect(answer.status).toBe(409);
    expect(readable(answer.text)).toContain(
      'That time is yours already You have Check-up with Dr Priya Shah, Fri 13 Nov',
    );
  });

  test('that never was offered reads differently', async () => {
    const form = fields((await book(answers())).text);
    for (const start of [
      '2026-11-12T10:07Z',
      '2026-11-12T03:00Z',
      '2026-10-05T08:30Z',
      '2100-01-01T10:00Z',
      '2199-01-01T10:00Z',
    ]) {
      const answer = await alex.post('/riverside/book', { ...form, start });
      expect([start, answer.status]).toEqual([start, 409]);
      expect(readable(answer.text)).toContain('That time can’t be booked');
    }
  });
});

describe('what can’t be booked online', () => {
  test('booking is switched off: said with the number, at the page and at the POST', async () => {
    const form = fields((await book(answers({ start: '2026-11-16T11:00Z' }))).text);
    await setPolicies({ onlineBooking: false });
    for (const answer of [await book({}), await alex.post('/riverside/book', form)]) {
      expect(readable(answer.text)).toContain('You can’t book online at the moment');
      expect(readable(answer.text)).toContain('0117 496 0123');
    }
    await setPolicies({});
    expect(await appointments('2026-11-16T11:00Z')).toEqual([]);
  });

  test('a type the practice books itself, and one withdrawn between page and POST', async () => {
    expect(readable((await book({ type: ids.crown })).text)).toContain('This can’t be booked online');
    const form = fields((await book(answers({ start: '2026-11-16T11:00Z' }))).text);
    const withdraw = (withdrawn_at: Temporal.Instant | null) =>
      house.db.updateTable('appointment_type').set({ withdrawn_at }).where('id', '=', ids.checkUp).execute();
    await withdraw(storyNow);
    const answer = await alex.post('/riverside/book', form);
    expect(answer.status).toBe(409);
    expect(readable(answer.text)).toContain('This can’t be booked any more');
    await withdraw(null);
  });
});

describe('whatever the address says', () => {
  test('a foreign or unknown id starts again at its step, with a friendly word', async () => {
    const foreign = await house.db
      .selectFrom('practitioner_type')
      .select(['type_id', 'practitioner_id'])
      .where('practice_id', '!=', practice.id)
      .executeTakeFirstOrThrow();
    expect(readable((await book({ type: foreign.type_id })).text)).toContain('We couldn’t find that reason.');
    const who = (practitioner: string) => book({ type: ids.checkUp, practitioner });
    expect(readable((await who(foreign.practitioner_id)).text)).toContain('We couldn’t find that person.');
    expect(readable((await who(newId())).text)).toContain('We couldn’t find that person.');
    expect(readable((await who(ids.kowalska)).text)).toContain('The person you asked for doesn’t do this.');
    expect(readable((await book(answers({ start: 'noon' }))).text)).toContain('We couldn’t read that time.');
  });

  test('nonsense is never an error of ours', async () => {
    const word = fc.oneof(
      fc.string(),
      fc.constantFrom('', 'any', '2026-02-31T09:00Z', '2026-13-01', '0000-01-01T00:00Z', '+275760-09-13T00:00Z', '\0'),
      fc.uuid(),
      fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
      fc.constantFrom(...Object.values(ids)),
    );
    const asked = fc.record(
      { type: word, practitioner: word, start: word, from: word, rebook: word, patient: word, once: word },
      { requiredKeys: [] },
    );
    const known = fc.record({ type: fc.constant(ids.checkUp), practitioner: fc.constant('any') }, { requiredKeys: [] });
    await fc.assert(
      fc.asyncProperty(asked, known, async (odd, even) => {
        const given = { ...odd, ...even } as Record<string, string>;
        expect((await book(given)).status).toBeLessThan(500);
        expect((await alex.post('/riverside/book', given)).status).toBeLessThan(500);
        const path = `/riverside/appointments/${encodeURIComponent(odd.rebook ?? 'x')}`;
        for (const page of ['booked', 'rebook']) expect((await alex.get(`${path}/${page}`)).status).toBeLessThan(500);
      }),
      { numRuns: 60 },
    );
    expect(house.problems).toEqual([]);
  });
});

test('an account that looks after several people is asked for whom, and the answer says so', async () => {
  const sam = await house.db
    .selectFrom('patient')
    .select('id')
    .where('practice_id', '=', practice.id)
    .where('given_name', '=', 'Sam')
    .executeTakeFirstOrThrow();
  const account = await house.db
    .selectFrom('portal_account')
    .select('id')
    .where('email', '=', 'alex.morgan@demo.example')
    .executeTakeFirstOrThrow();
  const act = { actor: { kind: 'system', channel: 'practice' }, now: storyNow } as const;
  await linkAccount(house, practice.id, act, { accountId: account.id, patientId: sam.id, relation: 'other' });
  expect(readable((await book({})).text)).toContain('Who is the appointment for? Alex Morgan You Sam Okafor');
  const check = await book(answers({ patient: sam.id, start: '2026-11-17T11:00Z' }));
  expect(readable(check.text)).toContain('For Sam Okafor Change whom it is for');
  const { location } = await alex.post('/riverside/book', fields(check.text));
  expect((await appointments('2026-11-17T11:00Z'))[0]?.patient_id).toBe(sam.id);
  expect(readable((await alex.get(location ?? '')).text)).toContain('For Sam Okafor');
});
