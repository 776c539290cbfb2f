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
  /** The numbers for danger to life: any of them. */
  emergencyNumbers: readonly [string, ...string[]];
  /** Health advice by telephone at all hours, for somebody whose practice is closed; null where there is no one line. */
  urgentAdvice: AdviceLine | null;
  /** The same for the parts of the region (ISO 3166-2 without the country) where it is another line, or none. */
  urgentAdviceIn?: Readonly<Record<string, AdviceLine | null>>;
  /** How visits are paid for at a new practice; elsewhere each makes its own list. `nhs`: nothing is said of charges. */
  plans: readonly { name: string; nhs: boolean }[];
  /** In completed years: from when on people look after their own health record, and a parent's access ends. */
  ownAccessAge: number;
  ownAccessAgeIn?: Readonly<Record<string, number>>;
  /** Who hears complaints about the handling of personal data, by part where it isn't the whole region's. */
  regulator: Regulator;
  regulatorIn?: Readonly<Record<string, Regulator>>;
  /** By when a request for all that is held of somebody is to be answered, from the day it was made. */
  dataRequestWithin: { months: number } | { days: number };
  /** How long a dental record is usually kept at the least: what is said to patients, for each practice to check. */
  retention: Retention;
  retentionIn?: Readonly<Record<string, Retention>>;
};

/** An authority by its own name, in each locale of the region that knows it by another. */
export type Regulator = { name: string; nameIn?: Readonly<Record<string, string>>; site: string; number: string };

/** Years after the last visit; what concerns a child is kept until the patient is `untilAge`, where that is later. */
export type Retention = { years: number; untilAge: number | null };

/** A line that anybody may ring, under the name that people there know. */
export type AdviceLine = { name: string; number: string };
