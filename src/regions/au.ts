import type { Region } from './region.ts';

export const au = {
  code: 'AU',
  locales: ['en-AU'],
  defaultZone: 'Australia/Sydney',
  zones: [
    'Australia/Lord_Howe',
    'Australia/Hobart',
    'Australia/Melbourne',
    'Australia/Sydney',
    'Australia/Broken_Hill',
    'Australia/Brisbane',
    'Australia/Lindeman',
    'Australia/Adelaide',
    'Australia/Darwin',
    'Australia/Perth',
    'Australia/Eucla',
  ],
  currency: 'AUD',
  phoneCountryCode: '61',
  examplePhone: '(02) 5550 0123',
  emergencyNumbers: ['000'],
  urgentAdvice: { name: 'healthdirect', number: '1800 022 222' },
  urgentAdviceIn: {
    QLD: { name: '13 HEALTH', number: '13 43 25 84' },
    VIC: { name: 'NURSE-ON-CALL', number: '1300 60 60 24' },
  },
  plans: [],
  // From then on nobody acts for a person in My Health Record without being asked to: My Health Records Act 2012 s. 6, as
  // amended in 2018.
  ownAccessAge: 14,
  regulator: {
    name: 'Office of the Australian Information Commissioner',
    site: 'https://www.oaic.gov.au/',
    number: '1300 363 992',
  },
  dataRequestWithin: { days: 30 }, // Privacy Act 1988, APP 12: a reasonable period, which the regulator reads as 30 days
  // Health Records and Information Privacy Act 2002 (NSW) s. 25; Health Records Act 2001 (Vic) HPP 4.2.
  retention: { years: 7, untilAge: 25 },
} as const satisfies Region;
