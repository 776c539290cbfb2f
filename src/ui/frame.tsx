import type { Child } from 'hono/jsx';
import { Brand } from './brand.tsx';
import { Document } from './document.tsx';
import { LanguageChoice } from './language-choice.tsx';
import { PhoneLink, type PracticeFace } from './practice-face.tsx';
import { words } from './words-here.ts';

export type PatientTab = 'dashboard' | 'appointments' | 'book';

/**
 * The frame of every page that patients see. `reader` is whoever is signed in, or null; `entering`: the page is itself a
 * way in, and needs no link to one over it; `tab` is the one they are on;
 * `aside` stands in a second, quieter column where the screen has room, and below elsewhere.
 */
export function PatientFrame(props: {
  title: string;
  practice: PracticeFace;
  reader: null | { name: string };
  entering?: boolean;
  tab?: PatientTab;
  demo: boolean;
  aside?: Child;
  children?: Child;
}) {
  const { title, practice, reader, entering = false, tab, demo, aside, children } = props;
  const { slug, locale } = practice;
  const t = words(locale);
  return (
    <Document title={title} locale={locale} practice={practice} demo={demo}>
      <header class="head">
        <div class="head-in">
          <Brand practice={practice} href={`/${slug}/`} />
          <LanguageChoice practice={practice} action={`/${slug}/language`} />
          {reader ? (
            <div class="reader">
              <span class="reader-name">{reader.name}</span>
              <a class="sign" href={`/${slug}/account`}>
                {t('account')}
              </a>
              <SignOut action={`/${slug}/sign-out`} words={t('signOut')} />
            </div>
          ) : (
            !entering && (
              <a class="sign" href={`/${slug}/sign-in`}>
                {t('signIn')}
              </a>
            )
          )}
        </div>
        {reader && (
          <nav class="nav" aria-label={t('nav.label')}>
            <ul>
              <NavTab href={`/${slug}/dashboard`} words={t('nav.dashboard')} current={tab === 'dashboard'} />
              <NavTab href={`/${slug}/appointments`} words={t('nav.appointments')} current={tab === 'appointments'} />
              <NavTab href={`/${slug}/book`} words={t('nav.book')} current={tab === 'book'} />
            </ul>
          </nav>
        )}
      </header>
      <div class={aside ? 'page with-aside' : 'page'}>
        <main id="main" tabindex={-1}>
          {children}
        </main>
        {aside && <aside class="beside">{aside}</aside>}
      </div>
      <Footer practice={practice} />
    </Document>
  );
}

/** A frame without a practice: the list of practices, the demo mailbox, errors outside any practice. */
export function PlainFrame(props: { title: string; locale: string; demo: boolean; wide?: boolean; children?: Child }) {
  const { title, locale, demo, wide, children } = props;
  return (
    <Document title={title} locale={locale} demo={demo}>
      <header class="head">
        <div class="head-in">
          <a class="brand" href="/">
            Portico
          </a>
        </div>
      </header>
      <div class={wide ? 'page page-wide' : 'page'}>
        <main id="main" tabindex={-1}>
          {children}
        </main>
      </div>
    </Document>
  );
}

/** One entry of a main menu. */
export function NavTab({ href, words: name, current }: { href: string; words: string; current: boolean }) {
  return (
    <li>
      <a href={href} aria-current={current ? 'page' : undefined}>
        {name}
      </a>
    </li>
  );
}

/** Signing out changes something, so it is a form. */
export function SignOut({ action, words: name }: { action: string; words: string }) {
  return (
    <form method="post" action={action}>
      <button class="sign" type="submit">
        {name}
      </button>
    </form>
  );
}

function Footer({ practice }: { practice: PracticeFace }) {
  const t = words(practice.locale);
  return (
    <footer class="foot">
      <div class="foot-in">
        <p class="foot-name">{practice.name}</p>
        <p>
          <PhoneLink practice={practice} />
          <a href={`mailto:${practice.email}`}>{practice.email}</a>
        </p>
        {practice.address && <address>{practice.address.join(', ')}</address>}
        <p>
          <a href={`/${practice.slug}/privacy`}>{t('footer.privacy')}</a>
        </p>
        <p class="foot-portico">{t('footer.portico')}</p>
      </div>
    </footer>
  );
}
