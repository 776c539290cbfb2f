type Rgb = [number, number, number];

/** Portico's own accent, and what a practice has until it sets another. */
export const DEFAULT_ACCENT = '#0b5f5c';

/** The lightest and the darkest grounds that accent-coloured text stands on (public/patient.css, tokens). */
const LIGHT_GROUND = '#f1efea';
const DARK_GROUND = '#262d30';
const ENOUGH = 4.5;

/** Whether a text is a colour we take: "#0b5f5c". */
export function isHexColour(text: string): boolean {
  return /^#[0-9a-f]{6}$/i.test(text);
}

/** WCAG 2 contrast between two "#rrggbb" colours: 1 to 21. */
export function contrast(one: string, other: string): number {
  const [low, high] = [luminance(rgb(one)), luminance(rgb(other))].sort((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** A practice's colour ("#rrggbb") as it can be shown in each scheme: darkened or lightened by just as much as text in
 *  it, and white or ink on it, need to be read (4.5 : 1). `corrected` tells the manager that the light one differs. */
export function readableAccent(colour: string): { light: string; dark: string; corrected: boolean } {
  const wanted = isHexColour(colour) ? colour.toLowerCase() : DEFAULT_ACCENT;
  const light = until(wanted, [0, 0, 0], (c) => contrast(c, LIGHT_GROUND) >= ENOUGH);
  const dark = until(wanted, [255, 255, 255], (c) => contrast(c, DARK_GROUND) >= ENOUGH);
  return { light, dark, corrected: light !== wanted };
}

/** The stylesheet that sets a practice's accent, served at `/{practice}/accent.css`. */
export function accentSheet(colour: string): string {
  const { light, dark } = readableAccent(colour);
  const lightWash = mix(rgb(light), [255, 255, 255], 0.95);
  const darkWash = mix(rgb(dark), rgb('#171c1e'), 0.86);
  return `:root{--accent:${light};--accent-deep:${mix(rgb(light), [0, 0, 0], 0.2)};--on-accent:#fff;--accent-wash:${lightWash}}
@media screen and (prefers-color-scheme:dark){:root{--accent:${dark};--accent-deep:${mix(rgb(dark), [255, 255, 255], 0.25)};--on-accent:#0d1314;--accent-wash:${darkWash}}}
`;
}

function until(colour: string, towards: Rgb, goodEnough: (colour: string) => boolean): string {
  const start = rgb(colour);
  for (let step = 0; step <= 100; step += 1) {
    const tried = step === 0 ? colour : mix(start, towards, step / 100);
    if (goodEnough(tried)) return tried;
  }
  return DEFAULT_ACCENT;
}

function rgb(hex: string): Rgb {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as Rgb;
}

function mix(from: Rgb, to: Rgb, part: number): string {
  return `#${from
    .map((c, i) =>
      Math.round(c + ((to[i] ?? 0) - c) * part)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(colour: Rgb): number {
  const [r, g, b] = colour.map((c) => (c <= 10 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4)) as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
