import { au } from './au.ts';
import { ca } from './ca.ts';
import { gb } from './gb.ts';
import { ie } from './ie.ts';
import type { AdviceLine, Region, RegionCode, Regulator, Retention } from './region.ts';

/** Every region Portico speaks for. A new one is a file beside these and a line here. */
export const regions: Record<RegionCode, Region> = { GB: gb, IE: ie, CA: ca, AU: au };

/** The region with this code. */
export function regionOf(code: RegionCode): Region {
  return regions[code];
}

/** The line that helps at all hours in this part of a region (null: the part isn't known); null where there is none. */
export function urgentAdviceOf(code: RegionCode, part: string | null): AdviceLine | null {
  const { urgentAdvice, urgentAdviceIn = {} } = regions[code];
  return part !== null && Object.hasOwn(urgentAdviceIn, part) ? (urgentAdviceIn[part] ?? null) : urgentAdvice;
}

/** What a region says for one of its parts (ISO 3166-2 without the country; null: the part isn't known), else for all. */
function inPart<T>(whole: T, byPart: Readonly<Record<string, T>> | undefined, part: string | null): T {
  return part !== null && byPart && Object.hasOwn(byPart, part) ? (byPart[part] ?? whole) : whole;
}

/** The age, in completed years, from which people there look after their own health record. */
export function ownAccessAge(code: RegionCode, part: string | null): number {
  const region: Region = regions[code];
  return inPart(region.ownAccessAge, region.ownAccessAgeIn, part);
}

/** Who hears complaints about the handling of personal data there, by the name that readers of the locale know. */
export function regulatorOf(code: RegionCode, part: string | null, locale: string): Regulator {
  const region: Region = regions[code];
  const found = inPart(region.regulator, region.regulatorIn, part);
  return { ...found, name: found.nameIn?.[locale] ?? found.name };
}

/** How long a dental record is kept there at the least. */
export function retentionOf(code: RegionCode, part: string | null): Retention {
  const region: Region = regions[code];
  return inPart(region.retention, region.retentionIn, part);
}

/** Whether a text from outside names a region. */
export function isRegionCode(text: string): text is RegionCode {
  return Object.hasOwn(regions, text);
}
