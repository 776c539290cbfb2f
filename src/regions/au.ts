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
} as const satisfies Region;
