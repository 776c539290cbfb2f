import { describe, expect, test } from 'vitest';
import { type Caller, readable, signedIn } from '#test/app.ts';
import { bookingPages } from '#test/booking-pages.ts';
import { storyNow } from '#test/database.ts';
import { bookAt } from '#test/riverside.ts';

const pages = await bookingPages();
const { at, house, book, fields, startsOn, answers, setPolicies, appointments } = pages;
let { alex } = pages;

/** Alex at another time: a sign-in doesn't last for weeks, in neither direction. */
async function inTime(now: string, work: (later: Caller) => Promise<void>) {
  house.clock.set(now);
  await work(await signedIn(house, 'riverside', 'alex.morgan@demo.example'));
  house.clock.set(storyNow);
  alex = await pages.signInAgain();
}

describe('booking', () => {
  test('leads to a confirmation at a lasting address that says everything', async () => {
    const form = fields((await book(answers({ start: '2026-11-09T11:00Z' }))).text);
    const answer = await alex.post('/riverside/book', form);
    expect(answer.status).toBe(303);
    const page = readable((await alex.get(answer.location ?? '')).text);
    expect(page).toContain('You’re booked');
    expect(page).toContain(`Your reference is ${answer.location?.split('/').at(-2)}`);
    expect(page).toContain('Check-up with Dr Priya Shah Monday 9 November 2026 at 11:00 GMT 30 minutes');
    expect(page).toContain('We’ve sent the details to alex.morgan@demo.example');
    expect(page).toContain('You can cancel online until Sat 7 Nov, 11:00 GMT.');
    expect(page).toContain('You can change its date or time online until Sat 7 Nov, 11:00 GMT.');
    expect(page).toContain('Add to your calendar');
    expect(page).toContain('Riverside Dental Practice, 12 Quayside Walk, Bristol, BS1 6ZZ');
    expect(page).toContain('Getting there Seven minutes on foot from Temple Meads station.');
  });

  test('the same form again leads to the same confirmation, also once the time is past', async () => {
    const form = fields((await book(answers({ start: '2026-11-09T14:00Z' }))).text);
    const [one, two] = await Promise.all([alex.post('/riverside/book', form), alex.post('/riverside/book', form)]);
    expect([one.status, two.status]).toEqual([303, 303]);
    expect(one.location).toBe(two.location);
    await inTime('2026-11-09T15:00Z', async (later) => {
      expect((await later.post('/riverside/book', form)).location).toBe(one.location);
    });
    expect(await appointments('2026-11-09T14:00Z')).toHaveLength(1);
  });

  test('the confirmation stays true: cancelled since, and past', async () => {
    const form = fields((await book(answers({ start: '2026-11-10T11:00Z' }))).text);
    const { location } = await alex.post('/riverside/book', form);
    const path = location ?? '';
    await inTime('2026-11-11T12:00Z', async (later) => {
      expect(readable((await later.get(path)).text)).toContain('This visit is in the past');
    });
    await alex.post(path.replace('/booked', '/cancel'));
    const page = readable((await alex.get(path)).text);
    expect(page).toContain('This appointment was cancelled That was on Mon 5 Oct, 09:00 BST.');
    expect(page).toContain('Rebook now');
  });

  test('the confirmation says what to bring, and whom to ring where only changing the time is on', async () => {
    await house.db
      .updateTable('appointment_type')
      .set({ bring: 'A list of the medicines you take\nYour glasses' })
      .where('id', '=', at.types['Check-up'])
      .execute();
    await setPolicies({ onlineCancellation: false });
    const { location } = await alex.post(
      '/riverside/book',
      fields((await book(answers({ start: '2026-11-13T11:00Z' }))).text),
    );
    const page = readable((await alex.get(location ?? '')).text);
    expect(page).toContain('What to bring A list of the medicines you take Your glasses');
    expect(page).toContain('You can change its date or time online');
    expect(page).toContain('If you can’t come at all, ring 0117 496 0123');
    await setPolicies({});
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
    expect((await alex.post('/riverside/book', { ...form, patient: at.sam.patientId })).status).toBe(422);
    expect((await alex.post('/riverside/book', { ...form, once: 'x' })).status).toBe(422);
    expect(await appointments('2026-11-11T11:00Z')).toEqual([]);
  });
});

describe('losing the time', () => {
  const samTakes = (start: string) =>
    bookAt(
      at,
      {
        patientId: at.sam.patientId,
        typeId: at.types['Check-up'],
        practitionerId: at.practitioners.Shah,
        starts: Temporal.Instant.from(start),
      },
      at.bySam,
    );

  test('to somebody else is told in plain words, keeps what was chosen and offers the nearest', async () => {
    const start = '2026-11-12T10:00Z';
    const form = fields((await book(answers({ start }))).text);
    await samTakes(start);
    const answer = await alex.post('/riverside/book', form);
    expect(answer.status).toBe(409);
    const page = readable(answer.text);
    expect(page).toContain('That time has just gone Someone else took Thu 12 Nov, 10:00 GMT first.');
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
    expect(readable((await book({ type: at.types['Crown fitting'] })).text)).toContain('This can’t be booked online');
    const form = fields((await book(answers({ start: '2026-11-16T11:00Z' }))).text);
    const withdraw = (withdrawn_at: Temporal.Instant | null) =>
      house.db.updateTable('appointment_type').set({ withdrawn_at }).where('id', '=', at.types['Check-up']).execute();
    await withdraw(storyNow);
    const answer = await alex.post('/riverside/book', form);
    expect(answer.status).toBe(409);
    expect(readable(answer.text)).toContain('This can’t be booked any more');
    await withdraw(null);
  });
});
