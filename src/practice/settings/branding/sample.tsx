import { readableAccent } from '#/ui/accent.ts';
import type { Practice } from '../../practice.ts';
import { words } from './words.ts';

// The papers and inks of public/patient.css/1-tokens.css, both looks beside each other on one page.
const looks = {
  light: { paper: '#fbfaf7', card: '#ffffff', ink: '#1b2324', line: '#d9d6ce', on: '#ffffff' },
  dark: { paper: '#111516', card: '#171c1e', ink: '#e8ebe9', line: '#2f383a', on: '#0d1314' },
};

/**
 * The top of a patient's page in a colour, light and dark, and in words whether it had to be changed to be read. Drawn,
 * because the page's own policy lets no style stand in it.
 */
export function Samples({ practice, accent }: { practice: Practice; accent: string }) {
  const t = words(practice.locale);
  const { light, dark, corrected } = readableAccent(accent);
  return (
    <>
      <div class="samples">
        <Sample practice={practice} look="light" accent={light} />
        <Sample practice={practice} look="dark" accent={dark} />
      </div>
      <p>{corrected ? t('preview.corrected', { wanted: accent, shown: light }) : t('preview.plain')}</p>
      {dark !== light && <p class="quiet-text">{t('preview.onDark', { shown: dark })}</p>}
    </>
  );
}

function Sample({ practice, look, accent }: { practice: Practice; look: keyof typeof looks; accent: string }) {
  const t = words(practice.locale);
  const { paper, card, ink, line, on } = looks[look];
  const { logo, slug, name } = practice;
  const width = logo ? Math.min(110, (logo.width * 30) / logo.height) : 12;
  const nameAt = 16 + width + 8;
  const room = 276 - nameAt;
  const isLong = name.length * 9.5 > room;
  return (
    <svg viewBox="0 0 360 128" role="img" aria-label={t(`preview.${look}`)}>
      <rect x="0.5" y="0.5" width="359" height="127" rx="8" fill={paper} stroke={line} />
      <path d="M1 46V8.5A7.5 7.5 0 0 1 8.5 1h343a7.5 7.5 0 0 1 7.5 7.5V46z" fill={card} />
      <path d="M1 46.5h358" stroke={line} />
      {logo ? (
        <>
          <rect x="14" y="6" width={width + 4} height="34" rx="3" fill="#ffffff" />
          <image href={`/${slug}/logo/${logo.hash}`} x="16" y="8" width={width} height="30" />
        </>
      ) : (
        <path d="M17.5 31v-8a4 4 0 0 1 8 0v8" fill="none" stroke={accent} stroke-width="3" />
      )}
      {!logo?.saysName && (
        <text
          x={nameAt}
          y="29"
          fill={ink}
          class="sample-name"
          textLength={isLong ? room : undefined}
          lengthAdjust="spacingAndGlyphs"
        >
          {name}
        </text>
      )}
      <text x="344" y="28" fill={accent} text-anchor="end" text-decoration="underline" class="sample-text">
        {t('sample.signIn')}
      </text>
      <rect x="16" y="66" width="172" height="42" rx="8" fill={accent} />
      <text x="102" y="92" fill={on} text-anchor="middle" class="sample-button">
        {t('sample.book')}
      </text>
    </svg>
  );
}
