import type { Child } from 'hono/jsx';
import { asset } from './assets.ts';
import { Document } from './document.tsx';
import { NavTab, SignOut } from './frame.tsx';
import { LanguageChoice } from './language-choice.tsx';
import type { PracticeFace } from './practice-face.tsx';
import { words } from './words-here.ts';

export type StaffTab = 'dashboard' | 'diary' | 'patients' | 'settings';

/**
 * The frame of every page that staff see; `staff` is null on the door to it. Settings are in the menu for managers.
 * `wide` fills the screen (the diary) and adds the diary's stylesheet.
 */
export function StaffFrame(props: {
  title: string;
  practice: PracticeFace;
  staff: null | { name: string; role: 'receptionist' | 'manager' };
  tab?: StaffTab;
  demo: boolean;
  wide?: boolean;
  children?: Child;
}) {
  const { title, practice, staff, tab, demo, wide = false, children } = props;
  const t = words(practice.locale);
  const door = `/${practice.slug}/practice`;
  const sheets = wide ? ['staff.css', 'diary.css'] : ['staff.css'];
  return (
    <Document title={title} locale={practice.locale} practice={practice} demo={demo} sheets={sheets} body="staff">
      <header class="head">
        <div class="head-in">
          <a class="brand" href={`${door}/`}>
            {practice.name}
          </a>
          {staff && (
            <nav class="nav" aria-label={t('nav.label')}>
              <ul>
                <NavTab href={`${door}/`} words={t('nav.dashboard')} current={tab === 'dashboard'} />
                <NavTab href={`${door}/diary`} words={t('nav.diary')} current={tab === 'diary'} />
                <NavTab href={`${door}/patients`} words={t('nav.patients')} current={tab === 'patients'} />
                {staff.role === 'manager' && (
                  <NavTab href={`${door}/settings`} words={t('nav.settings')} current={tab === 'settings'} />
                )}
              </ul>
            </nav>
          )}
          {staff && <FindPatient action={`${door}/patients`} locale={practice.locale} />}
          <LanguageChoice practice={practice} action={`${door}/language`} />
          {staff && (
            <div class="reader">
              <span class="reader-name">
                <a href={`${door}/account`}>{staff.name}</a> <small>{t(`role.${staff.role}`)}</small>
              </span>
              <SignOut action={`${door}/sign-out`} words={t('signOut')} />
            </div>
          )}
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

/** Finds patients while one types. A script shows it: without one the tab leads to a page that does the same. */
function FindPatient({ action, locale }: { action: string; locale: string }) {
  const t = words(locale);
  return (
    <search class="find" hidden>
      <form action={action}>
        <label class="aloud" for="find">
          {t('find.label')}
        </label>
        <input class="input" id="find" name="q" type="search" placeholder={t('find.label')} autocomplete="off" />
      </form>
      <div class="find-list" id="find-list" role="listbox" aria-label={t('find.list')} hidden />
      <p class="aloud" aria-live="polite" />
      <script src={asset('find-patient.js')} type="module" />
    </search>
  );
}
