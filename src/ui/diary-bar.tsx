import type { Child } from 'hono/jsx';

/** Where a key leads, for those who switch none of them off (public/diary.js): the letter pressed. */
type Way = { href: string; words: string; key: string };

/** The bar over the diary: its date as the page's heading, the way to other days and to the other view, what else can be done. */
export function DiaryBar(props: {
  title: Child;
  previous: Way;
  today: Way;
  next: Way;
  views: (Way & { current: boolean })[];
  viewsLabel: string;
  /** Beside the way to other days: what can be done. */
  actions?: Child;
  children?: Child;
}) {
  const { title, previous, today, next, views, viewsLabel, actions, children } = props;
  return (
    <div class="diary-bar">
      <h1>{title}</h1>
      <div class="diary-steps">
        <a class="button plain" href={previous.href} data-key={previous.key}>
          <span aria-hidden="true">‹</span>
          <span class="aloud">{previous.words}</span>
        </a>
        <a class="button plain" href={today.href} data-key={today.key}>
          {today.words}
        </a>
        <a class="button plain" href={next.href} data-key={next.key}>
          <span aria-hidden="true">›</span>
          <span class="aloud">{next.words}</span>
        </a>
      </div>
      <nav class="diary-views" aria-label={viewsLabel}>
        {views.map(({ href, words, key, current }) => (
          <a href={href} data-key={key} aria-current={current ? 'page' : undefined}>
            {words}
          </a>
        ))}
      </nav>
      {children}
      {actions}
    </div>
  );
}
