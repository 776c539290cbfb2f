import type { Region } from './region.ts';

export const gb = {
  code: 'GB',
  locales: ['en-GB'],
  defaultZone: 'Europe/London',
  zones: ['Europe/London'],
  currency: 'GBP',
  phoneCountryCode: '44',
  examplePhone: '0117 496 0123',
  emergencyNumber: '999',
  urgentAdvice: { name: 'NHS 111', number: '111' },
} as const satisfies Region;
