import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { phoneHref } from '#/regions/phone.ts';
import { DEFAULT_ACCENT, readableAccent } from '#/ui/accent.ts';
import { dateBlock } from '#/ui/dates.ts';
import { type PracticeFace, practicePhone } from '#/ui/practice-face.tsx';
import type { Block, Letter } from './letter.ts';
import { darkSheet, look } from './look.ts';

/**
 * The letter as an HTML mail: one column, the practice's own name, colour and contact, nothing fetched from anywhere.
 * Tables and inline styles, because mail programs know little else; dark mode by a sheet in the head.
 */
export function htmlMail(letter: Letter, practice: PracticeFace): string {
  const accent = readableAccent(practice.accent ?? DEFAULT_ACCENT);
  const page = (
    <html lang={practice.locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no" />
        <title>{letter.subject}</title>
        <style>{raw(darkSheet(accent.dark))}</style>
      </head>
      <body class="paper" style={look.body}>
        <div style={look.preview}>{letter.preview}</div>
        <Table style={look.outer}>
          <td align="center" style={look.outerCell}>
            <Table style={look.column}>
              <td style={look.inner}>
                <p class="accent" style={{ ...look.brand, color: accent.light }}>
                  {practice.name}
                </p>
                <h1 class="ink" style={look.title}>
                  {letter.title}
                </h1>
                {letter.blocks.map((block) => (
                  <Part block={block} practice={practice} accent={accent.light} />
                ))}
                <Contact practice={practice} accent={accent.light} />
              </td>
            </Table>
          </td>
        </Table>
      </body>
    </html>
  );
  return `<!doctype html>${page}`;
}

/** A table that only lays out, of one row. */
function Table({ style, class: name, children }: { style: Look; class?: string; children?: Child }) {
  return (
    <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border={0} class={name} style={style}>
      <tr>{children}</tr>
    </table>
  );
}
type Look = Record<string, string>;
type PartProps = { practice: PracticeFace; accent: string };

function Part({ block, practice, accent }: PartProps & { block: Block }) {
  if (block.is === 'text') {
    return (
      <p class={block.quiet ? 'soft' : 'ink'} style={block.quiet ? look.quiet : look.text}>
        <Ringing text={block.text} practice={practice} accent={accent} />
      </p>
    );
  }
  if (block.is === 'button') {
    return (
      <p style={look.buttonLine}>
        <a href={block.href} class="button" style={{ ...look.button, background: accent, borderColor: accent }}>
          {block.words}
        </a>
      </p>
    );
  }
  if (block.is === 'link') {
    return (
      <p class="soft" style={look.quiet}>
        <a href={block.href} class="soft" style={{ color: look.quiet.color }}>
          {block.words}
        </a>
      </p>
    );
  }
  if (block.is === 'list') {
    return (
      <div class="ink" style={look.text}>
        <p style={look.listTitle}>{block.title}</p>
        <ul style={look.list}>
          {block.items.map((item) => (
            <li style={look.item}>{item}</li>
          ))}
        </ul>
      </div>
    );
  }
  return <Visit {...block} practice={practice} accent={accent} />;
}

function Visit({ starts, title, rows, struck, practice, accent }: Extract<Block, { is: 'visit' }> & PartProps) {
  const { weekday, day, month } = dateBlock(starts, practice);
  return (
    <Table class="card" style={look.card}>
      <td style={look.cardIn}>
        <Table style={look.cardTop}>
          <td width="64" valign="middle" style={look.dateCell} aria-hidden="true">
            <Table class="date" style={look.date}>
              <td align="center" style={look.dateIn}>
                <span class="soft" style={look.dateWord}>
                  {weekday}
                </span>
                <span
                  class={struck ? 'soft' : 'accent'}
                  style={{ ...look.day, color: struck ? look.softColour : accent }}
                >
                  {day}
                </span>
                <span class="soft" style={look.dateWord}>
                  {month}
                </span>
              </td>
            </Table>
          </td>
          <td valign="middle" class={struck ? 'soft' : 'ink'} style={struck ? look.visitStruck : look.visitTitle}>
            {title}
          </td>
        </Table>
        <table role="presentation" cellpadding="0" cellspacing="0" border={0} width="100%">
          {rows.map(({ label, value }) => (
            <tr>
              <td class="soft" valign="top" style={look.label}>
                {label}
              </td>
              <td class="ink" valign="top" style={look.value}>
                {value}
              </td>
            </tr>
          ))}
        </table>
      </td>
    </Table>
  );
}

function Contact({ practice, accent }: PartProps) {
  return (
    <div class="foot" style={look.foot}>
      <p class="ink" style={look.footName}>
        {practice.name}
      </p>
      <p class="soft" style={look.footLine}>
        <Ringing text={practicePhone(practice)} practice={practice} accent={accent} />
        <br />
        <a href={`mailto:${practice.email}`} class="accent" style={{ ...look.link, color: accent }}>
          {practice.email}
        </a>
      </p>
      {practice.address && (
        <p class="soft" style={look.footLine}>
          {practice.address.join(', ')}
        </p>
      )}
    </div>
  );
}

/** A text in which the practice's telephone number rings. */
function Ringing({ text, practice, accent }: PartProps & { text: string }) {
  const number = practicePhone(practice);
  const [before, ...after] = text.split(number);
  return (
    <>
      {before}
      {after.map((rest) => (
        <>
          <a
            href={phoneHref(practice.phone, practice.region)}
            class="accent"
            style={{ ...look.link, color: accent, whiteSpace: 'nowrap' }}
          >
            {number}
          </a>
          {rest}
        </>
      ))}
    </>
  );
}
