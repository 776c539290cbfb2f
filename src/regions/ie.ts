import type { Region } from './region.ts';

export const ie = {
  code: 'IE',
  locales: ['en-IE'],
  defaultZone: 'Europe/Dublin',
  zones: ['Europe/Dublin'],
  currency: 'EUR',
  phoneCountryCode: '353',
  examplePhone: '(020) 910 1234',
  emergencyNumbers: ['112', '999'],
  // HSELive informs in office hours only; out of hours each area has its own doctors' line.
  urgentAdvice: null,
  plans: [],
  // Consent to surgical, medical and dental treatment: Non-Fatal Offences against the Person Act 1997 s. 23.
  ownAccessAge: 16,
  regulator: {
    name: 'Data Protection Commission',
    site: 'https://www.dataprotection.ie/',
    number: '01 765 0100',
  },
  dataRequestWithin: { months: 1 }, // GDPR art. 12 (3)
  // Dental Council, Code of Practice on Patient Records; HSE Record Retention Periods.
  retention: { years: 8, untilAge: 25 },
} as const satisfies Region;
