import { readPicture } from './read-picture.ts';
import type { NewLogo } from './save-branding.ts';

export const mostKilobytes = 200;
/** In pixels, either way. */
export const sides = { least: 24, most: 2000 };

export type WhyNot = 'none' | 'tooBig' | 'kind' | 'size';

/** The logo that a form brings, or why it is none that we take. */
export async function readLogo(body: Record<string, unknown>): Promise<NewLogo | WhyNot> {
  const { logo, saysName } = body;
  if (!(logo instanceof File) || !logo.size) return 'none';
  if (logo.size > mostKilobytes * 1024) return 'tooBig';
  const content = new Uint8Array(await logo.arrayBuffer());
  const picture = readPicture(content);
  if (!picture) return 'kind';
  const fits = (side: number) => side >= sides.least && side <= sides.most;
  if (!fits(picture.width) || !fits(picture.height)) return 'size';
  return { ...picture, content, saysName: saysName === 'on' };
}
