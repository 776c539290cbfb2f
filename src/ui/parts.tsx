import type { Child } from 'hono/jsx';
import type { Tone } from './state.tsx';
import { words } from './words-here.ts';

/** The page's heading, with a line over it (`kicker`) and a sentence under it (`lead`). */
export function PageHead({
  title,
  kicker,
  lead,
  children,
}: {
  title: Child;
  kicker?: Child;
  lead?: Child;
  children?: Child;
}) {
  return (
    <div class="page-head">
      {kicker && <p class="kicker">{kicker}</p>}
      <h1>{title}</h1>
      {lead && <p class="lead">{lead}</p>}
      {children}
    </div>
  );
}

/** "It is done": the top of a confirmation. `tone` good for something made, quiet for something ended. */
export function Panel({ title, tone = 'good', children }: { title: Child; tone?: 'good' | 'quiet'; children?: Child }) {
  return (
    <div class={`panel ${tone}`}>
      <svg class="panel-mark" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
        <path d="m3 10.5 4.5 4.5L17 5.5" fill="none" stroke="currentColor" stroke-width="3" />
      </svg>
      <h1>{title}</h1>
      {children}
    </div>
  );
}

/** Something to know before going on. `stop` for a refusal, `attention` for what needs a decision. */
export function Notice({ tone = 'quiet', title, children }: { tone?: Tone; title?: Child; children?: Child }) {
  return (
    <div class={`notice ${tone}`}>
      {title && <h2>{title}</h2>}
      {children}
    </div>
  );
}

export type SummaryRow = {
  label: Child;
  value: Child;
  /** A "Change" link; `about` says to a screen reader what it changes. */
  change?: { href: string; about: string };
};

/** Names and values below each other: check your answers, a record, an appointment in full. */
export function Summary({ locale, rows }: { locale: string; rows: SummaryRow[] }) {
  return (
    <dl class="summary">
      {rows.map(({ label, value, change }) => (
        <div>
          <dt>{label}</dt>
          <dd>{value}</dd>
          {change && (
            <dd class="change">
              <a href={change.href}>
                {words(locale)('change')} <span class="aloud">{change.about}</span>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}

/** A friendly line where a list would be, with the one thing to do about it. */
export function EmptyState({ title, text, children }: { title: Child; text?: Child; children?: Child }) {
  return (
    <div class="empty">
      <h2>{title}</h2>
      {text && <p>{text}</p>}
      {children}
    </div>
  );
}

export type Tab = { href: string; name: string; current: boolean; count?: number };

/** Links between the parts of one page; the one being read is marked. */
export function Tabs({ label, tabs }: { label: string; tabs: Tab[] }) {
  return (
    <nav class="tabs" aria-label={label}>
      <ul>
        {tabs.map(({ href, name, current, count }) => (
          <li>
            <a href={href} aria-current={current ? 'page' : undefined}>
              {name} {count !== undefined && <span class="count">{count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** One step back up, above the heading. */
export function BackLink({ href, children }: { href: string; children?: Child }) {
  return (
    <p class="back">
      <a href={href}>{children}</a>
    </p>
  );
}

/** How far a row of steps or a piece of work has come: "Step 2 of 4". */
export function Progress({ value, max, label }: { value: number; max: number; label: string }) {
  return (
    <div class="progress">
      <p id="progress-label">{label}</p>
      <progress value={value} max={max} aria-labelledby="progress-label" />
    </div>
  );
}

/** Put away until asked for. */
export function Fold({ summary, open, children }: { summary: Child; open?: boolean; children?: Child }) {
  return (
    <details class="fold" open={open}>
      <summary>{summary}</summary>
      <div class="fold-in">{children}</div>
    </details>
  );
}

/** A ruled-off part of a page, with its heading. */
export function Section({ title, id, children }: { title?: Child; id?: string; children?: Child }) {
  return (
    <section class="section" aria-labelledby={title && id ? id : undefined}>
      {title && <h2 id={id}>{title}</h2>}
      {children}
    </section>
  );
}
