import { type PhoneNumber, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { RegionCode } from './region.ts';
import { regionOf } from './regions.ts';

/** Reads what somebody typed as a telephone number of the region (or of another country, with its +code) and gives it
 *  as kept: E.164, "+441174960123". Null when it can't be a number. */
export function readPhone(typed: string, region: RegionCode): string | null {
  const parsed = parsePhoneNumberFromString(typed, region);
  return parsed?.isPossible() ? parsed.number : null;
}

/** A kept number as people of the region write it: "0117 496 0123", with its +code when it is another country's.
 *  What isn't a full number ("111") is given back as it stands. */
export function phoneText(number: string, region: RegionCode): string {
  const parsed = remembered(number, region);
  if (!parsed) return number;
  const near = parsed.countryCallingCode === regionOf(region).phoneCountryCode;
  return near ? parsed.formatNational() : parsed.formatInternational();
}

/** The address that rings it: "tel:+441174960123", "tel:111". */
export function phoneHref(number: string, region: RegionCode): string {
  return remembered(number, region)?.getURI() ?? `tel:${number.replaceAll(/[^\d+]/g, '')}`;
}

const parsedNumbers = new Map<string, PhoneNumber | null>();
const KEPT = 2_000;

/** Parsing takes tens of microseconds, and the practice's own number stands on every page. */
function remembered(number: string, region: RegionCode): PhoneNumber | null {
  const key = `${region}${number}`;
  let parsed = parsedNumbers.get(key);
  if (parsed === undefined) {
    const read = parsePhoneNumberFromString(number, region);
    parsed = read?.isPossible() ? read : null;
    if (parsedNumbers.size >= KEPT) parsedNumbers.clear();
    parsedNumbers.set(key, parsed);
  }
  return parsed;
}
