import type { Practice } from '#/practice/practice.ts';
import { liveHref } from '../addresses.ts';
import { words } from './words.ts';

/**
 * Where the diary's script hears of changes and says them; without it none of this is seen. `since`: the newest event
 * that the page already shows.
 */
export function Live(props: { practice: Practice; here: string; since: string | null; dates: Temporal.PlainDate[] }) {
  const { practice, here, since, dates } = props;
  const t = words(practice.locale);
  return (
    <div
      class="diary-live"
      id="live"
      data-address={liveHref(practice.slug)}
      data-since={since ?? undefined}
      data-days={dates.join(' ')}
      data-open={t('live.open')}
      data-signed-out={t('live.signedOut')}
    >
      <p class="aloud" aria-live="polite" id="live-words" />
      <p class="diary-off" id="live-off" hidden>
        {t('live.off')} <a href={here}>{t('live.reload')}</a>
      </p>
    </div>
  );
}
