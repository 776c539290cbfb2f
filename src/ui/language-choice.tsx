import type { PracticeFace } from './practice-face.tsx';
import { languageName } from './spoken.ts';
import { words } from './words-here.ts';

/** The other languages a practice speaks, each named in itself; pressing one keeps the page. Nothing where it speaks one. */
export function LanguageChoice({ practice, action }: { practice: PracticeFace; action: string }) {
  const others = (practice.locales ?? []).filter((locale) => locale !== practice.locale);
  if (!others.length) return null;
  return (
    <form method="post" action={action} class="languages" aria-label={words(practice.locale)('languages')}>
      {others.map((locale) => (
        <button class="sign" type="submit" name="locale" value={locale} lang={locale}>
          {languageName(locale)}
        </button>
      ))}
    </form>
  );
}
