/** The drawing that stands beside the word of what a patient needs. */
export type NeedIconName = 'interpreter' | 'large-print' | 'dont-ring' | 'wheelchair' | 'text';

const PATHS: Record<NeedIconName, string> = {
  interpreter: 'M2 3h8v6H6l-2.5 2.5V9H2ZM12 6h2v5.5h-1.5V14L10 11.5H7.5',
  'large-print': 'M1.5 13 5.5 3l4 10M3 9.5h5M10.5 13l2-5.5 2 5.5M11.2 11.3h2.6',
  'dont-ring':
    'M4 2.5 6 5.5 4.8 7.2a7 7 0 0 0 4 4l1.7-1.2 3 2c-.6 1.4-1.8 1.8-3 1.5C6 12.5 3.5 10 2.5 5.5 2.3 4.3 2.8 3 4 2.5M14 2 9 7M9 2l5 5',
  wheelchair: 'M6.5 2.5v.2M6.5 5v4.5h4.5l2 4M5 7.5a3.5 3.5 0 1 0 5 4.5M6.5 7h3.5',
  text: 'M3 2.5h10v11H3ZM5.5 6h5M5.5 9h5',
};

/** Hidden from screen readers: the word is always beside it, to be seen or to be heard. */
export function NeedIcon({ icon }: { icon: NeedIconName }) {
  return (
    <svg class="need-icon" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" focusable="false">
      <path
        d={PATHS[icon]}
        fill="none"
        stroke="currentColor"
        stroke-width="1.5"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
}
