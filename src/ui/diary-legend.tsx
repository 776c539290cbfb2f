import type { DiaryColumn } from './diary.tsx';
import { StateIcon } from './state.tsx';

/** What the colours and icons of these columns mean, in words: only those that are in it. Nothing where nothing is. */
export function DiaryLegend({ label, columns }: { label: string; columns: DiaryColumn[] }) {
  const cards = columns.flatMap((column) => column.cards);
  if (cards.length === 0) return null;
  const types = new Map(cards.map(({ type, colour }) => [type, colour]));
  const states = new Map(cards.map(({ state }) => [state.name, state]));
  return (
    <ul class="diary-legend" id="legend" aria-label={label}>
      {[...types]
        .sort(([a], [b]) => a.localeCompare(b))
        .map(([type, colour]) => (
          <li class={`colour-${colour}`}>
            <span class="swatch" /> {type}
          </li>
        ))}
      {[...states.values()].map(({ icon, word }) => (
        <li class={`is-${icon}`}>
          <StateIcon icon={icon} /> {word}
        </li>
      ))}
    </ul>
  );
}
