import { describe, expect, it } from 'vitest';
import { dayClock, wallClock, wallTime } from './day-clock.ts';

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

describe('what the wall shows at a minute of the day', () => {
  const at = (day: ReturnType<typeof on>, minute: number) => {
    const { at, hour } = wallTime(day, minute);
    return [at.toString({ smallestUnit: 'minute' }), hour].filter(Boolean).join(' ');
  };
  it('is the minute itself on most days', () => {
    expect(at(on('2026-10-12', london), 570)).toBe('09:30');
  });
  it('says which of the two, in the hour that comes twice', () => {
    const day = on('2026-10-25', london);
    expect([30, 90, 150, 180, 600].map((minute) => at(day, minute))).toEqual([
      '00:30',
      '01:30 earlier',
      '01:30 later',
      '02:00',
      '09:00',
    ]);
  });
  it('leaves out the hour that is skipped', () => {
    expect([30, 60, 480].map((minute) => at(on('2027-03-28', london), minute))).toEqual(['00:30', '02:00', '09:00']);
  });
  it('knows half an hour too', () => {
    expect([89, 100, 120].map((minute) => at(on('2027-04-04', lordHowe), minute))).toEqual([
      '01:29',
      '01:40 earlier',
      '01:30 later',
    ]);
  });
});

describe('by the clock on the wall, for days side by side', () => {
  it('has nine o’clock on one line whatever the clocks do', () => {
    for (const date of ['2026-10-12', '2026-10-25', '2027-03-28']) {
      const day = wallClock(Temporal.PlainDate.from(date), london);
      expect(day.minuteAt(Temporal.PlainTime.from('09:00'))).toBe(540);
      const nine = Temporal.PlainDateTime.from(`${date}T09:00`).toZonedDateTime(london.zone).toInstant();
      expect(day.minuteOf(nine)).toBe(540);
      expect(day.hours).toHaveLength(24);
      expect(day.hours[9]).toEqual({ at: 540, words: '09:00' });
    }
  });
  it('keeps within the day what reaches beyond it', () => {
    const day = wallClock(Temporal.PlainDate.from('2026-10-12'), london);
    expect(day.minuteOf(Temporal.Instant.from('2026-10-11T12:00:00Z'))).toBe(0);
    expect(day.minuteOf(Temporal.Instant.from('2026-10-12T23:00:00Z'))).toBe(1440);
  });
});
