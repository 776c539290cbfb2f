import { describe, expect, test } from 'vitest';
import { readWhen, typedWhen } from './when.ts';

const london = { locale: 'en-GB', zone: 'Europe/London' };
const read = (date: string, at: string, hour = '') => readWhen({ date, at, hour }, london);

describe('a day and a time as typed', () => {
  test('are an instant in the practice’s zone', () => {
    for (const at of ['9:05', '09:05', '09.05', '0905'])
      expect(read('2026-07-01', at)).toMatchObject({ starts: Temporal.Instant.from('2026-07-01T08:05:00Z') });
  });

  test('are missing, each by itself', () => {
    expect(read('2026-02-30', '9')).toEqual({ odd: 'missing', fields: ['date', 'at'] });
    expect(read('2026-02-03', '24:00')).toEqual({ odd: 'missing', fields: ['at'] });
    expect(read('soon', '10:00')).toEqual({ odd: 'missing', fields: ['date'] });
  });

  test('are refused where the clocks skip them, with from when to when', () => {
    expect(read('2027-03-28', '01:00')).toEqual({
      odd: 'skipped',
      from: '01:00',
      to: '02:00',
      day: 'Sunday 28 March 2027',
    });
    const howe = { locale: 'en-AU', zone: 'Australia/Lord_Howe' };
    expect(readWhen({ date: '2026-10-04', at: '02:15', hour: '' }, howe)).toMatchObject({
      from: '2:00 am',
      to: '2:30 am',
    });
  });

  test('are asked about where they come twice, until it is said which', () => {
    const [first, second] = ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z'].map((text) => Temporal.Instant.from(text));
    expect(read('2026-10-25', '01:30')).toMatchObject({ odd: 'twice', twice: { earlier: first, later: second } });
    expect(read('2026-10-25', '01:30', 'earlier')).toMatchObject({ starts: first });
    expect(read('2026-10-25', '01:30', 'later')).toMatchObject({ starts: second });
    expect(read('2026-10-25', '02:00', 'later')).toMatchObject({ twice: null });
  });
});

test('an instant goes into a form and comes out the same, around the night when the clocks go back too', () => {
  for (let quarter = 0; quarter < 24; quarter += 1) {
    const starts = Temporal.Instant.from('2026-10-24T22:00:00Z').add({ minutes: 15 * quarter });
    expect(readWhen(typedWhen(starts, london), london)).toMatchObject({ starts });
  }
});
