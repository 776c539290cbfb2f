import { beforeEach, describe, expect, test } from 'vitest';
import { markAppointment } from '#/appointments/attend/mark-appointment.ts';
import { cancelAppointment } from '#/appointments/cancel/cancel-appointment.ts';
import { actorOf, book, practiceNamed } from '#/diary/test-visits.ts';
import type { Act } from '#/platform/actor.ts';
import { readable, signedIn } from '#test/app.ts';
import { type TestHouse, testHouse } from '#test/database.ts';
import { lastMonths } from './months.ts';
import { type Figure, readFigures } from './read-figures.ts';

const shah = 'Dr Priya Shah';
let house: TestHouse;
beforeEach(async () => {
  house = await testHouse();
});

/** What a month gained since the story was told: only the figures that aren't 0. */
async function gained(month: string, doing: () => Promise<void>) {
  const practice = await practiceNamed(house, 'riverside');
  const read = async () =>
    (await readFigures(house.db, practice, house.clock())).find(
      (one) => one.month.first.toPlainYearMonth().toString() === month,
    );
  const before = await read();
  await doing();
  const after = await read();
  const { month: _, ...figures } = after ?? { month: null };
  const more = Object.entries(figures as Record<Figure, number>).map(
    ([name, count]) => [name, count - (before?.[name as Figure] ?? 0)] as const,
  );
  return Object.fromEntries(more.filter(([, count]) => count !== 0));
}

async function cancel(id: string, by: 'patient' | 'mail' | 'asked' | 'practice') {
  const practice = await practiceNamed(house, 'riverside');
  const online = by === 'patient' || by === 'mail';
  const email = online ? 'alex.morgan@demo.example' : 'reception@riverside.example';
  const actor = await actorOf(house, practice, email);
  const act: Act = {
    actor: by === 'mail' ? ({ ...actor, channel: 'link' } as Act['actor']) : actor,
    now: house.clock(),
  };
  const request = online
    ? ({ who: 'patient' } as const)
    : ({ who: 'staff', wish: by === 'asked' ? 'patient' : 'practice', reason: 'other', tellPatient: false } as const);
  return cancelAppointment(house, practice, act, id, request);
}

describe('a cancellation counts in its month, by whom, and by how long before', () => {
  const table: ['patient' | 'mail' | 'asked' | 'practice', string, Record<string, number>][] = [
    ['patient', '2026-10-20T09:00', { online: 1, longer: 1 }],
    ['patient', '2026-10-08T09:00', { online: 1, 'under-a-week': 1 }],
    ['patient', '2026-10-07T09:30', { online: 1, 'under-a-week': 1 }],
    ['mail', '2026-10-20T09:00', { link: 1, longer: 1 }],
    ['asked', '2026-10-06T12:00', { asked: 1, 'under-two': 1 }],
    ['asked', '2026-10-05T16:00', { asked: 1, 'under-a-day': 1 }],
    ['practice', '2026-10-20T09:00', { practice: 1 }],
  ];
  test.each(table)('%s, of a visit at %s: %j', async (by, at, figures) => {
    const { id } = await book(house, 'riverside', { practitioner: shah, at, double: true });
    expect(await gained('2026-10', async () => void (await cancel(id, by)))).toEqual(figures);
  });
});

test('one that is too late counts once, however often it is tried', async () => {
  const { id } = await book(house, 'riverside', { practitioner: shah, at: '2026-10-06T12:00', double: true });
  const tries = async () => {
    for (let i = 0; i < 3; i += 1) expect((await cancel(id, 'patient')).ok).toBe(false);
  };
  expect(await gained('2026-10', tries)).toEqual({ refused: 1 });
});

test('the freed time counts as refilled once somebody has it, and no more when they cancel too', async () => {
  const at = '2026-10-20T09:00';
  const first = await book(house, 'riverside', { practitioner: shah, at });
  await cancel(first.id, 'practice');
  let second = { id: '' };
  const fill = async () => {
    second = await book(house, 'riverside', { practitioner: shah, at, of: 'Okafor' });
  };
  house.clock.add({ hours: 1 });
  expect(await gained('2026-10', fill)).toEqual({ refilled: 1 });
  expect(await gained('2026-10', async () => void (await cancel(second.id, 'practice')))).toEqual({
    practice: 1,
    refilled: -1,
  });
});

test('a visit that was missed counts in the month it was to be, while it is so marked', async () => {
  const practice = await practiceNamed(house, 'riverside');
  const { id } = await book(house, 'riverside', {
    practitioner: shah,
    at: '2026-10-30T09:00',
    double: true,
  });
  house.clock.set('2026-11-02T10:00:00Z');
  const act = { actor: await actorOf(house, practice, 'reception@riverside.example'), now: house.clock() };
  const miss = async () => {
    const marked = await markAppointment(house, practice.id, act, id, 'did-not-attend');
    expect(marked.ok).toBe(true);
  };
  expect(await gained('2026-10', miss)).toEqual({ missed: 1 });
});

test('months are the practice’s own: a year and one, by the clock on its wall', async () => {
  const zone = 'Australia/Sydney';
  const months = lastMonths(Temporal.Instant.from('2026-09-30T14:30:00Z'), { zone, locale: 'en-AU' });
  expect(months).toHaveLength(13);
  expect(months.at(-1)).toMatchObject({ first: Temporal.PlainDate.from('2026-10-01') });
  expect(months.at(-1)?.begins.toString()).toBe('2026-09-30T14:00:00Z');
  expect(months.at(-1)?.ends.toString()).toBe('2026-10-31T13:00:00Z');
  expect(months[0]?.first.toString()).toBe('2025-10-01');
});

test('a manager reads them as charts, a table and CSV; a receptionist doesn’t', async () => {
  const manager = await signedIn(house, 'riverside', 'manager@riverside.example', 'staff');
  const page = await manager.get('/riverside/practice/figures');
  expect(page.text.match(/<svg class="chart"/g)).toHaveLength(6);
  expect(readable(page.text)).toContain('October 2026');
  const file = await manager.get('/riverside/practice/figures.csv');
  expect(file.headers.get('content-type')).toContain('text/csv');
  expect(file.text.split('\r\n')).toHaveLength(1 + 13 + 1);
  expect(file.text).toMatch(/^\uFEFF?Month,"Cancelled online, signed in"/);
  expect((await manager.get('/riverside/practice/')).text).toContain('href="/riverside/practice/figures"');
  const receptionist = await signedIn(house, 'riverside', 'reception@riverside.example', 'staff');
  for (const end of ['', '.csv']) {
    expect((await receptionist.get(`/riverside/practice/figures${end}`)).status).toBe(403);
  }
  expect((await receptionist.get('/riverside/practice/')).text).not.toContain('/practice/figures');
});
