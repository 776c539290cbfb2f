import { describe, expect, it } from 'vitest';
import { phoneHref, phoneText, readPhone } from './phone.ts';
import { isRegionCode, regionOf, regions, urgentAdviceOf } from './regions.ts';

describe.each(Object.values(regions))('region $code', (region) => {
  it('is kept under its own code', () => {
    expect(regionOf(region.code)).toBe(region);
    expect(isRegionCode(region.code)).toBe(true);
  });
  it('names zones and locales that the runtime knows', () => {
    expect(region.zones).toContain(region.defaultZone);
    for (const timeZone of region.zones) expect(() => new Intl.DateTimeFormat('en', { timeZone })).not.toThrow();
    for (const locale of region.locales) expect(Intl.DateTimeFormat.supportedLocalesOf(locale)).toEqual([locale]);
    expect(Intl.supportedValuesOf('currency')).toContain(region.currency);
  });
  it('reads its example number, and writes it back the same', () => {
    const kept = readPhone(region.examplePhone, region.code) ?? '';
    expect(kept.startsWith(`+${region.phoneCountryCode}`)).toBe(true);
    expect(phoneText(kept, region.code)).toBe(region.examplePhone);
    expect(phoneHref(kept, region.code)).toBe(`tel:${kept}`);
  });
});

describe('a telephone number', () => {
  it('from abroad keeps its country code', () => {
    expect(phoneText('+35319012345', 'GB')).toBe('+353 1 901 2345');
    expect(phoneText('+441174960123', 'IE')).toBe('+44 117 496 0123');
  });
  it('that is short is left as it is, and still rings', () => {
    expect(phoneText('111', 'GB')).toBe('111');
    expect(phoneHref('111', 'GB')).toBe('tel:111');
    expect(phoneHref('1800 022 222', 'AU')).toBe('tel:+611800022222');
  });
  it('that cannot be one is refused', () => {
    expect(readPhone('call me', 'GB')).toBeNull();
    expect(readPhone('0117', 'GB')).toBeNull();
    expect(readPhone('07700 900123', 'GB')).toBe('+447700900123');
  });
});

describe('whom to ring in danger, and for advice at all hours', () => {
  it.each([
    ['GB', 'ENG', ['999'], 'NHS 111', 'tel:111'],
    ['GB', null, ['999'], 'NHS 111', 'tel:111'],
    ['GB', 'SCT', ['999'], 'NHS 24', 'tel:111'],
    ['GB', 'NIR', ['999'], undefined, undefined],
    ['IE', null, ['112', '999'], undefined, undefined],
    ['CA', 'QC', ['911'], 'Info-Santé', 'tel:811'],
    ['CA', 'NS', ['911'], '811', 'tel:811'],
    ['CA', 'MB', ['911'], 'Health Links – Info Santé', 'tel:+18883159257'],
    ['CA', 'NU', ['911'], undefined, undefined],
    ['AU', 'NSW', ['000'], 'healthdirect', 'tel:+611800022222'],
    ['AU', 'QLD', ['000'], '13 HEALTH', 'tel:+6113432584'],
    ['AU', 'VIC', ['000'], 'NURSE-ON-CALL', 'tel:+611300606024'],
  ] as const)('%s %s', (code, part, emergency, name, href) => {
    const line = urgentAdviceOf(code, part);
    expect(regionOf(code).emergencyNumbers).toEqual(emergency);
    expect(line?.name).toBe(name);
    expect(line ? phoneHref(line.number, code) : undefined).toBe(href);
  });
});

it('no other text is a region', () => {
  expect(isRegionCode('US')).toBe(false);
  expect(isRegionCode('toString')).toBe(false);
});
