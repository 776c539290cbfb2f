import { describe, expect, test } from 'vitest';
import { createApp } from '#/app.tsx';
import { linkAccount } from '#/people/patients.ts';
import { newId } from '#/platform/ids.ts';
import { caller, readable } from '#test/app.ts';
import { bookingPages } from '#test/booking-pages.ts';
import { storyNow } from '#test/database.ts';
import { findTimes } from '../find-times/find-times.ts';

const { at, house, alex, bookPath, book, fields, startsOn, answers, setPolicies, appointments } = await bookingPages();

describe('step by step', () => {
  test('a stranger is asked to sign in, and comes back to where they were going', async () => {
    const answer = await caller(createApp(house)).get(bookPath({ type: at.types['Check-up'] }));
    expect(answer.status).toBe(303);
    expect(decodeURIComponent(answer.location ?? '')).toBe(
      `/riverside/sign-in?to=${bookPath({ type: at.types['Check-up'] })}`,
    );
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

  test('then who: the usual one first, then any, then the others who do it, each with their soonest time', async () => {
    const page = readable((await book({ type: at.types['Check-up'] })).text);
    expect(page).toMatch(
      /Dr Priya Shah Your usual dentist Soonest: Mon 5 Oct, 11:00 Any practitioner .* Soonest: Mon 5 Oct, 11:00 Dr Tom Whitfield Dentist Soonest: .* Dr Grace Adeyemi Dentist Soonest: Tue 6 Oct, 09:00/,
    );
    expect(page).not.toContain('Kowalska');
  });

  test('with only one to choose from, nobody is asked whom', async () => {
    const page = readable((await book({ type: at.types['Hygienist visit'] })).text);
    expect(page).toContain('When would you like to come?');
    expect(page).toContain('With Nina Kowalska');
  });

  test('then times by day, soonest first, each once, with what is chosen above them', async () => {
    const { text } = await book({ type: at.types['Check-up'], practitioner: 'any' });
    const starts = startsOn(text.slice(text.indexOf('class="days')));
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
    const page = readable(
      (await book({ type: at.types['Check-up'], practitioner: at.practitioners.Shah, from: '2026-10-23' })).text,
    );
    expect(page).toContain('local time (BST, from Monday 26 October GMT)');
  });

  test('later and earlier times lead on and back, and pass over nothing', async () => {
    const first = await book({ type: at.types['Check-up'], practitioner: 'any' });
    const link = (page: string, words: string) =>
      page.match(new RegExp(`href="([^"]+)"[^>]*>${words}<`))?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(link(first.text, 'Earlier times')).toBe('');
    const second = await alex.get(link(first.text, 'Later times'));
    const last = Temporal.Instant.from(startsOn(first.text).at(-1) ?? '');
    const next = Temporal.Instant.from(startsOn(second.text)[0] ?? '');
    expect(next.since(last).total('hours')).toBeGreaterThan(0);
    const between = {
      typeId: at.types['Check-up'],
      practitionerId: null,
      from: last.add({ milliseconds: 1 }),
      until: next,
    };
    expect(await findTimes(house.db, at.practice, between, storyNow)).toEqual([]);
    const back = await alex.get(link(second.text, 'Earlier times'));
    expect(startsOn(back.text)[0]).toBe(startsOn(first.text)[0]);
  });

  test('a full day says when the next free time is', async () => {
    const off = { practice_id: at.practice.id, practitioner_id: at.practitioners.Shah };
    const from = Temporal.Instant.from('2026-12-01T00:00Z');
    const id = newId();
    await house.db
      .insertInto('time_off')
      .values({ ...off, id, starts_at: from, ends_at: from.add({ hours: 48 }) })
      .execute();
    const page = readable(
      (await book({ type: at.types['Check-up'], practitioner: at.practitioners.Shah, from: '2026-11-30' })).text,
    );
    expect(page).toContain('Tuesday 1 December to Wednesday 2 December No times until Thursday 3 December');
    const onIt = readable(
      (await book({ type: at.types['Check-up'], practitioner: at.practitioners.Shah, from: '2026-12-01' })).text,
    );
    expect(onIt).toContain('No times until Thursday 3 December.');
    await house.db.deleteFrom('time_off').where('id', '=', id).execute();
  });

  test('a stretch that ends in full days leads on to the next free one', async () => {
    const off = { practice_id: at.practice.id, practitioner_id: at.practitioners.Shah, id: newId() };
    const from = Temporal.Instant.from('2026-12-03T00:00Z');
    await house.db
      .insertInto('time_off')
      .values({ ...off, starts_at: from, ends_at: from.add({ hours: 24 * 40 }) })
      .execute();
    const { text } = await book({
      type: at.types['Check-up'],
      practitioner: at.practitioners.Shah,
      from: '2026-12-01',
    });
    expect(readable(text)).toContain('No times until Tuesday 12 January: show them');
    expect(text).toContain('from=2027-01-12');
    await house.db.deleteFrom('time_off').where('id', '=', off.id).execute();
  });

  test('nobody free at all says so, with any practitioner and the telephone as ways on', async () => {
    const off = { practice_id: at.practice.id, practitioner_id: at.practitioners.Shah, id: newId() };
    await house.db
      .insertInto('time_off')
      .values({ ...off, starts_at: storyNow, ends_at: storyNow.add({ hours: 24 * 400 }) })
      .execute();
    const page = readable((await book({ type: at.types['Check-up'], practitioner: at.practitioners.Shah })).text);
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
    expect(fields(text)).toMatchObject({
      type: at.types['Check-up'],
      practitioner: at.practitioners.Shah,
      start: '2026-11-05T10:00Z',
    });
  });

  test('inside the notice period it says beforehand that cancelling online is over', async () => {
    const { text } = await book({ type: at.types['Check-up'], practitioner: 'any' });
    const page = readable((await book(answers({ practitioner: 'any', start: startsOn(text)[0] ?? '' }))).text);
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

test('an account that looks after several people is asked for whom, and the answer says so', async () => {
  const both = { accountId: at.alex.accountId, patientId: at.sam.patientId, relation: 'other' } as const;
  await linkAccount(house, at.practice.id, at.bySystem, both);
  expect(readable((await book({})).text)).toContain('Who is the appointment for? Alex Morgan You Sam Okafor');
  const check = await book(answers({ patient: at.sam.patientId, start: '2026-11-17T11:00Z' }));
  expect(readable(check.text)).toContain('For Sam Okafor Change whom it is for');
  const { location } = await alex.post('/riverside/book', fields(check.text));
  expect((await appointments('2026-11-17T11:00Z'))[0]?.patient_id).toBe(at.sam.patientId);
  expect(readable((await alex.get(location ?? '')).text)).toContain('For Sam Okafor');
});
