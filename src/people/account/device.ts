import { words } from './words.ts';

// What comes first wins: Edge and Opera say "Chrome" too, Chrome says "Safari", and Android says "Linux".
const browsers: [RegExp, string][] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const systems: [RegExp, string][] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'Mac'],
  [/\bLinux\b/, 'Linux'],
];

/** What somebody signed in with, as people would say ("Safari on iPhone"), out of what the browser says of itself. */
export function deviceWords(userAgent: string | null, locale: string): string {
  const t = words(locale);
  const find = (known: [RegExp, string][]) => known.find(([sign]) => sign.test(userAgent ?? ''))?.[1];
  return t('device', {
    browser: find(browsers) ?? t('device.browser'),
    system: find(systems) ?? t('device.system'),
  });
}
