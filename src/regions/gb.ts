import type { Region } from './region.ts';

export const gb = {
  code: 'GB',
  locales: ['en-GB'],
  defaultZone: 'Europe/London',
  zones: ['Europe/London'],
  currency: 'GBP',
  phoneCountryCode: '44',
  examplePhone: '0117 496 0123',
  emergencyNumbers: ['999'],
  urgentAdvice: { name: 'NHS 111', number: '111' },
  // Scotland's is run by NHS 24. Northern Ireland has no 111: each area's doctors have an out-of-hours line of their own.
  urgentAdviceIn: { SCT: { name: 'NHS 24', number: '111' }, WLS: { name: 'NHS 111 Wales', number: '111' }, NIR: null },
  // NHS patients are never charged for a missed or late-cancelled visit.
  plans: [
    { name: 'NHS', nhs: true },
    { name: 'Private', nhs: false },
  ],
  // Consent to medical and dental treatment: Family Law Reform Act 1969 s. 8; Age of Majority Act (Northern Ireland)
  // 1969 s. 4; Age of Legal Capacity (Scotland) Act 1991 s. 1.
  ownAccessAge: 16,
  regulator: { name: 'Information Commissioner’s Office', site: 'https://ico.org.uk/', number: '0303 123 1113' },
  dataRequestWithin: { months: 1 }, // UK GDPR art. 12 (3)
  // NHS England, Records Management Code of Practice: dental records.
  retention: { years: 15, untilAge: 25 },
} as const satisfies Region;
