import type { Region } from './region.ts';

export const ca = {
  code: 'CA',
  locales: ['en-CA', 'fr-CA'],
  defaultZone: 'America/Toronto',
  // Every Canadian entry of the tz database's zone.tab, east to west.
  zones: [
    'America/St_Johns',
    'America/Halifax',
    'America/Glace_Bay',
    'America/Moncton',
    'America/Goose_Bay',
    'America/Blanc-Sablon',
    'America/Toronto',
    'America/Iqaluit',
    'America/Atikokan',
    'America/Winnipeg',
    'America/Resolute',
    'America/Rankin_Inlet',
    'America/Regina',
    'America/Swift_Current',
    'America/Edmonton',
    'America/Cambridge_Bay',
    'America/Inuvik',
    'America/Creston',
    'America/Dawson_Creek',
    'America/Fort_Nelson',
    'America/Whitehorse',
    'America/Dawson',
    'America/Vancouver',
  ],
  currency: 'CAD',
  phoneCountryCode: '1',
  examplePhone: '(514) 555-0123',
  emergencyNumber: '911',
  // Each province answers it under a name of its own (Info-Santé, Health811, HealthLink BC…).
  urgentAdvice: { name: '811', number: '811' },
} as const satisfies Region;
