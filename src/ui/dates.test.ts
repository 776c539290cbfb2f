import { describe, expect, it } from 'vitest';
import {
  dateBlock,
  dateLong,
  dateNumeric,
  dateTime,
  dateTimeZone,
  dayAt,
  dayLong,
  dayLongTimeZone,
  dayShort,
  machineTime,
  time,
  zoneName,
} from './dates.ts';

const bristol = { locale: 'en-GB', zone: 'Europe/London' };
const dublin = { locale: 'en-IE', zone: 'Europe/Dublin' };
const toronto = { locale: 'en-CA', zone: 'America/Toronto' };
const montreal = { locale: 'fr-CA', zone: 'America/Toronto' };
const sydney = { locale: 'en-AU', zone: 'Australia/Sydney' };
const lordHowe = { locale: 'en-AU', zone: 'Australia/Lord_Howe' };
const at = (text: string) => Temporal.Instant.from(text);

describe('a date as people at the practice read it', () => {
  const nineInBristol = at('2026-10-13T08:00:00Z');
  it.each([
    [bristol, 'Tuesday 13 October 2026', 'Tue 13 Oct', '09:00', '13/10/2026'],
    [dublin, 'Tuesday 13 October 2026', 'Tue 13 Oct', '09:00', '13/10/2026'],
    [toronto, 'Tuesday, October 13, 2026', 'Tue, Oct 13', '4:00 a.m.', '2026-10-13'],
    [montreal, 'mardi 13 octobre 2026', 'mar. 13 oct.', '04 h 00', '2026-10-13'],
    [sydney, 'Tuesday 13 October 2026', 'Tue 13 Oct', '7:00 pm', '13/10/2026'],
  ])('%o', (place, long, short, clock, numeric) => {
    expect(dayLong(nineInBristol, place)).toBe(long);
    expect(dayShort(nineInBristol, place)).toBe(short);
    expect(time(nineInBristol, place)).toBe(clock);
    expect(dateTime(nineInBristol, place)).toBe(`${short}, ${clock}`);
    expect(dateNumeric(nineInBristol, place)).toBe(numeric);
  });

  it('leaves a plain date where it is, in every zone', () => {
    const born = Temporal.PlainDate.from('1984-02-29');
    expect(dateLong(born, sydney)).toBe('29 February 1984');
    expect(dateNumeric(born, toronto)).toBe('1984-02-29');
    expect(dateBlock(born, bristol)).toEqual({ weekday: 'Wed', day: '29', month: 'Feb' });
  });

  it('sees an instant on the day of the place, not of the server', () => {
    const lateInToronto = at('2026-10-14T02:30:00Z');
    expect(dayAt(lateInToronto, toronto).toString()).toBe('2026-10-13');
    expect(dayShort(lateInToronto, bristol)).toBe('Wed 14 Oct');
    expect(machineTime(lateInToronto, toronto)).toBe('2026-10-13T22:30-04:00');
  });
});

describe('a deadline says its zone, on both sides of a change of clocks', () => {
  it.each([
    [bristol, '2026-03-29T00:30:00Z', 'Sun 29 Mar, 00:30 GMT'],
    [bristol, '2026-03-29T01:30:00Z', 'Sun 29 Mar, 02:30 BST'],
    [bristol, '2026-10-25T00:30:00Z', 'Sun 25 Oct, 01:30 BST'],
    [bristol, '2026-10-25T01:30:00Z', 'Sun 25 Oct, 01:30 GMT'],
    [dublin, '2026-10-25T00:30:00Z', 'Sun 25 Oct, 01:30 IST'],
    [dublin, '2026-10-25T01:30:00Z', 'Sun 25 Oct, 01:30 GMT'],
    [toronto, '2026-11-01T05:30:00Z', 'Sun, Nov 1, 1:30 a.m. EDT'],
    [toronto, '2026-11-01T06:30:00Z', 'Sun, Nov 1, 1:30 a.m. EST'],
    [sydney, '2026-04-04T15:30:00Z', 'Sun 5 Apr, 2:30 am AEDT'],
    [sydney, '2026-04-04T16:30:00Z', 'Sun 5 Apr, 2:30 am AEST'],
  ])('%o %s', (place, instant, read) => {
    expect(dateTimeZone(at(instant), place)).toBe(read);
  });

  it('knows the half hour of Lord Howe', () => {
    expect(time(at('2026-04-04T14:59:00Z'), lordHowe)).toBe('1:59 am');
    expect(time(at('2026-04-04T15:00:00Z'), lordHowe)).toBe('1:30 am');
  });

  it('names the zone alone, and in full sentences', () => {
    expect(zoneName(at('2026-07-01T09:00:00Z'), bristol)).toBe('BST');
    expect(zoneName(at('2026-12-01T09:00:00Z'), sydney)).toBe('AEDT');
    expect(dayLongTimeZone(at('2026-07-01T08:00:00Z'), bristol)).toBe('Wednesday 1 July 2026 at 09:00 BST');
  });
});
