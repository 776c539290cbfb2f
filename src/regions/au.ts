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
  emergencyNumber: '000',
  urgentAdvice: { name: 'healthdirect', number: '1800 022 222' },
} as const satisfies Region;
