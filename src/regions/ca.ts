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
  plans: [],
  // New Brunswick: Medical Consent of Minors Act. The other provinces name no age but ask whether the minor is mature, so
  // that it stands for them too. Québec: Civil Code of Québec, art. 14.
  ownAccessAge: 16,
  ownAccessAgeIn: { QC: 14 },
  regulator: {
    name: 'Office of the Privacy Commissioner of Canada',
    nameIn: { 'fr-CA': 'Commissariat à la protection de la vie privée du Canada' },
    site: 'https://www.priv.gc.ca/',
    number: '1-800-282-1376',
  },
  // Provinces whose own law on health or private-sector information stands in place of the federal one.
  regulatorIn: {
    QC: {
      name: 'Commission d’accès à l’information du Québec',
      site: 'https://www.cai.gouv.qc.ca/',
      number: '1-888-528-7741',
    },
    ON: {
      name: 'Information and Privacy Commissioner of Ontario',
      nameIn: { 'fr-CA': 'Commissaire à l’information et à la protection de la vie privée de l’Ontario' },
      site: 'https://www.ipc.on.ca/',
      number: '1-800-387-0073',
    },
    BC: {
      name: 'Office of the Information and Privacy Commissioner for British Columbia',
      site: 'https://www.oipc.bc.ca/',
      number: '250-387-5629',
    },
    AB: {
      name: 'Office of the Information and Privacy Commissioner of Alberta',
      site: 'https://oipc.ab.ca/',
      number: '1-888-878-4044',
    },
  },
  dataRequestWithin: { days: 30 }, // PIPEDA s. 8 (3); Québec: Act respecting private-sector information s. 32
  // Royal College of Dental Surgeons of Ontario, Dental Recordkeeping: ten years, and ten after a minor comes of age.
  retention: { years: 10, untilAge: 28 },
  // British Columbia: Limitation Act, 15 years and one more, from the age of 19. Québec: Ordre des dentistes.
  retentionIn: { BC: { years: 16, untilAge: 35 }, QC: { years: 5, untilAge: null } },
} as const satisfies Region;
