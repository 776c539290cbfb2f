import { NeedIcon, type NeedIconName } from '#/ui/need-icon.tsx';
import type { Needs } from './needs.ts';
import { words } from './words.ts';

export type NeedMark = { icon: NeedIconName; word: string };

/** What a patient needs, each as an icon and a word or two; what was written about it only as being there. */
export function needMarks({ kinds, language, text }: Needs, locale: string): NeedMark[] {
  const t = words(locale);
  const marks: NeedMark[] = kinds.map((kind) => ({
    icon: kind,
    word: kind === 'interpreter' && language ? t('interpreter.of', { language }) : t(kind),
  }));
  return text ? [...marks, { icon: 'text', word: t('text') }] : marks;
}

/** One of them, to stand in a line with other things. */
export function NeedWord({ mark: { icon, word } }: { mark: NeedMark }) {
  return (
    <strong>
      <NeedIcon icon={icon} /> {word}
    </strong>
  );
}

/** The same as a list to be seen, with what was written in full. Nothing where there is nothing to know. */
export function NeedsList({ needs, locale }: { needs: Needs; locale: string }) {
  const marks = needMarks(needs, locale).map((mark) => (mark.icon === 'text' ? { ...mark, word: needs.text } : mark));
  if (!marks.length) return null;
  return (
    <ul class="needs" aria-label={words(locale)('label')}>
      {marks.map(({ icon, word }) => (
        <li>
          <NeedIcon icon={icon} /> {word}
        </li>
      ))}
    </ul>
  );
}
