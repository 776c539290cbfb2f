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
  emergencyNumbers: ['911'],
  // Each province answers it under a name of its own (Info-Santé, Health811, HealthLink BC…).
  urgentAdvice: { name: '811', number: '811' },
  urgentAdviceIn: {
    BC: { name: 'HealthLink BC', number: '811' },
    AB: { name: 'Health Link', number: '811' },
    SK: { name: 'HealthLine', number: '811' },
    MB: { name: 'Health Links – Info Santé', number: '1-888-315-9257' }, // 811 isn't answered there
    ON: { name: 'Health811', number: '811' },
    QC: { name: 'Info-Santé', number: '811' },
    NU: null,
  },
} as const satisfies Region;
