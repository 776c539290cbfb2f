import { contrast, lightnessOf, mix, withLightness } from './colour.ts';

/** Portico's own accent, and what a practice has until it sets another. */
export const DEFAULT_ACCENT = '#0b5f5c';

/** The darkest of the light grounds and the lightest of the dark ones that accent-coloured text stands on, besides its
 *  own wash (public/patient.css/1-tokens.css). */
const LIGHT_GROUND = '#f1efea';
const DARK_GROUND = '#262d30';
const ENOUGH = 4.5;

const lightWash = (accent: string) => mix('#ffffff', accent, 0.09);
const darkWash = (accent: string) => mix('#171c1e', accent, 0.12);

/** Whether a text is a colour we take: "#0b5f5c". */
export function isHexColour(text: string): boolean {
  return /^#[0-9a-f]{6}$/i.test(text);
}

/** A practice's colour ("#rrggbb") as it can be shown in each scheme: darkened or lightened by just as much as text in
 *  it, and text on it, need to be read (4.5 : 1). `corrected` tells the manager that the light one differs. */
export function readableAccent(colour: string): { light: string; dark: string; corrected: boolean } {
  const wanted = isHexColour(colour) ? colour.toLowerCase() : DEFAULT_ACCENT;
  const light = nearest(wanted, -0.01, (tried) => readable(tried, LIGHT_GROUND, lightWash(tried)));
  const dark = nearest(
    wanted,
    0.01,
    (tried) => lightnessOf(tried) >= 0.74 && readable(tried, DARK_GROUND, darkWash(tried)),
  );
  return { light, dark, corrected: light !== wanted };
}

/** The stylesheet that sets a practice's accent, served at `/{practice}/accent.css`. */
export function accentSheet(colour: string): string {
  const { light, dark } = readableAccent(colour);
  const tokens = (accent: string, deep: string, on: string, wash: string) =>
    `:root{--accent:${accent};--accent-deep:${deep};--on-accent:${on};--accent-wash:${wash}}`;
  return `${tokens(light, mix(light, '#000000', 0.2), '#fff', lightWash(light))}
@media screen and (prefers-color-scheme:dark){${tokens(dark, mix(dark, '#ffffff', 0.25), '#0d1314', darkWash(dark))}}
`;
}

const readable = (accent: string, ...grounds: string[]) =>
  grounds.every((ground) => contrast(accent, ground) >= ENOUGH);

function nearest(colour: string, step: number, goodEnough: (tried: string) => boolean): string {
  if (goodEnough(colour)) return colour;
  for (let lightness = lightnessOf(colour) + step; lightness > 0 && lightness < 1; lightness += step) {
    const tried = withLightness(colour, lightness);
    if (goodEnough(tried)) return tried;
  }
  return step < 0 ? '#000000' : '#ffffff';
}
