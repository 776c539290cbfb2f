import type { PracticeFace } from './practice-face.tsx';

/** Height on the page, in CSS pixels (public/patient.css/3-frame.css). */
const height = 40;

/** Whose page it is, as a link: the practice's logo, its name, or both. It is called by the name either way. */
export function Brand({ practice, href }: { practice: PracticeFace; href: string }) {
  const { slug, name, logo } = practice;
  if (!logo) {
    return (
      <a class="brand" href={href}>
        {name}
      </a>
    );
  }
  const width = Math.max(1, Math.round((logo.width * height) / logo.height));
  return (
    <a class="brand with-logo" href={href}>
      <img src={`/${slug}/logo/${logo.hash}`} alt={logo.saysName ? name : ''} width={width} height={height} />
      {!logo.saysName && name}
    </a>
  );
}
