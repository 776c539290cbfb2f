import { describe, expect, it } from 'vitest';
import { dayClock } from './day-clock.ts';

const london = { zone: 'Europe/London', locale: 'en-GB' };
const lordHowe = { zone: 'Australia/Lord_Howe', locale: 'en-AU' };
const on = (date: string, place: typeof london) => dayClock(Temporal.PlainDate.from(date), place);
const at = (text: string) => Temporal.Instant.from(text);

describe('an ordinary day', () => {
  const day = on('2026-10-12', london);
  it('has 24 hours, each with its line', () => {
    expect(day.minutes).toBe(1440);
    expect(day.hours).toHaveLength(24);
    expect(day.hours[9]).toEqual({ at: 540, words: '09:00' });
  });
  it('knows where an instant and a time on the wall are', () => {
    expect(day.minuteOf(at('2026-10-12T08:30:00Z'))).toBe(570);
    expect(day.minuteAt(Temporal.PlainTime.from('09:30'))).toBe(570);
  });
  it('keeps within the day what reaches beyond it', () => {
    expect(day.minuteOf(at('2026-10-11T12:00:00Z'))).toBe(0);
    expect(day.minuteOf(at('2026-10-14T12:00:00Z'))).toBe(1440);
  });
});

describe('the day London’s clocks go back', () => {
  const day = on('2026-10-25', london);
  it('has 25 hours, and says which of the two is which', () => {
    expect(day.minutes).toBe(1500);
    expect(day.hours.map(({ words }) => words).slice(0, 4)).toEqual(['00:00', '01:00 BST', '01:00 GMT', '02:00']);
  });
  it('puts the two half past ones an hour apart', () => {
    expect(day.minuteOf(at('2026-10-25T00:30:00Z'))).toBe(90);
    expect(day.minuteOf(at('2026-10-25T01:30:00Z'))).toBe(150);
  });
  it('has nine o’clock at nine on the wall', () => {
    expect(day.minuteAt(Temporal.PlainTime.from('09:00'))).toBe(600);
    expect(day.hours.find(({ words }) => words === '09:00')?.at).toBe(600);
  });
});

describe('the day London’s clocks go forward', () => {
  const day = on('2027-03-28', london);
  it('has 23 hours and no one o’clock', () => {
    expect(day.minutes).toBe(1380);
    expect(day.hours.map(({ words }) => words).slice(0, 3)).toEqual(['00:00', '02:00', '03:00']);
    expect(day.minuteAt(Temporal.PlainTime.from('09:00'))).toBe(480);
  });
});

describe('Lord Howe, whose clocks change by half an hour', () => {
  it('has 24½ hours in April', () => {
    const day = on('2027-04-04', lordHowe);
    expect(day.minutes).toBe(1470);
    expect(day.minuteAt(Temporal.PlainTime.from('09:00'))).toBe(570);
    expect(day.hours.slice(0, 4).map((line) => line.at)).toEqual([0, 60, 150, 210]);
  });
  it('has 23½ hours in October', () => {
    const day = on('2026-10-04', lordHowe);
    expect(day.minutes).toBe(1410);
    expect(day.minuteAt(Temporal.PlainTime.from('09:00'))).toBe(510);
    expect(day.hours.slice(0, 4).map((line) => line.at)).toEqual([0, 60, 150, 210]);
  });
});
