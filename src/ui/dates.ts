/** Where a date is read: the practice's BCP-47 locale and IANA zone. */
export type Place = { locale: string; zone: string };
/** Something with a day in it: an instant is seen in the place's zone, a plain date is the same everywhere. */
export type Day = Temporal.Instant | Temporal.PlainDate;

type Look = Intl.DateTimeFormatOptions;
type Written = { format: (when: number | Temporal.PlainDate) => string };

const LONG: Look = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' };
const SHORT: Look = { weekday: 'short', day: 'numeric', month: 'short' };
const CLOCK: Look = { hour: 'numeric', minute: '2-digit' };
const looks = {
  long: LONG,
  short: SHORT,
  name: { weekday: 'long', day: 'numeric', month: 'long' },
  time: CLOCK,
  dateTime: { ...SHORT, ...CLOCK },
  dateTimeZone: { ...SHORT, ...CLOCK, timeZoneName: 'short' },
  longTime: { ...LONG, ...CLOCK },
  longTimeZone: { ...LONG, ...CLOCK, timeZoneName: 'short' },
  zone: { hour: 'numeric', timeZoneName: 'short' },
  numeric: { day: '2-digit', month: '2-digit', year: 'numeric' },
  date: { day: 'numeric', month: 'long', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
  weekday: { weekday: 'short' },
  weekdayLong: { weekday: 'long' },
  monthName: { month: 'short' },
  dayNumber: { day: 'numeric' },
} satisfies Record<string, Look>;

const formatters = new Map<string, Written>();

/** Formatters take tens of microseconds to make and less than one to use: each is made once. */
function formatter(look: keyof typeof looks, { locale, zone }: Place): Written {
  const key = `${look} ${locale} ${zone}`;
  const known = formatters.get(key);
  if (known) return known;
  const intl = intlFormat({ ...looks[look], timeZone: zone }, locale);
  const made = commaAfterWeekday(intl) ? { format: (when: Moment) => intl.format(when).replace(', ', ' ') } : intl;
  formatters.set(key, made);
  return made;
}
type Moment = number | Temporal.PlainDate;

/** Where the clock has 24 hours, nine is written 09:00; where it has 12, 9:00 am. */
function intlFormat(look: Look, locale: string): Intl.DateTimeFormat {
  const intl = new Intl.DateTimeFormat(locale, look);
  return intl.resolvedOptions().hour12 === false ? new Intl.DateTimeFormat(locale, { ...look, hour: '2-digit' }) : intl;
}

/** CLDR writes "Tuesday, 14 October" for some English locales and "Tuesday 14 October" for others, changing between
 *  versions. People here write the second; where the month comes first ("Tuesday, October 14") the comma belongs. */
function commaAfterWeekday(intl: Intl.DateTimeFormat): boolean {
  const [first, second, third] = intl.formatToParts(0);
  return first?.type === 'weekday' && second?.value === ', ' && third?.type === 'day';
}

function write(look: keyof typeof looks, when: Day, place: Place): string {
  return formatter(look, place).format('epochMilliseconds' in when ? when.epochMilliseconds : when);
}

/** "Tuesday 13 October 2026" */
export const dayLong = (when: Day, place: Place) => write('long', when, place);
/** "Tuesday 13 October", where the year goes without saying */
export const dayName = (when: Day, place: Place) => write('name', when, place);
/** "Tuesday" */
export const weekdayLong = (when: Day, place: Place) => write('weekdayLong', when, place);
/** "Tue 13 Oct" */
export const dayShort = (when: Day, place: Place) => write('short', when, place);
/** "09:00" in GB and IE, "9:00 am" in AU, "9:00 a.m." in CA */
export const time = (when: Temporal.Instant, place: Place) => write('time', when, place);
/** "Tue 13 Oct, 09:00" */
export const dateTime = (when: Temporal.Instant, place: Place) => write('dateTime', when, place);
/** "Tue 13 Oct, 09:00 BST": for a deadline, where the reader could be in another zone. */
export const dateTimeZone = (when: Temporal.Instant, place: Place) => write('dateTimeZone', when, place);
/** "Tuesday 13 October 2026 at 09:00" */
export const dayLongTime = (when: Temporal.Instant, place: Place) => write('longTime', when, place);
/** "Tuesday 13 October 2026 at 09:00 BST" */
export const dayLongTimeZone = (when: Temporal.Instant, place: Place) => write('longTimeZone', when, place);
/** "13/10/2026", in CA "2026-10-13" */
export const dateNumeric = (when: Day, place: Place) => write('numeric', when, place);
/** "13 October 2026", for a date of birth read back */
export const dateLong = (when: Day, place: Place) => write('date', when, place);
/** "October 2026" */
export const monthYear = (when: Day, place: Place) => write('month', when, place);

/** The three words of a date block: "Tue", "13", "Oct". */
export function dateBlock(when: Day, place: Place): { weekday: string; day: string; month: string } {
  return {
    weekday: write('weekday', when, place),
    day: write('dayNumber', when, place),
    month: write('monthName', when, place),
  };
}

const zoneFormatters = new Map<string, Intl.DateTimeFormat>();

/** "BST": the short name of the place's zone at that instant. */
export function zoneName(when: Temporal.Instant, { locale, zone }: Place): string {
  const key = `${locale} ${zone}`;
  const intl = zoneFormatters.get(key) ?? new Intl.DateTimeFormat(locale, { ...looks.zone, timeZone: zone });
  zoneFormatters.set(key, intl);
  return intl.formatToParts(when.epochMilliseconds).find((part) => part.type === 'timeZoneName')?.value ?? zone;
}

/** The calendar day an instant falls on at that place. */
export function dayAt(when: Temporal.Instant, { zone }: Place): Temporal.PlainDate {
  return when.toZonedDateTimeISO(zone).toPlainDate();
}

/** The `datetime` of a <time>: an instant with its offset there, or the plain date. */
export function machineTime(when: Day, { zone }: Place): string {
  return 'epochMilliseconds' in when ? when.toString({ timeZone: zone, smallestUnit: 'minute' }) : when.toString();
}
