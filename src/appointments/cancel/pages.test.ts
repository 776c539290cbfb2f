import { beforeEach, describe, expect, test } from 'vitest';
import { createApp } from '#/app.tsx';
import { type Caller, caller, readable, signedIn } from '#test/app.ts';
import { type TestHouse, testHouse } from '#test/database.ts';
import { type Appointment, appointments } from '../queries.ts';

let house: TestHouse;
let alex: Caller;
let far: Appointment;
let near: Appointment;

beforeEach(async () => {
  house = await testHouse();
  alex = await signedIn(house, 'riverside', 'alex.morgan@demo.example');
  [near, far] = (await visits('Alex')) as [Appointment, Appointment];
});

const visits = (name: string) =>
  appointments(house.db, 1)
    .where('u.given_name', '=', name)
    .where('a.state', '=', 'pending')
    .orderBy('a.starts_at')
    .execute();
const state = async (appointment: Appointment) =>
  (await house.db.selectFrom('appointment').select('state').where('id', '=', appointment.id).executeTakeFirstOrThrow())
    .state;
const path = (appointment: Appointment, end = '') => `/riverside/appointments/${appointment.reference}${end}`;
const policy = (values: object) =>
  house.db
    .updateTable('practice')
    .set({ policies: JSON.stringify(values) })
    .where('id', '=', 1)
    .execute();
const contact = ['0117 496 0123', 'hello@riverside.example', 'Opening hours'];

test('S2, S3: the dashboard lists what is coming and offers Cancel, described by its visit', async () => {
  const { text } = await alex.get('/riverside/dashboard');
  expect(readable(text)).toContain('Check-up with Dr Priya Shah');
  expect(text).toMatch(
    new RegExp(`href="${path(far, '/cancel')}"[^>]*aria-describedby="visit-${far.reference}"[^>]*>Cancel<`),
  );
  expect(text).toContain(`id="visit-${far.reference}"`);
});

test('S4: asking and leaving change nothing; only the button does', async () => {
  const asked = await alex.get(path(far, '/cancel'));
  expect(asked.status).toBe(200);
  expect(readable(asked.text)).toContain('You can cancel online until Mon 12 Oct, 10:00 BST');
  for (const end of ['', '/cancel', '/cancelled', '/rebook']) await alex.get(path(far, end));
  expect(await state(far)).toBe('pending');
});

test('S5, S6, S7: cancelled reads Cancelled online, has a lasting confirmation with Rebook now', async () => {
  const answer = await alex.post(path(far, '/cancel'), { sequence: '0' });
  expect(answer).toMatchObject({ status: 303, location: path(far, '/cancelled') });
  house.clock.add({ hours: 3 });
  const done = await alex.get(path(far, '/cancelled'));
  expect(readable(done.text)).toContain('You cancelled it online on Mon 5 Oct, 09:00 BST');
  expect(readable(done.text)).toContain('Cancelled online');
  expect(done.text).toContain(`href="${path(far, '/rebook')}"`);
  expect(readable(done.text)).toContain('Rebook now');
  expect(readable((await alex.get('/riverside/appointments')).text)).toContain('Cancelled online');
  expect(readable((await alex.get('/riverside/dashboard')).text)).not.toContain('Check-up');
});

test('the same button twice gives the same confirmation', async () => {
  const [first, second] = await Promise.all([alex.post(path(far, '/cancel')), alex.post(path(far, '/cancel'))]);
  expect([first.status, second.status]).toEqual([303, 303]);
  expect(first.location).toBe(second.location);
  expect((await alex.get(path(far, '/cancel'))).location).toBe(path(far, '/cancelled'));
});

test('a form with a sequence that no page of ours showed cancels nothing', async () => {
  for (const sequence of ['-1', 'abc', '99', '']) {
    expect((await alex.post(path(far, '/cancel'), { sequence })).status).toBe(409);
  }
  expect(await state(far)).toBe('pending');
});

describe('S11, S12: inside the notice period', () => {
  test('the control is a button that says so, and its answer is the contact prompt; the attempt is kept', async () => {
    const { text } = await alex.get('/riverside/dashboard');
    expect(text).toMatch(/<button[^>]*>Too late to cancel online<\/button>/);
    const answer = await alex.post(path(near, '/cancel'), { sequence: '0' });
    expect(answer.status).toBe(409);
    for (const words of ['It’s too late to cancel this online', 'Sun 4 Oct, 09:00 BST', ...contact]) {
      expect(readable(answer.text)).toContain(words);
    }
    expect(await state(near)).toBe('pending');
    const refused = await house.db
      .selectFrom('event')
      .select('data')
      .where('kind', '=', 'appointment.cancel-refused')
      .execute();
    expect(refused).toEqual([{ data: { reason: 'too-late' } }]);
  });

  test('nothing else on the page begins with the word Cancel', async () => {
    house.clock.set(far.cancel_until.add({ hours: 1 }));
    await house.db
      .updateTable('appointment')
      .set({ state: 'completed' })
      .where('state', '=', 'pending')
      .where('id', '!=', far.id)
      .execute();
    alex = await signedIn(house, 'riverside', 'alex.morgan@demo.example');
    const { text } = await alex.get('/riverside/dashboard');
    const named = [...text.matchAll(/<(a|button|h[1-6]|summary)\b[^>]*>([\s\S]*?)<\/\1>/g)].map((found) =>
      readable(found[2] ?? ''),
    );
    expect(named.filter((name) => name.startsWith('Cancel'))).toEqual([]);
    expect(named).toContain('Too late to cancel online');
  });

  test('a deep link to the prompt shows the contact prompt and writes nothing down', async () => {
    const answer = await alex.get(path(near, '/cancel'));
    for (const words of contact) expect(readable(answer.text)).toContain(words);
    expect(answer.text).not.toContain('Cancel Appointment');
    expect(
      await house.db.selectFrom('event').select('id').where('kind', '=', 'appointment.cancel-refused').execute(),
    ).toEqual([]);
  });
});

describe('S13, S14: switched off', () => {
  beforeEach(() => policy({ onlineCancellation: false }));

  test('no control anywhere, a line says how to reach the practice', async () => {
    for (const page of ['/riverside/dashboard', '/riverside/appointments', path(far), path(near)]) {
      const { text } = await alex.get(page);
      expect(text).not.toMatch(/>\s*(Cancel|Too late to cancel online)\s*</);
      expect(text).not.toContain('/cancel"');
      expect(readable(text)).toContain('please ring us on 0117 496 0123');
    }
  });

  test('an old tab’s POST and a deep link give the contact prompt, and nothing changes', async () => {
    for (const answer of [
      await alex.post(path(far, '/cancel'), { sequence: '0' }),
      await alex.get(path(far, '/cancel')),
    ]) {
      for (const words of contact) expect(readable(answer.text)).toContain(words);
    }
    expect(await state(far)).toBe('pending');
  });
});

describe('whose it is', () => {
  test('S1: nobody without an account gets there', async () => {
    const stranger = caller(createApp(house));
    for (const end of ['', '/cancel', '/cancelled']) {
      expect((await stranger.get(path(far, end))).location).toMatch(/^\/riverside\/sign-in\?to=/);
    }
    expect((await stranger.post(path(far, '/cancel'))).location).toMatch(/^\/riverside\/sign-in/);
    expect(await state(far)).toBe('pending');
  });

  test('another patient’s, and another practice’s, are not found', async () => {
    const sam = (await visits('Sam'))[1] as Appointment;
    for (const end of ['', '/cancel', '/cancelled']) expect((await alex.get(path(sam, end))).status).toBe(404);
    expect((await alex.post(path(sam, '/cancel'))).status).toBe(404);
    expect(await state(sam)).toBe('pending');
    const aoife = await signedIn(house, 'liffey', 'aoife.byrne@demo.example');
    expect((await aoife.post(`/liffey/appointments/${far.reference}/cancel`)).status).toBe(404);
    expect(await state(far)).toBe('pending');
  });

  test('a form from another site is refused', async () => {
    const answer = await alex.post(path(far, '/cancel'), {}, { origin: 'https://evil.example' });
    expect(answer.status).toBe(403);
    expect(await state(far)).toBe('pending');
  });
});

test('two on one day: the prompt names what remains, the confirmation too', async () => {
  const other = (await visits('Alex'))[2] as Appointment;
  const starts = far.starts_at.add({ hours: 2 });
  await house.db
    .updateTable('appointment')
    .set({ starts_at: starts, ends_at: starts.add({ minutes: 30 }) })
    .where('id', '=', other.id)
    .execute();
  expect(readable((await alex.get(path(far, '/cancel'))).text)).toContain(
    'You’ll still have hygienist visit at 12:00 that day.',
  );
  await alex.post(path(far, '/cancel'));
  const done = readable((await alex.get(path(far, '/cancelled'))).text);
  expect(done).toContain('Hygienist visit with Nina Kowalska, Wed 14 Oct, 12:00 BST');
});

test('today’s visit stays on the dashboard, without Cancel, until it ends', async () => {
  house.clock.set(near.starts_at.add({ minutes: 10 }));
  alex = await signedIn(house, 'riverside', 'alex.morgan@demo.example');
  const during = await alex.get('/riverside/dashboard');
  expect(readable(during.text)).toContain('Running late? Ring us on 0117 496 0123');
  house.clock.set(near.ends_at);
  expect(readable((await alex.get('/riverside/dashboard')).text)).not.toContain('Running late');
});

test('a visit that can’t be booked online: the confirmation gives the number and Ask us to rebook', async () => {
  await house.db
    .updateTable('appointment_type')
    .set({ bookable_online: false })
    .where('id', '=', far.type_id)
    .execute();
  await alex.post(path(far, '/cancel'));
  const done = await alex.get(path(far, '/cancelled'));
  expect(done.text).toMatch(/<button[^>]*>Ask us to rebook<\/button>/);
  expect(readable(done.text)).not.toContain('Rebook now');
});
