import type { PracticeFace } from './practice-face.tsx';
import { words } from './words-here.ts';

/** How to get to the practice in its own words, and a map that is opened only when it is pressed. */
export function GettingThere({ practice }: { practice: PracticeFace }) {
  const { address = [], directions, locale } = practice;
  const query = new URLSearchParams({ query: address.join(', ') });
  return (
    <>
      {directions && (
        <p class="lines">
          {directions.split('\n').map((line) => (
            <span>{line}</span>
          ))}
        </p>
      )}
      <p>
        <a href={`https://www.openstreetmap.org/search?${query}`} rel="noreferrer">
          {words(locale)('directions.map')}
        </a>
      </p>
    </>
  );
}
