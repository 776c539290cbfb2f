import { describe, expect, test } from 'vitest';
import { createApp } from '#/app.tsx';
import { caller, readable, signedIn } from '#test/app.ts';
import { bookingPages } from '#test/booking-pages.ts';
import { hiddenFields } from '#test/form.ts';

const { at, house, alex, book, startsOn, setPolicies } = await bookingPages();
const path = '/riverside/book/urgent';
const stranger = () => caller(createApp(house));

/** The emergency type, changed while `work` is done. */
async function withType(change: { urgent?: boolean; until_age?: number | null }, work: () => Promise<void>) {
  const set = (values: typeof change) =>
    house.db.updateTable('appointment_type').set(values).where('id', '=', at.types.Emergency).execute();
  await set(change);
  await work();
  await set({ urgent: true, until_age: null });
}

describe('in pain or swelling', () => {
  test('is offered before the reasons, on the practice’s first page and where nothing is booked', async () => {
    const reasons = await book({});
    expect(reasons.text.indexOf(path)).toBeGreaterThan(0);
    expect(reasons.text.indexOf(path)).toBeLessThan(reasons.text.indexOf('What would you like to come for?'));
    expect((await stranger().get('/riverside/')).text).toContain(`href="${path}"`);
  });

  test('is answered first with danger, then the telephone, and below with the soonest times', async () => {
    const { text } = await alex.get(path);
    const page = readable(text);
    expect(page).toMatch(
      /Ring 999 now if you have trouble breathing.*ring us 0117 496 0123 We’re open now until 17:30.*ring NHS 111 on 111 , day or night.*soonest times/,
    );
    expect(text).toContain('href="tel:999"');
    expect(text).toContain('href="tel:111"');
    const starts = startsOn(text);
    expect(starts).toEqual([...new Set(starts)].sort());
    expect(starts).toHaveLength(6);
    const usual = startsOn((await book({ type: at.types.Emergency, practitioner: 'any' })).text);
    for (const start of starts) expect(usual).toContain(start);
  });

  test('one press leads on as any other time does', async () => {
    const { text } = await alex.get(path);
    const form = { ...hiddenFields(text, '/riverside/book/hold'), start: startsOn(text)[0] ?? '' };
    const answer = await alex.post('/riverside/book/hold', form);
    expect(answer.status).toBe(303);
    const check = readable((await alex.get(answer.location ?? '')).text);
    expect(check).toContain('Check your answers');
    expect(check).toContain('Reason Emergency, 30 minutes');
  });

  test('is for strangers too, whose press asks for whom it is', async () => {
    const { status, text } = await stranger().get(path);
    expect(status).toBe(200);
    expect(startsOn(text)).toHaveLength(6);
    expect(text).toMatch(/<form method="get" action="\/riverside\/book\/visitor"/);
  });

  test('is a visitor’s too, by their own way', async () => {
    const visitor = stranger();
    await visitor.post('/riverside/book/visitor/start', { before: 'no' });
    const reasons = await visitor.get('/riverside/book/visitor');
    expect(reasons.text).toContain('href="/riverside/book/visitor/urgent"');
    const { text } = await visitor.get('/riverside/book/visitor/urgent');
    const form = { ...hiddenFields(text, '/riverside/book/visitor/hold'), start: startsOn(text)[0] ?? '' };
    const answer = await visitor.post('/riverside/book/visitor/hold', form);
    expect(answer.location).toMatch(/^\/riverside\/book\/visitor\/details\?.*start=/);
    await withType({ until_age: 17 }, async () => {
      expect(startsOn((await visitor.get('/riverside/book/visitor/urgent')).text)).toHaveLength(6);
    });
  });

  test.each([
    ['liffey', 'Ring 112 or 999 now', 'ring your doctor: their message says who helps out of hours'],
    ['erables', 'Ring 911 now', 'ring Info-Santé on 811'],
    ['harbour', 'Ring 000 now', 'ring healthdirect on 1800 022 222'],
  ])('%s: %s', async (slug, emergency, advice) => {
    const page = readable((await stranger().get(`/${slug}/book/urgent`)).text);
    expect(page).toContain(emergency);
    expect(page).toContain(advice);
  });

  test('without urgent reasons, with booking off, or with none for them: the advice and the number alone', async () => {
    const alone = async () => {
      const { text } = await alex.get(path);
      expect(startsOn(text)).toEqual([]);
      expect(readable(text)).toMatch(/Ring 999 now.*0117 496 0123/);
      expect(readable(text)).not.toContain('soonest times');
    };
    await withType({ urgent: false }, alone);
    await withType({ until_age: 17 }, alone);
    await setPolicies({ onlineBooking: false });
    await alone();
    await setPolicies({});
  });

  test('is what an urgent reason leads to first, and from there on to every time and practitioner', async () => {
    const asked = (...types: string[]) =>
      alex.get(`/riverside/book?${new URLSearchParams(types.map((type) => ['type', type]))}`);
    const chosen = await asked('', at.types.Emergency); // as the question sends it: the blank, then the answer
    expect([chosen.status, chosen.location]).toEqual([303, path]);
    expect((await asked('', at.types['Check-up'])).status).toBe(200);
    const { text } = await alex.get(path);
    const all = /href="([^"]+)"[^>]*>See all times/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const times = await alex.get(all);
    expect(readable(times.text)).toContain('When would you like to come?');
    const change = /href="([^"]+)">Change <span class="aloud">the practitioner/.exec(times.text)?.[1] ?? '';
    expect(readable((await alex.get(change.replaceAll('&amp;', '&'))).text)).toContain('Who would you like to see?');
    const visitor = stranger();
    await visitor.post('/riverside/book/visitor/start', { before: 'yes' });
    const theirs = await visitor.get(`/riverside/book/visitor?type=&type=${at.types.Emergency}`);
    expect([theirs.status, theirs.location]).toEqual([303, '/riverside/book/visitor/urgent']);
  });

  test('is there for whoever has as many visits booked as they may, with no times that they would be refused', async () => {
    await setPolicies({ openBookings: 1 });
    await house.db
      .updateTable('appointment')
      .set({ booked_channel: 'online' })
      .where('patient_id', '=', at.alex.patientId)
      .where('state', 'in', ['pending', 'confirmed'])
      .execute();
    const full = await book({});
    expect(readable(full.text)).toContain('You can’t book another visit online yet');
    expect(full.text).toContain(`href="${path}"`);
    const { text } = await alex.get(path);
    expect(startsOn(text)).toEqual([]);
    expect(readable(text)).toMatch(/Ring 999 now.*0117 496 0123/);
    await setPolicies({});
  });

  test('with nothing free it says so, and to ring', async () => {
    await setPolicies({ leastNoticeHours: 336, horizonDays: 1 });
    expect(readable((await alex.get(path)).text)).toContain('There are no urgent times to book online just now.');
    await setPolicies({});
  });
});

test('whoever has nothing coming is offered it on the dashboard', async () => {
  await house.db
    .updateTable('appointment')
    .set({ state: 'did-not-attend' })
    .where('patient_id', '=', at.sam.patientId)
    .where('state', 'in', ['pending', 'confirmed'])
    .execute();
  const sam = await signedIn(house, 'riverside', 'sam.okafor@demo.example');
  expect((await sam.get('/riverside/dashboard')).text).toContain(`href="${path}"`);
});
