import type { Child } from 'hono/jsx';

/** A table that scrolls inside itself when the screen is narrow. The caption says what it lists, `head` names the columns. */
export function Table({ caption, head, rows }: { caption: string; head: Child[]; rows: Child[][] }) {
  return (
    <section class="table-box" aria-label={caption} tabindex={0}>
      <table class="table">
        <caption class="aloud">{caption}</caption>
        <thead>
          <tr>
            {head.map((name) => (
              <th scope="col">{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells) => (
            <tr>
              {cells.map((cell) => (
                <td>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The dashboard's subjects, as many beside each other as fit. Put `Tile`s in it. */
export function Tiles({ children }: { children?: Child }) {
  return <div class="tiles">{children}</div>;
}

/** One subject of the dashboard: a heading (a link where it has a page), the figure or state it is at, what it means. */
export function Tile(props: { title: string; href?: string; figure?: Child; state?: Child; children?: Child }) {
  const { title, href, figure, state, children } = props;
  return (
    <section class="tile">
      <h2>{href ? <a href={href}>{title}</a> : title}</h2>
      {figure !== undefined && <p class="figure">{figure}</p>}
      {state && <p>{state}</p>}
      {children}
    </section>
  );
}

/** One line of what happened: when, in words, by whom. */
export type HistoryLine = { when: Child; what: Child; who?: Child };

/** What happened to something, newest first as given. */
export function History({ lines }: { lines: HistoryLine[] }) {
  return (
    <ol class="history">
      {lines.map(({ when, what, who }) => (
        <li>
          <span class="history-when">{when}</span>
          <span>
            {what} {who && <small>{who}</small>}
          </span>
        </li>
      ))}
    </ol>
  );
}

/** What patients will read, beside the setting that makes them read it. */
export function Preview({ label, children }: { label: string; children?: Child }) {
  return (
    <figure class="preview">
      <figcaption>{label}</figcaption>
      {children}
    </figure>
  );
}
