import type { Child } from 'hono/jsx';
import { asset } from '#/ui/assets.ts';
import { Button } from '#/ui/button.tsx';
import { ErrorSummary, type Errors, Form } from '#/ui/form.tsx';
import { BackLink, PageHead } from '#/ui/parts.tsx';
import { Tile, Tiles } from '#/ui/staff-parts.tsx';
import type { Practice } from '../practice.ts';
import { PolicyField } from './fields.tsx';
import { Previewed, previews } from './preview.tsx';
import { type Saved, SavedNotice } from './saved-notice.tsx';
import { setUpPages } from './set-up-pages.ts';
import { type Subject, subjects } from './subjects.ts';
import { SettingsTiles } from './tiles.tsx';
import { words } from './words.ts';

/** The settings' first page: one subject a tile; for an administrator of the installation also the way to another practice. */
export function SettingsIndex({ practice, administrator }: { practice: Practice; administrator: boolean }) {
  const t = words(practice.locale);
  return (
    <>
      <PageHead title={t('index.title')} lead={t('index.lead', { practice: practice.name })} />
      <Tiles>
        <SettingsTiles practice={practice} />
        {setUpPages.map((name) => (
          <Tile title={t(`${name}.title`)} href={`/${practice.slug}/practice/settings/${name}`}>
            <p>{t(`${name}.meaning`)}</p>
          </Tile>
        ))}
        {administrator && (
          <Tile title={t('add-practice.title')} href="/set-up">
            <p>{t('add-practice.meaning')}</p>
          </Tile>
        )}
      </Tiles>
    </>
  );
}

/** One subject: its fields, what patients read of it, and after a save what that changed. */
export function SubjectPage(props: {
  subject: Subject;
  practice: Practice;
  now: Temporal.Instant;
  typed: Record<string, string>;
  seen: Record<string, string>;
  errors?: Errors;
  saved?: Saved | null;
  /** What else the page has, below the form. */
  children?: Child;
}) {
  const { subject, practice, now, typed, seen, errors = {}, saved, children } = props;
  const { slug, locale } = practice;
  const t = words(locale);
  return (
    <>
      <BackLink href={`/${slug}/practice/settings`}>{t('back')}</BackLink>
      <ErrorSummary locale={locale} errors={errors} />
      <PageHead title={t(`${subject}.title`)} lead={t(`${subject}.lead`)} />
      {saved && <SavedNotice practice={practice} saved={saved} />}
      <Form action={`/${slug}/practice/settings/${subject}`} id="settings">
        {subjects[subject].map((name) => (
          <PolicyField
            name={name}
            practice={practice}
            typed={typed[name] ?? ''}
            seen={seen[name] ?? ''}
            error={errors[name]}
          />
        ))}
        <Button>{t('save')}</Button>
      </Form>
      {previews(subject) && (
        <>
          <div id="preview" aria-live="polite">
            <Previewed subject={subject} practice={practice} now={now} />
          </div>
          <script src={asset('preview.js')} defer />
        </>
      )}
      {children}
    </>
  );
}
