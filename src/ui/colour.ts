export type Rgb = [number, number, number];

/** "#0b5f5c" as its three channels, 0–255. */
export function rgb(hex: string): Rgb {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as Rgb;
}

/** Three channels as "#0b5f5c". */
export function hex(colour: Rgb): string {
  return `#${colour.map((c) => Math.round(c).toString(16).padStart(2, '0')).join('')}`;
}

/** `part` of the way from one "#rrggbb" to another. */
export function mix(from: string, to: string, part: number): string {
  const goal = rgb(to);
  return hex(rgb(from).map((c, i) => c + ((goal[i] ?? 0) - c) * part) as Rgb);
}

/** WCAG 2 contrast between two "#rrggbb" colours: 1 to 21. */
export function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(colour: string): number {
  const [r, g, b] = rgb(colour).map(linear) as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** The same hue at another lightness (0–1), as vivid as it was (a third more where it becomes lighter, because
 *  pale colours look greyer) or as the screen can show. Worked out in OKLab (https://bottosson.github.io/posts/oklab/): mixing with white would turn a deep teal to grey. */
export function withLightness(colour: string, lightness: number): string {
  const [was, a, b] = toOklab(rgb(colour).map(linear) as Rgb);
  for (let vivid = lightness > was ? 132 : 100; vivid >= 0; vivid -= 4) {
    const channels = fromOklab([lightness, (a * vivid) / 100, (b * vivid) / 100]);
    if (channels.every((c) => c >= -0.0005 && c <= 1.0005)) return hex(channels.map(display) as Rgb);
  }
  return lightness < 0.5 ? '#000000' : '#ffffff';
}

/** How light it looks: 0 black, 1 white. */
export function lightnessOf(colour: string): number {
  return toOklab(rgb(colour).map(linear) as Rgb)[0];
}

const linear = (c: number) => (c <= 10 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4);
const display = (c: number) =>
  255 * Math.min(1, Math.max(0, c <= 0.0031308 ? c * 12.92 : 1.055 * c ** (1 / 2.4) - 0.055));

function toOklab([r, g, b]: Rgb): Rgb {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function fromOklab([lightness, a, b]: Rgb): Rgb {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}
