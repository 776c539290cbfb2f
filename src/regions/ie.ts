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
} as const satisfies Region;
