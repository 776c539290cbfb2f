import type { RegionCode } from './region.ts';

/**
 * The age, in completed years, from which people look after their own health record there, and a parent's access ends
 * unless the patient gives it anew.
 *
 * - GB, 16: consent to medical and dental treatment (Family Law Reform Act 1969 s. 8; Age of Majority Act (Northern
 *   Ireland) 1969 s. 4; Age of Legal Capacity (Scotland) Act 1991 s. 1).
 * - IE, 16: consent to surgical, medical and dental treatment (Non-Fatal Offences against the Person Act 1997 s. 23).
 * - CA: in Quebec 14 (Civil Code of Québec, art. 14). New Brunswick has 16 (Medical Consent of Minors Act); the other
 *   provinces name no age but ask whether the minor is mature, so that 16 stands for them too.
 * - AU, 14: from then on nobody acts for a person in My Health Record without being asked to (My Health Records Act 2012
 *   s. 6, as amended in 2018).
 */
const ages: Record<RegionCode, number> = { GB: 16, IE: 16, CA: 16, AU: 14 };
const agesIn: Partial<Record<RegionCode, Readonly<Record<string, number>>>> = { CA: { QC: 14 } };

/** `part`: ISO 3166-2 without the country; null where it isn't known. */
export function ownAccessAge(code: RegionCode, part: string | null): number {
  return (part !== null && agesIn[code]?.[part]) || ages[code];
}
