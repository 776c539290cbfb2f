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
} as const satisfies Region;
