import type { Child } from 'hono/jsx';
import type { Practice } from '#/practice/practice.ts';
import { DiaryBar } from '#/ui/diary-bar.tsx';
import { diaryHref, staffBookHref, walkInHref } from '../addresses.ts';
import { KeysButton, keys } from './keys.tsx';
import { words } from './words.ts';

/** The diary's bar, for a day or a week: the way to other ones, to the other view, and to a new appointment. */
export function Bar(props: {
  practice: Practice;
  title: Child;
  view: 'day' | 'week';
  here: { date: Temporal.PlainDate; practitioner: string | null };
  steps: { previous: string; today: string; next: string };
  /** What the steps are called, where they aren't days. */
  stepWords?: { previous: string; next: string };
  children?: Child;
}) {
  const { practice, title, view, here, steps, stepWords, children } = props;
  const { slug, locale } = practice;
  const t = words(locale);
  const { date, practitioner } = here;
  const to = (other: 'day' | 'week') => ({
    href: diaryHref(slug, { date, practitioner }, other),
    words: t(other),
    key: keys[other],
    current: view === other,
  });
  return (
    <DiaryBar
      title={title}
      previous={{ href: steps.previous, words: stepWords?.previous ?? t('previous'), key: keys.previous }}
      today={{ href: steps.today, words: t('today'), key: keys.today }}
      next={{ href: steps.next, words: stepWords?.next ?? t('next'), key: keys.next }}
      views={[to('day'), to('week')]}
      viewsLabel={t('views')}
      actions={
        <div class="diary-new">
          <a class="button primary" href={staffBookHref(slug, { date, practitioner })} data-key={keys.new}>
            {t('new')}
          </a>
          <a class="button plain" href={walkInHref(slug)}>
            {t('walkIn')}
          </a>
          <KeysButton locale={locale} />
        </div>
      }
    >
      {children}
    </DiaryBar>
  );
}
