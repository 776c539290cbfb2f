import { beforeEach, describe, expect, test } from 'vitest';
import { createApp } from '#/app.tsx';
import { type Caller, caller, readable, signedIn } from '#test/app.ts';
import { type TestHouse, testHouse } from '#test/database.ts';
import { type Appointment, appointments } from '../queries.ts';

let house: TestHouse;
let alex: Caller;
let near: Appointment;
let far: Appointment;

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
const path = (visit: Appointment, end = '') => `/riverside/appointments/${visit.reference}${end}`;
const startsNow = async ({ id }: Appointment) =>
  (await appointments(house.db, 1).where('a.id', '=', id).executeTakeFirstOrThrow()).starts_at.toString();
const policy = (values: object) =>
  house.db
    .updateTable('practice')
    .set({ policies: JSON.stringify(values) })
    .where('id', '=', 1)
    .execute();
const contact = ['0117 496 0123', 'hello@riverside.example', 'Opening hours'];
const offered = (text: string) => [...text.matchAll(/name="start" value="([^"]+)"/g)].map(([, start]) => start ?? '');
const control = 'Change date or time';
/** What the check page's form sends. */
const fields = (text: string) =>
  Object.fromEntries([...text.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, k, v]) => [k, v]));
const at = (start: string) => `${path(far, '/move')}?start=${start}&practitioner=${far.practitioner_id}`;

/** As somebody without JavaScript would go: the times, one of them, the check. */
async function check(pick: (starts: string[]) => string | undefined, from = '2026-10-05') {
  const times = await alex.get(`${path(far, '/move')}?from=${from}`);
  const start = pick(offered(times.text)) ?? '';
  const page = await alex.get(at(start));
  return { start, page, form: fields(page.text) as Record<string, string> };
}

test('each appointment that may be moved has the link, described by its visit; one too late has none', async () => {
  for (const page of ['/riverside/dashboard', '/riverside/appointments', path(far)]) {
    const { text } = await alex.get(page);
    expect(text).toMatch(
      new RegExp(`href="${path(far, '/move')}"[^>]*aria-describedby="visit-${far.reference}"[^>]*>${control}<`),
    );
    expect(text).not.toContain(path(near, '/move'));
  }
  const prompt = await alex.get(path(far, '/cancel'));
  expect(readable(prompt.text)).toContain(`Another day instead? ${control}`);
  expect(prompt.text).toContain(`href="${path(far, '/move')}"`);
});

test('switched off: no link anywhere, nor in the prompt; cancelling stays as it is', async () => {
  await policy({ onlineMoving: false });
  for (const page of ['/riverside/dashboard', '/riverside/appointments', path(far), path(far, '/cancel')]) {
    expect((await alex.get(page)).text).not.toContain(control);
  }
  expect((await alex.get('/riverside/dashboard')).text).toContain(path(far, '/cancel'));
});

test('cancelling off and moving on: the line says whom to ring to call it off, and the link stays', async () => {
  await policy({ onlineCancellation: false });
  const { text } = await alex.get(path(far));
  expect(readable(text)).toContain('To call off an appointment, please ring us on 0117 496 0123');
  expect(text).toContain(control);
});

test('times by day, old and new side by side, the button, and a confirmation that stays true', async () => {
  const times = await alex.get(path(far, '/move'));
  expect(times.status).toBe(200);
  expect(readable(times.text)).toContain('This appointment stays yours until you have chosen another time');
  expect(offered(times.text)).not.toContain(far.starts_at.toString({ smallestUnit: 'minute' }));

  const { start, page, form } = await check((starts) => starts[3]);
  expect(readable(page.text)).toContain('Check the new time');
  expect(readable(page.text)).toContain('Wednesday 14 October 2026');
  expect(form).toEqual({ sequence: '0', practitioner: far.practitioner_id, start });
  expect(await startsNow(far)).toBe(far.starts_at.toString());

  const answer = await alex.post(path(far, '/move'), form);
  expect(answer).toMatchObject({ status: 303, location: path(far, '/moved') });
  expect(await startsNow(far)).toBe(Temporal.Instant.from(start).toString());
  house.clock.add({ hours: 3 });
  const done = readable((await alex.get(path(far, '/moved'))).text);
  expect(done).toContain('Your appointment has a new time');
  expect(done).toContain('You changed it online on Mon 5 Oct, 09:00 BST');
  expect(done).toContain('Instead of Wednesday 14 October 2026 at 10:00 BST');
  expect(done).toContain(far.reference);
  expect(readable((await alex.get(path(far))).text)).toContain('Moved from Wed 14 Oct, 10:00 BST to');
  expect((await alex.post(path(far, '/move'), form)).location).toBe(path(far, '/moved'));
});

test('a quarter of an hour later is among the times: its own stretch counts as free', async () => {
  const later = far.starts_at.add({ minutes: 15 });
  const isLater = (start: string) => Temporal.Instant.from(start).equals(later);
  const { form } = await check((starts) => starts.find(isLater), '2026-10-14');
  expect(form.start).toBeTruthy();
  expect((await alex.post(path(far, '/move'), form)).status).toBe(303);
});

test('another practitioner or any can be chosen, and both are checked', async () => {
  const { text } = await alex.get(path(far, '/move'));
  expect(text).toContain(`href="${path(far, '/move')}?practitioner=any"`);
  const any = await alex.get(`${path(far, '/move')}?practitioner=any`);
  const [start] = offered(any.text);
  const page = await alex.get(`${path(far, '/move')}?practitioner=any&start=${start}`);
  expect(readable(page.text)).toContain('we’ll choose who you see');
  expect((await alex.post(path(far, '/move'), fields(page.text) as Record<string, string>)).status).toBe(303);
});

test('the new time went to somebody else: the old is kept, it says so, and the nearest times are here', async () => {
  const { start, form } = await check((starts) => starts[3]);
  const sam = await signedIn(house, 'riverside', 'sam.okafor@demo.example');
  const [theirs] = await visits('Sam');
  const book = { type: far.type_id, practitioner: far.practitioner_id, start, once: crypto.randomUUID() };
  expect((await sam.post('/riverside/book', { ...book, patient: theirs?.patient_id ?? '' })).status).toBe(303);
  const answer = await alex.post(path(far, '/move'), form);
  expect(answer.status).toBe(409);
  expect(readable(answer.text)).toContain('That time has just gone');
  expect(readable(answer.text)).toContain('Your appointment stays as it is: Wed 14 Oct, 10:00 BST');
  expect(offered(answer.text).length).toBeGreaterThan(3);
  expect(await startsNow(far)).toBe(far.starts_at.toString());
  expect((await alex.get(at(start))).status).toBe(200);
});

describe('refused like a cancellation', () => {
  test('too late: the contact prompt at the page and at the button, the attempt kept', async () => {
    for (const [answer, status] of [
      [await alex.get(path(near, '/move')), 200],
      [await alex.post(path(near, '/move'), { start: '2026-10-20T09:00Z', practitioner: 'any', sequence: '0' }), 409],
    ] as const) {
      expect(answer.status).toBe(status);
      for (const said of ['It’s too late to change this online', 'Nothing has changed', ...contact]) {
        expect(readable(answer.text)).toContain(said);
      }
    }
    const events = await house.db
      .selectFrom('event')
      .select('data')
      .where('kind', '=', 'appointment.move-refused')
      .execute();
    expect(events.map(({ data }) => data)).toEqual([{ reason: 'too-late' }]);
  });

  test('a form opened in time and pressed after it was switched off', async () => {
    const { form } = await check((starts) => starts[3]);
    await policy({ onlineMoving: false });
    const answer = await alex.post(path(far, '/move'), form);
    expect(answer.status).toBe(409);
    for (const said of contact) expect(readable(answer.text)).toContain(said);
    expect(await startsNow(far)).toBe(far.starts_at.toString());
  });

  test('cancelled meanwhile: how it stands, and the way to rebook', async () => {
    const { form } = await check((starts) => starts[3]);
    await alex.post(path(far, '/cancel'), { sequence: '0' });
    const answer = await alex.post(path(far, '/move'), form);
    expect(answer.status).toBe(409);
    expect(answer.text).toContain(path(far, '/rebook'));
    expect((await alex.get(path(far, '/moved'))).location).toBe(path(far, '/cancelled'));
  });

  test('a form for a time that has since been changed', async () => {
    const { form } = await check((starts) => starts[3]);
    const other = await check((starts) => starts[8], '2026-10-20');
    await alex.post(path(far, '/move'), other.form);
    const answer = await alex.post(path(far, '/move'), form);
    expect(answer.status).toBe(409);
    expect(readable(answer.text)).toContain('This appointment has changed');
  });
});

test('nonsense in the address or the form is a page, never an error, and changes nothing', async () => {
  const odd = [
    'start=',
    'start=soon',
    'start=2026-02-31T09:00Z',
    'practitioner=%00',
    'from=%00',
    'start=1999-01-01T09:00Z',
  ];
  for (const query of odd) {
    expect([200, 422]).toContain((await alex.get(`${path(far, '/move')}?${query}`)).status);
  }
  expect((await alex.post(path(far, '/move'), {})).status).toBe(422);
  expect((await alex.post(path(far, '/move'), { start: '2026-10-20T09:00Z', practitioner: 'me' })).status).toBe(422);
  const elsewhere = { start: '2026-10-20T09:00Z', practitioner: crypto.randomUUID() };
  expect((await alex.post(path(far, '/move'), elsewhere)).status).toBe(409);
  expect((await alex.get(path(far, '/moved'))).location).toBe(path(far));
  expect(await startsNow(far)).toBe(far.starts_at.toString());
});

test('another’s is not found, and a stranger is asked to sign in', async () => {
  const [sams] = await visits('Sam');
  for (const end of ['/move', '/moved']) {
    expect((await alex.get(path(sams as Appointment, end))).status).toBe(404);
    expect((await caller(createApp(house)).get(path(far, end))).location).toContain('/riverside/sign-in');
  }
  expect((await alex.post(path(sams as Appointment, '/move'))).status).toBe(404);
});
