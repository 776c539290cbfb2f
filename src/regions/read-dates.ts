import type { RegionCode } from './region.ts';
import { regionOf } from './regions.ts';

/**
 * The dates that somebody at a desk may mean by what they typed, in any of the region's written orders: "12/4/1988",
 * "12.4.88", "1988-04-12", "12 April 1988", "Apr 12, 1988". More than one where it can be read in several ways (in
 * Canada both orders are written; two figures of a year may be of either century); none where it is no date.
 */
export function readDates(typed: string, region: RegionCode): Temporal.PlainDate[] {
  const text = typed.trim().toLowerCase();
  if (text.length > 40) return [];
  const [, first = '', second = '', third = ''] =
    /^(\d{1,4})(?:[/.\-\s]+)(\d{1,2})(?:[/.\-\s]+)(\d{1,4})$/.exec(text) ?? wordsIn(text, region) ?? [];
  if (!first) return [];
  const readings =
    first.length > 2
      ? [[first, second, third]]
      : region === 'CA'
        ? [
            [third, first, second],
            [third, second, first],
          ]
        : [[third, second, first]];
  const found = readings.flatMap(([year = '', month, day]) =>
    yearsOf(year).flatMap((full) => asDate(full, Number(month), Number(day))),
  );
  return found.filter((date, at) => found.findIndex((other) => other.equals(date)) === at);
}

/** "12 april 1988" and "april 12, 1988", as year, month and day in figures. */
function wordsIn(text: string, region: RegionCode): string[] | null {
  const parts = /^(\d{1,2})(?:st|nd|rd|th|er)?\s+(?:of\s+)?(\p{L}+)\.?,?\s+(\d{2}|\d{4})$/u.exec(text);
  const turned = /^(\p{L}+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{2}|\d{4})$/u.exec(text);
  const [day, name, year] = parts ? parts.slice(1) : turned ? [turned[2], turned[1], turned[3]] : [];
  const month = name && monthNamed(name, region);
  if (!month || !day || !year) return null;
  return ['', year.length === 2 ? `00${year}` : year, String(month), day];
}

function monthNamed(name: string, region: RegionCode): number | null {
  if (name.length < 3) return null;
  const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  for (const locale of regionOf(region).locales) {
    const intl = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' });
    for (let month = 1; month <= 12; month++) {
      if (plain(intl.format(Date.UTC(2026, month - 1, 1))).startsWith(plain(name))) return month;
    }
  }
  return null;
}

function yearsOf(text: string): number[] {
  const year = Number(text);
  if (year < 100) return text.length === 2 || text.startsWith('00') ? [1900 + year, 2000 + year] : [];
  return year >= 1850 && year < 2200 ? [year] : [];
}

function asDate(year: number, month: number, day: number): Temporal.PlainDate[] {
  try {
    return [Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' })];
  } catch {
    return [];
  }
}
