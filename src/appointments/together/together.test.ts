import { describe, expect, test } from 'vitest';
import { addPatient, linkAccount } from '#/people/patients.ts';
import { newId } from '#/platform/ids.ts';
import { type Answer, readable, signedIn } from '#test/app.ts';
import { bookingPages } from '#test/booking-pages.ts';
import { storyNow } from '#test/database.ts';
import { bookAt, rowOf } from '#test/riverside.ts';
import { readTimes } from './asked.ts';
import { bookTogether, type TogetherRequest } from './book-together.ts';

const pages = await bookingPages();
const { at, house, alex } = pages;
const { types, practitioners } = at;
const path = '/riverside/book/together';

const visitsOf = (...reasons: (keyof typeof types)[]) =>
  reasons.map((reason) => ({ patientId: at.alex.patientId, typeId: types[reason] }));
const address = (visits: { patientId: string; typeId: string }[], more: [string, string][] = []) =>
  `${path}?${new URLSearchParams([...visits.map(({ patientId, typeId }) => ['visit', `${patientId}.${typeId}`]), ...more])}`;
const offered = (page: Answer) => pages.buttons(page.text, 'times');
const fieldsOf = (page: string): [string, string][] => {
  const form = page.split('<form').findLast((part) => part.includes(`action="${path}"`)) ?? '';
  return [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [
    name ?? '',
    value ?? '',
  ]);
};
const formType = 'application/x-www-form-urlencoded';
const send = (fields: [string, string][]) => alex.send(path, new URLSearchParams(fields).toString(), formType);
const visitField = ({ patientId, typeId }: { patientId: string; typeId: string }): [string, string] => [
  'visit',
  `${patientId}.${typeId}`,
];
const startsOf = (times: string) => readTimes(times, 2)?.map(({ starts }) => starts) ?? [];
const booked = (from: string, until: string) =>
  house.db
    .selectFrom('appointment')
    .selectAll()
    .where('patient_id', '=', at.alex.patientId)
    .where('starts_at', '>=', Temporal.Instant.from(from))
    .where('starts_at', '<', Temporal.Instant.from(until))
    .where('state', '!=', 'cancelled')
    .orderBy('starts_at')
    .execute();

describe('a check-up and then the hygienist', () => {
  const visits = visitsOf('Check-up', 'Hygienist visit');

  test('are chosen as two visits', async () => {
    const [one, two] = visits;
    const chosen = new URLSearchParams({ patient1: one?.patientId ?? '', type1: one?.typeId ?? '' });
    const half = await alex.get(`${path}?${chosen}`);
    expect(half.status).toBe(422);
    expect(readable(half.text)).toContain('Choose at least two visits');
    expect(half.text).toContain(`<option value="${one?.typeId}" selected`);
    chosen.set('patient2', two?.patientId ?? '');
    chosen.set('type2', two?.typeId ?? '');
    expect((await alex.get(`${path}?${chosen}`)).location).toBe(address(visits));
  });

  test('are chosen among the reasons that somebody here may book', async () => {
    const { text } = await alex.get(path);
    expect(text).toContain(`<option value="${types['Check-up']}"`);
    expect(text).not.toContain('New patient examination');
  });

  test('are offered one right after the other, or with no more between them than the practice allows', async () => {
    const page = await alex.get(address(visits, [['from', '2026-11-09']]));
    expect(readable(page.text)).toContain('with no more than 15 minutes between two');
    const times = offered(page);
    expect(times.length).toBeGreaterThan(5);
    for (const [first = 0, second = 0] of times.map(startsOf)) {
      const gap = (second - first) / 60_000 - 30;
      expect([0, 15]).toContain(gap);
    }
  });

  test('say what can’t be cancelled any more before they are booked, with a number to press', async () => {
    await pages.setPolicies({ noticeHours: 336 });
    const [times = ''] = offered(await alex.get(address(visits)));
    const check = await alex.get(address(visits, [['times', times]]));
    expect(check.text).toMatch(/too soon to cancel this one online\. To change it, ring <a[^>]+href="tel:/);
    await pages.setPolicies({});
  });

  test('are offered in the zone of each, on both sides of a change of the clocks', async () => {
    const page = readable((await alex.get(address(visits, [['from', '2026-10-22']]))).text);
    expect(page).toContain('local time (BST, from Monday 26 October GMT)');
  });

  test('are booked both, with one press and one confirmation that names the other', async () => {
    const [times = ''] = offered(await alex.get(address(visits, [['from', '2026-11-09']])));
    const check = await alex.get(address(visits, [['times', times]]));
    expect(readable(check.text)).toContain('Book 2 appointments');
    expect(readable(check.text)).toContain('Either all of them are booked, or none.');
    const fields = fieldsOf(check.text);
    const [one, two] = await Promise.all([send(fields), send(fields)]);
    expect([one.status, two.status]).toEqual([303, 303]);
    expect(one.location).toBe(two.location);
    const rows = await booked('2026-11-09T00:00Z', '2026-11-10T00:00Z');
    expect(rows.map(({ type_id }) => type_id)).toEqual([types['Check-up'], types['Hygienist visit']]);
    const confirmation = readable((await alex.get(one.location ?? '')).text);
    expect(confirmation).toContain('Booked with it Hygienist visit with Nina Kowalska');
    const events = await house.db
      .selectFrom('event')
      .select('id')
      .where('kind', '=', 'appointment.booked')
      .where(
        'appointment_id',
        'in',
        rows.map(({ id }) => id),
      )
      .execute();
    expect(events).toHaveLength(2);
  });

  test('are held both from the press on a time, and nobody else is offered either', async () => {
    const [times = ''] = offered(await alex.get(address(visits, [['from', '2026-11-13']])));
    const fields: [string, string][] = [...visits.map(visitField), ['times', times]];
    const held = await alex.send(`${path}/hold`, new URLSearchParams(fields).toString(), formType);
    expect(held.location).toContain(address(visits, [['times', times]]));
    expect(readable((await alex.get(held.location ?? '')).text)).toContain('We’re holding');
    const sam = await signedIn(house, 'riverside', 'sam.okafor@demo.example');
    const theirs = visits.map((visit) => ({ ...visit, patientId: at.sam.patientId }));
    const left = offered(await sam.get(address(theirs, [['from', '2026-11-13']])));
    for (const slot of readTimes(times, 2) ?? []) {
      expect(left.flatMap((each) => readTimes(each, 2) ?? [])).not.toContainEqual(slot);
    }
    const answer = await send(fieldsOf((await alex.get(held.location ?? '')).text));
    expect(answer.status).toBe(303);
    expect(await house.db.selectFrom('hold').selectAll().execute()).toEqual([]);
  });

  test('more than one may have at a time is said before a time is chosen, with the visits kept', async () => {
    await pages.setPolicies({ openBookings: 1 });
    const page = await alex.get(address(visits));
    await pages.setPolicies({});
    expect(page.status).toBe(422);
    expect(readable(page.text)).toContain('more than Alex Morgan can have booked online at a time');
    expect(page.text).toContain(`<option value="${types['Hygienist visit']}" selected`);
  });

  test('are both free when one of them has gone, and nothing is booked', async () => {
    const [times = ''] = offered(await alex.get(address(visits, [['from', '2026-11-16']])));
    const fields = fieldsOf((await alex.get(address(visits, [['times', times]]))).text);
    const second = readTimes(times, 2)?.[1];
    const theirs = {
      patientId: at.sam.patientId,
      typeId: types['Hygienist visit'],
      practitionerId: second?.practitionerId ?? null,
      starts: Temporal.Instant.fromEpochMilliseconds(second?.starts ?? 0),
    };
    await rowOf(at, await bookAt(at, theirs, at.bySam));
    const answer = await send(fields);
    expect(answer.status).toBe(409);
    expect(readable(answer.text)).toContain('We haven’t booked anything');
    expect(offered(answer).length).toBeGreaterThan(0);
    expect(await booked('2026-11-16T00:00Z', '2026-11-17T00:00Z')).toEqual([]);
  });

  test('times that don’t follow one another can’t be booked, whatever a form says', async () => {
    const shah = practitioners.Shah;
    const times = `2026-11-18T10:00Z ${shah},2026-11-18T15:00Z ${practitioners.Kowalska}`;
    const answer = await send([
      ...visits.map(({ patientId, typeId }): [string, string] => ['visit', `${patientId}.${typeId}`]),
      ['times', times],
      ['once', newId()],
    ]);
    expect(answer.status).toBe(409);
    expect(readable(answer.text)).toContain('Those times can’t be booked');
    expect(await booked('2026-11-18T00:00Z', '2026-11-19T00:00Z')).toEqual([]);
  });
});

test('of many who want the same two times at once, one gets both and the others nothing', async () => {
  const request = (patientId: string): TogetherRequest => ({
    visits: [
      { patientId, typeId: types['Check-up'] },
      { patientId, typeId: types['Hygienist visit'] },
    ],
    times: [
      { practitionerId: practitioners.Shah, starts: Date.parse('2026-11-25T10:00Z') },
      { practitionerId: practitioners.Kowalska, starts: Date.parse('2026-11-25T10:30Z') },
    ],
    onceKey: newId(),
  });
  const swapped = (wanted: TogetherRequest): TogetherRequest => ({
    ...wanted,
    visits: [...wanted.visits].reverse(),
    times: [
      { practitionerId: practitioners.Kowalska, starts: Date.parse('2026-11-25T10:00Z') },
      { practitionerId: practitioners.Shah, starts: Date.parse('2026-11-25T10:30Z') },
    ],
  });
  const tries = Array.from({ length: 16 }, (_, i) => {
    const by = i % 2 ? at.bySam : at.byAlex;
    const wanted = request(i % 2 ? at.sam.patientId : at.alex.patientId);
    return bookTogether(house, at.practice, by, i % 4 < 2 ? wanted : swapped(wanted));
  });
  const won = (await Promise.all(tries)).filter(({ ok }) => ok);
  const rows = await house.db
    .selectFrom('appointment')
    .select(['patient_id', 'starts_at'])
    .where('starts_at', '>=', Temporal.Instant.from('2026-11-25T10:00Z'))
    .where('starts_at', '<=', Temporal.Instant.from('2026-11-25T10:30Z'))
    .where('practitioner_id', 'in', [practitioners.Shah, practitioners.Kowalska])
    .execute();
  expect(rows).toHaveLength(won.length * 2);
  expect(won.length).toBeGreaterThanOrEqual(1);
  expect(won.length).toBeLessThanOrEqual(2); // one order and the other take different times
});

describe('a family', () => {
  test('comes one after another, each by name', async () => {
    const act = { actor: { kind: 'system', channel: 'practice' }, now: storyNow, quiet: true } as const;
    const given = { familyName: 'Morgan', dateOfBirth: Temporal.PlainDate.from('2016-05-04') };
    const child = await addPatient(house, at.practice.id, act, { ...given, givenName: 'Robin' });
    await linkAccount(house, at.practice.id, act, {
      accountId: at.alex.accountId,
      patientId: child,
      relation: 'other',
    });
    const visits = [...visitsOf('Check-up'), { patientId: child, typeId: types['Check-up'] }];
    expect((await alex.get(path)).text).toContain('Robin Morgan');
    const [times = ''] = offered(await alex.get(address(visits, [['from', '2026-11-30']])));
    const check = await alex.get(address(visits, [['times', times]]));
    expect(readable(check.text)).toContain('For Robin Morgan');
    const answer = await send(fieldsOf(check.text));
    expect(readable((await alex.get(answer.location ?? '')).text)).toContain('for Robin Morgan');
    const rows = await house.db.selectFrom('appointment').select('starts_at').where('patient_id', '=', child).execute();
    expect(rows.map(({ starts_at }) => starts_at.epochMilliseconds)).toEqual([startsOf(times)[1]]);
  });

  test('nobody books for whom they don’t act', async () => {
    const visits = [...visitsOf('Check-up'), { patientId: at.sam.patientId, typeId: types['Check-up'] }];
    const page = await alex.get(address(visits));
    expect(page.status).toBe(422);
    expect(page.text).not.toContain('Okafor');
    const times = `2026-12-02T10:00Z ${practitioners.Shah},2026-12-02T10:30Z ${practitioners.Shah}`;
    const answer = await send([
      ...visits.map(({ patientId, typeId }): [string, string] => ['visit', `${patientId}.${typeId}`]),
      ['times', times],
      ['once', newId()],
    ]);
    expect(answer.status).toBe(422);
    expect(await booked('2026-12-02T00:00Z', '2026-12-03T00:00Z')).toEqual([]);
  });
});
