import { expect, test } from 'vitest';
import type { Day } from '../day/read-days.ts';
import { freeNow } from './free-now.ts';

const stretch = (practitionerId: string, from: number, to: number) => ({ practitionerId, from, to, note: '' });
const start = Temporal.Instant.from('2026-10-05T00:00:00Z');
const visit = (practitioner_id: string, from: number, to: number, buffer_minutes = 0) => ({
  practitioner_id,
  starts_at: start.add({ minutes: from }),
  ends_at: start.add({ minutes: to }),
  buffer_minutes,
});

const day = (given: Partial<Record<'open' | 'away' | 'held' | 'visits', unknown[]>>, ids = ['a']) =>
  ({
    practitioners: ids.map((id) => ({ id })),
    clock: { minuteOf: (at: Temporal.Instant) => at.since(start).total('minutes') },
    ...{ open: [], away: [], held: [], visits: [] },
    ...given,
  }) as unknown as Day;
const at = (minute: number, given: Parameters<typeof day>[0], ids?: string[]) =>
  freeNow(day(given, ids), minute).map(({ practitioner, now }) => [practitioner.id, now.is, now.until]);

test('somebody is free until the session ends, or something comes before that', () => {
  const open = [stretch('a', 540, 780), stretch('a', 780, 1020)];
  expect(at(600, { open })).toEqual([['a', 'free', 1020]]);
  expect(at(600, { open, visits: [visit('a', 660, 690)], held: [stretch('a', 640, 650)] })).toEqual([
    ['a', 'free', 640],
  ]);
  expect(at(600, { open, away: [stretch('a', 630, 1020)] })).toEqual([['a', 'free', 630]]);
});

test('somebody is busy until the last of what follows on, with what is kept free after it', () => {
  const open = [stretch('a', 540, 1020)];
  const visits = [visit('a', 590, 610), visit('a', 610, 640, 10), visit('a', 660, 690)];
  expect(at(600, { open, visits })).toEqual([['a', 'busy', 650]]);
  expect(at(650, { open, visits })).toEqual([['a', 'free', 660]]);
});

test('somebody is away, or not in, though nothing else is booked', () => {
  const open = [stretch('a', 540, 780)];
  expect(at(600, { open, away: [stretch('a', 540, 700)] })).toEqual([['a', 'away', 700]]);
  expect(at(780, { open })).toEqual([['a', 'out', null]]);
  expect(at(539, { open })).toEqual([['a', 'out', null]]);
});

test('whoever is free comes first, for longest first; then who is free soonest; then who is away, and who isn’t in', () => {
  const ids = ['out', 'away', 'late', 'soon', 'short', 'long'];
  const open = ids.slice(1).map((id) => stretch(id, 540, id === 'short' ? 620 : 1020));
  const visits = [visit('late', 590, 660), visit('soon', 590, 610)];
  const found = at(600, { open, visits, away: [stretch('away', 540, 700)] }, ids);
  expect(found.map(([id]) => id)).toEqual(['long', 'short', 'soon', 'late', 'away', 'out']);
});
