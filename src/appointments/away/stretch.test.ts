import { describe, expect, it } from 'vitest';
import { type SaidStretch, stretchOf } from './stretch.ts';

const now = Temporal.Instant.from('2026-03-02T09:00:00Z');
const said = (from: string, until: string): SaidStretch => {
  const [first = '', begins] = from.split(' ');
  const [last = '', ends] = until.split(' ');
  return {
    from: Temporal.PlainDate.from(first),
    fromTime: begins ? Temporal.PlainTime.from(begins) : null,
    until: Temporal.PlainDate.from(last),
    untilTime: ends ? Temporal.PlainTime.from(ends) : null,
  };
};
const of = (from: string, until: string, zone = 'Europe/London') => stretchOf(said(from, until), { zone }, now);
const instants = (from: string, until: string, zone?: string) => {
  const stretch = of(from, until, zone);
  if (!stretch.ok) throw new Error(stretch.reason);
  return [stretch.starts.toString(), stretch.ends.toString()];
};

describe('a stretch to close', () => {
  it('is whole days where no time is said, as long as the day is there', () => {
    expect(instants('2026-03-10', '2026-03-10')).toEqual(['2026-03-10T00:00:00Z', '2026-03-11T00:00:00Z']);
    expect(instants('2026-03-29', '2026-03-29')).toEqual(['2026-03-29T00:00:00Z', '2026-03-29T23:00:00Z']);
    expect(instants('2026-10-25', '2026-10-25')).toEqual(['2026-10-24T23:00:00Z', '2026-10-26T00:00:00Z']);
    expect(instants('2026-03-09', '2026-03-13', 'Australia/Sydney')[0]).toBe('2026-03-08T13:00:00Z');
  });

  it('begins and ends at times of the practice’s clock', () => {
    expect(instants('2026-03-10 13:30', '2026-03-12 12:00')).toEqual(['2026-03-10T13:30:00Z', '2026-03-12T12:00:00Z']);
    expect(instants('2026-06-10 13:30', '2026-06-10', 'America/Toronto')).toEqual([
      '2026-06-10T17:30:00Z',
      '2026-06-11T04:00:00Z',
    ]);
  });

  it('takes in all of an hour that comes twice', () => {
    expect(instants('2026-10-25 01:30', '2026-10-25 01:45')).toEqual(['2026-10-25T00:30:00Z', '2026-10-25T01:45:00Z']);
  });

  it('neither begins nor ends at a time that the clocks skip, and says which is next', () => {
    const to = Temporal.Instant.from('2026-03-29T01:00:00Z');
    expect(of('2026-03-29 01:30', '2026-03-29')).toEqual({ ok: false, reason: 'skipped', field: 'from', to });
    expect(of('2026-03-29', '2026-03-29 01:00')).toEqual({ ok: false, reason: 'skipped', field: 'until', to });
    expect(of('2026-03-29 02:00', '2026-03-29').ok).toBe(true);
  });

  it('ends after it begins, and after now', () => {
    expect(of('2026-03-10 12:00', '2026-03-10 12:00')).toMatchObject({ reason: 'backwards' });
    expect(of('2026-03-11', '2026-03-10')).toMatchObject({ reason: 'backwards' });
    expect(of('2026-03-02', '2026-03-02 09:00')).toMatchObject({ reason: 'past' });
    expect(of('2026-03-01', '2026-03-01')).toMatchObject({ reason: 'past' });
    expect(of('2026-03-02', '2026-03-02').ok).toBe(true); // the rest of today
  });

  it('is sixty days long at most', () => {
    expect(of('2026-03-03', '2026-05-01').ok).toBe(true);
    expect(of('2026-03-03', '2026-05-02')).toMatchObject({ reason: 'too-long' });
  });
});
