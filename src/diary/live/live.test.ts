import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '#/app.tsx';
import { openDatabase } from '#/platform/database.ts';
import { record } from '#/platform/events.ts';
import { transact } from '#/platform/house.ts';
import { signedIn } from '#test/app.ts';
import { storyNow, type TestHouse, testHouse } from '#test/database.ts';
import { book, practiceNamed } from '../test-visits.ts';
import { newestEvent } from './changes.ts';
import { usualPace } from './routes.ts';
import { cookieOf, listenTo, type Message } from './test-stream.ts';

let house: TestHouse;
let app: ReturnType<typeof createApp>;
let beth: string;
const reception = 'reception@riverside.example';
beforeAll(async () => {
  house = await testHouse();
  app = createApp(house);
  beth = await cookieOf(app, 'riverside', reception);
});

const opened: { leave(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.leave();
});
async function listening(options: Omit<Parameters<typeof listenTo>[1], 'cookie'> & { cookie?: string } = {}, at = app) {
  // As a page does: from what it has shown. Else what happens while the stream begins is nobody's news.
  const practice = await practiceNamed(house, options.slug ?? 'riverside');
  const since = (await newestEvent(house.db, practice.id)) ?? '';
  const stream = await listenTo(at, { cookie: beth, since, ...options });
  opened.push(stream);
  return stream;
}
const monday = '2026-10-12';
let minute = 0;
/** Another visit each time, half an hour after the last. */
const visit = (slug = 'riverside') => {
  minute += 30;
  const at = `${monday}T${String(8 + Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  return slug === 'riverside'
    ? book(house, slug, { practitioner: 'Dr Priya Shah', at })
    : book(house, slug, { practitioner: 'Dr Ciara Nolan', of: 'Byrne', at });
};
type Stream = Awaited<ReturnType<typeof listening>>;
/** What is told of a visit; what is told before of others is passed over. */
async function heardOf(stream: Stream, { reference }: { reference: string }) {
  for (;;) {
    const message = await stream.next();
    if (!message) throw new Error('the stream ended');
    const told = JSON.parse(message.data ?? '');
    if (told.visit === reference) return { ...message, told };
  }
}
async function until(stream: Stream, right: (message: Message) => boolean) {
  for (let message = await stream.next(); message; message = await stream.next()) if (right(message)) return message;
  return null;
}

describe('the diary’s stream', () => {
  it('tells of what a patient does, by reference, day and kind, and nobody’s name', async () => {
    const stream = await listening();
    const { reference } = await visit();
    const alex = await signedIn(house, 'riverside', 'alex.morgan@demo.example');
    await heardOf(stream, { reference });
    await alex.post(`/riverside/appointments/${reference}/cancel`, { sequence: '0' });
    const { id, told } = await heardOf(stream, { reference });
    expect(told).toEqual({
      days: [monday],
      kind: 'appointment.cancelled',
      visit: reference,
      words: '08:30 was cancelled online',
    });
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(stream.headers.get('content-type')).toBe('text/event-stream');
    expect(stream.headers.get('cache-control')).toBe('no-store');
  });

  it('says nothing in words to whoever did it', async () => {
    const stream = await listening();
    const { reference } = await visit();
    const { told } = await heardOf(stream, { reference });
    expect(told).toEqual({ days: [monday], kind: 'appointment.booked', visit: reference });
  });

  it('never tells of another practice', async () => {
    const aoibheann = await cookieOf(app, 'liffey', 'reception@liffey.example');
    const stream = await listening({ slug: 'liffey', cookie: aoibheann });
    const elsewhere = await visit();
    const own = await visit('liffey');
    const told: (string | undefined)[] = [];
    await until(stream, ({ data }) => told.push(data) > 0 && Boolean(data?.includes(own.reference)));
    expect(told.join()).not.toContain(elsewhere.reference);
    const across = await listening({ slug: 'liffey' });
    expect(across.status).toBe(303);
    expect(across.location).toContain('/liffey/practice/sign-in');
  });

  it('goes on from the event that a page or a broken connection names', async () => {
    const practice = await practiceNamed(house, 'riverside');
    const first = await newestEvent(house.db, practice.id);
    const [one, two] = [await visit(), await visit()];
    const stream = await listening({ since: first ?? '' });
    const told: string[] = [];
    await until(stream, ({ data }) => told.push(data ?? '') > 0 && told.join().includes(two.reference));
    expect(told.join()).toContain(one.reference);
    const again = await listening({ lastEventId: (await newestEvent(house.db, practice.id)) ?? '' });
    await heardOf(again, await visit());
  });

  it('misses nothing that is committed after what was made later', async () => {
    const practice = await practiceNamed(house, 'riverside');
    const act = { actor: { kind: 'system', channel: 'practice' }, now: storyNow, quiet: true } as const;
    const stream = await listening();
    let early = '';
    await transact(house, async (trx) => {
      early = await record(trx, house, practice.id, act, { kind: 'settings.changed' });
      const late = await transact(house, (other) =>
        record(other, house, practice.id, act, { kind: 'settings.changed' }),
      );
      expect(late > early).toBe(true);
      expect(await until(stream, ({ id }) => id === late)).not.toBeNull();
    });
    expect(await until(stream, ({ id }) => id === early)).not.toBeNull();
  });

  it('hears what another process did', async () => {
    const database = openDatabase(house.url);
    try {
      const other = createApp({ ...house, db: database.db, database });
      const stream = await listening({ cookie: await cookieOf(other, 'riverside', reception) }, other);
      await heardOf(stream, await visit());
      await stream.leave();
    } finally {
      await database.close();
    }
  });

  it('tells of a time that is held, and held no more', async () => {
    const practice = await practiceNamed(house, 'riverside');
    const stream = await listening();
    const { reference } = await visit();
    await heardOf(stream, { reference });
    const account = await house.db.selectFrom('portal_account').select('id').executeTakeFirstOrThrow();
    const visitNow = await house.db
      .selectFrom('appointment')
      .select(['practitioner_id', 'type_id'])
      .where('reference', '=', reference)
      .executeTakeFirstOrThrow();
    const starts = Temporal.Instant.from(`${monday}T17:00:00Z`);
    await house.db
      .insertInto('hold')
      .values({
        ...visitNow,
        practice_id: practice.id,
        id: crypto.randomUUID(),
        account_id: account.id,
        starts_at: starts,
        ends_at: starts.add({ minutes: 30 }),
        expires_at: storyNow.add({ minutes: 10 }),
        made_at: storyNow,
      })
      .execute();
    const ofHold = { event: 'change', data: JSON.stringify({ days: [monday], kind: 'hold' }) };
    expect(await stream.next()).toEqual(ofHold);
    house.clock.set(storyNow.add({ minutes: 11 }));
    expect(await stream.next()).toEqual(ofHold);
    house.clock.set(storyNow);
  });
});

describe('the stream ends', () => {
  it('with the sign-in, and is kept awake until then', async () => {
    const quick = createApp(house, { pace: { ...usualPace, beatMs: 30 } });
    const cookie = await cookieOf(quick, 'riverside', reception);
    const stream = await listening({ cookie }, quick);
    await quick.request('/riverside/practice/sign-out', {
      method: 'POST',
      headers: { cookie, origin: 'http://localhost' },
    });
    expect(await until(stream, ({ event }) => event === 'signed-out')).not.toBeNull();
    expect(await stream.next()).toBeNull();
    expect(stream.comments()).toBeGreaterThan(0);
  });

  it('when the process stops, which begins no more', async () => {
    const stopping = new AbortController();
    const going = createApp(house, { stopping: stopping.signal });
    const stream = await listening({}, going);
    stopping.abort();
    expect(await until(stream, () => false)).toBeNull();
    expect((await listening({}, going)).status).toBe(503);
  });
});

it('is open five times a sign-in, and again once one is left', async () => {
  const streams = await Promise.all(Array.from({ length: 5 }, () => listening()));
  expect(streams.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  expect((await listening()).status).toBe(429);
  await streams[0]?.leave();
  expect((await listening()).status).toBe(200);
});

it('leads whoever opens its address in a window to the diary', async () => {
  const answer = await app.request('/riverside/practice/diary/live', { headers: { cookie: beth } });
  expect(answer.headers.get('location')).toBe('/riverside/practice/diary');
});

it('is closed to strangers', async () => {
  const answer = await listening({ cookie: '' });
  expect(answer.location).toContain('/riverside/practice/sign-in');
});
