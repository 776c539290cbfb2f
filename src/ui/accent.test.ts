import fc from 'fast-check';
import { expect, it } from 'vitest';
import { accentSheet, DEFAULT_ACCENT, readableAccent } from './accent.ts';
import { contrast } from './colour.ts';

it('measures contrast as WCAG does', () => {
  expect(contrast('#000000', '#ffffff')).toBe(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

it('leaves a colour that can be read alone', () => {
  expect(readableAccent(DEFAULT_ACCENT)).toMatchObject({ light: DEFAULT_ACCENT, corrected: false });
  expect(readableAccent('#ffd400')).toMatchObject({ corrected: true, dark: '#ffd400' });
});

it('any colour becomes one that can be read as text and under text, in both schemes', () => {
  const channel = fc.integer({ min: 0, max: 255 });
  fc.assert(
    fc.property(channel, channel, channel, (...rgb) => {
      const { light, dark } = readableAccent(`#${rgb.map((c) => c.toString(16).padStart(2, '0')).join('')}`);
      for (const ground of ['#ffffff', '#fbfaf7', '#f1efea'])
        expect(contrast(light, ground)).toBeGreaterThanOrEqual(4.5);
      for (const ground of ['#111516', '#171c1e', '#262d30'])
        expect(contrast(dark, ground)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(dark, '#0d1314')).toBeGreaterThanOrEqual(4.5);
      const sheet = accentSheet(light);
      const [lightWash, darkWash] = [...sheet.matchAll(/--accent-wash:(#\w+)/g)].map((found) => found[1] ?? '');
      expect(contrast(light, lightWash ?? '')).toBeGreaterThanOrEqual(4.5);
      expect(contrast('#e8ebe9', darkWash ?? '')).toBeGreaterThanOrEqual(7);
    }),
  );
});

it('what is not a colour is our own', () => {
  expect(accentSheet('url(//evil)')).toBe(accentSheet(DEFAULT_ACCENT));
});
