import { Notice } from '#/ui/parts.tsx';
import type { PracticeFace } from '#/ui/practice-face.tsx';
import { type Asked, bookAddress } from '../book/asked.ts';
import { words } from './words.ts';

/** The way to the page for whoever is in pain; `asked`: by which way they book, and for whom where that is chosen. */
export function UrgentOffer({ face, asked = {} }: { face: PracticeFace; asked?: Asked }) {
  const href = bookAddress(face.slug, { way: asked.way, patient: asked.patient }, {}, '/urgent');
  return (
    <Notice>
      <p>
        {words(face.locale).rich('offer', {
          b: (text) => <b>{text}</b>,
          link: (text) => <a href={href}>{text}</a>,
        })}
      </p>
    </Notice>
  );
}
