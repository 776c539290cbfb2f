export type RegionCode = 'GB' | 'IE' | 'CA' | 'AU';

/** What differs between the countries a practice can be in. Facts only: the rules that use them live with the rules. */
export type Region = {
  code: RegionCode;
  /** BCP-47, the practice's default first. */
  locales: readonly [string, ...string[]];
  /** IANA zone a new practice starts with, and all that it may choose. */
  defaultZone: string;
  zones: readonly string[];
  /** ISO 4217. */
  currency: string;
  /** What stands before a national number, without the plus. */
  phoneCountryCode: string;
  /** A number set aside for fiction, in the national way of writing. */
  examplePhone: string;
  /** The number for danger to life. */
  emergencyNumber: string;
  /** Round-the-clock health advice for somebody whose practice is closed; null where there is no national line. */
  urgentAdvice: { name: string; number: string } | null;
};
