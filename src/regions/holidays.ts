import type { RegionCode } from './region.ts';

export type Holiday = { date: Temporal.PlainDate; name: string };

const known = new Map<string, Promise<readonly Holiday[]>>();

/**
 * The public holidays of a year in a region's part ("ENG", "QC"; null: those of the whole region), by date, named in the
 * locale's language. A holiday that is kept on another day stands there too, as its substitute.
 */
export function publicHolidays(
  region: RegionCode,
  part: string | null,
  year: number,
  locale: string,
): Promise<readonly Holiday[]> {
  const key = `${region} ${part} ${year} ${locale}`;
  const list = known.get(key) ?? read(region, part, year, locale);
  known.set(key, list);
  return list;
}

async function read(region: RegionCode, part: string | null, year: number, locale: string): Promise<Holiday[]> {
  // Its data are a megabyte for the whole world: they are read when the first holiday is asked for.
  const { default: Holidays } = await import('date-holidays');
  const language = new Intl.Locale(locale).language;
  const there = part ? new Holidays(region, part) : new Holidays(region);
  const byDate = new Map<string, Holiday>();
  for (const { date, name, type, rule } of there.getHolidays(year, language)) {
    const day = date.slice(0, 10);
    if (type !== 'public' || byDate.has(day)) continue;
    byDate.set(day, {
      date: Temporal.PlainDate.from(day),
      name: (region === 'IE' && irish[rule]) || asWritten(name),
    });
  }
  return [...byDate.values()];
}

const dates = new Map<string, Set<string>>();

/** Whether a day is a public holiday in a region's part: asked day by day, of any year. */
export async function holidayDates(
  region: RegionCode,
  part: string | null,
): Promise<(day: Temporal.PlainDate) => boolean> {
  const { default: Holidays } = await import('date-holidays');
  const ofYear = (year: number) => {
    const key = `${region} ${part} ${year}`;
    const known = dates.get(key);
    if (known) return known;
    const there = part ? new Holidays(region, part) : new Holidays(region);
    const kept = there.getHolidays(year).filter(({ type }) => type === 'public');
    const found = new Set(kept.map(({ date }) => date.slice(0, 10)));
    dates.set(key, found);
    return found;
  };
  return (day) => ofYear(day.year).has(day.toString());
}

const asWritten = (name: string) => name.replace("'", '’').replace(/^St\. /, 'St ');

// In Ireland nobody says "First Monday in June".
const irish: Record<string, string> = {
  '1st monday in May': 'May bank holiday',
  '1st monday in June': 'June bank holiday',
  '1st monday in August': 'August bank holiday',
  '1st Monday before 11-01': 'October bank holiday',
};

/** The parts of a region that keep holidays of their own, by name in the locale's language; none where all keep the same. */
export async function partsOf(region: RegionCode, locale: string): Promise<{ code: string; name: string }[]> {
  const { default: Holidays } = await import('date-holidays');
  const found = new Holidays().getStates(region, new Intl.Locale(locale).language) ?? {};
  return Object.entries(found)
    .filter(([code]) => code !== 'ALD') // Alderney is no part of the United Kingdom
    .map(([code, name]) => ({ code, name }))
    .sort((a, b) => a.name.localeCompare(b.name, locale));
}
