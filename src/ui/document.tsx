import { html } from 'hono/html';
import type { Child } from 'hono/jsx';
import { DEFAULT_ACCENT } from './accent.ts';
import { asset } from './assets.ts';
import type { PracticeFace } from './practice-face.tsx';
import { words } from './words-here.ts';

/**
 * The page around every page: language, title ("Page – Practice – Portico"), stylesheets, icon, demo banner.
 * `sheets` are further files of `public/`. Frames use it; a page uses a frame.
 */
export function Document(props: {
  title: string;
  locale: string;
  practice?: PracticeFace;
  demo: boolean;
  sheets?: string[];
  body?: string;
  children?: Child;
}) {
  const { title, locale, practice, demo, sheets = [], body, children } = props;
  const t = words(locale);
  const page = (
    <html lang={locale}>
      <head>
        <meta charset="utf-8" />
        <title>{[title, practice?.name, 'Portico'].filter(Boolean).join(' – ')}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="format-detection" content="telephone=no" />
        {['patient.css', ...sheets].map((sheet) => (
          <link rel="stylesheet" href={asset(sheet)} />
        ))}
        {practice && <link rel="stylesheet" href={accentAddress(practice)} />}
        <link rel="icon" href={asset('favicon.svg')} type="image/svg+xml" />
      </head>
      <body class={body}>
        <a class="skip" href="#main">
          {t('skip')}
        </a>
        {demo && (
          <section class="demo" aria-label={t('demo.label')}>
            {t.rich('demo.banner', {
              link: (chunks) => <a href="/demo/mail">{chunks}</a>,
            })}
          </section>
        )}
        {children}
      </body>
    </html>
  );
  return html`<!doctype html>${page}`;
}

/** The colour stands in the address, so that the sheet can be kept until the practice changes it. */
function accentAddress({ slug, accent }: PracticeFace): string {
  return `/${slug}/accent.css?c=${(accent ?? DEFAULT_ACCENT).slice(1)}`;
}
