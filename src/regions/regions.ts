import { au } from './au.ts';
import { ca } from './ca.ts';
import { gb } from './gb.ts';
import { ie } from './ie.ts';
import type { AdviceLine, Region, RegionCode } from './region.ts';

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

/** Whether a text from outside names a region. */
export function isRegionCode(text: string): text is RegionCode {
  return Object.hasOwn(regions, text);
}
