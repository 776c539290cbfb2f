import { Notice } from '#/ui/parts.tsx';
import type { Practice } from '../practice.ts';
import type { SettingsChanged } from './save-policies.ts';
import { isSetting, policyOf, type Setting } from './subjects.ts';
import { words } from './words.ts';

/**
 * `changed`: what was saved; null where a save changed nothing. `kept`, `keptMoving`: appointments that keep a shorter
 * notice of being cancelled, of being moved.
 */
export type Saved = { changed: SettingsChanged | null; kept: number; keptMoving: number };

/** What a save has changed, field by field with the value before and after. */
export function SavedNotice({ practice, saved }: { practice: Practice; saved: Saved }) {
  const t = words(practice.locale);
  const { changed, kept, keptMoving } = saved;
  return (
    <div role="status">
      {changed ? (
        <Notice tone="good" title={t('saved.title')}>
          {changed.fields.filter(isSetting).map((name) => (
            <p>{changeText(name, changed, practice.locale)}</p>
          ))}
          {kept > 0 && <p>{t('saved.kept', { count: kept })}</p>}
          {keptMoving > 0 && <p>{t('saved.keptMoving', { count: keptMoving })}</p>}
        </Notice>
      ) : (
        <Notice title={t('saved.nothing.title')}>
          <p>{t('saved.nothing.text')}</p>
        </Notice>
      )}
    </div>
  );
}

function changeText(name: Setting, { before, after }: SettingsChanged, locale: string): string {
  const t = words(locale);
  const label = t(`${name}.label`);
  const { unit } = policyOf(name);
  if (unit === 'addresses') return t('saved.list', { label });
  const text = (value: unknown) =>
    typeof value === 'boolean' ? t(value ? 'value.on' : 'value.off') : t('value', { unit, value: Number(value) });
  return t('saved.change', { label, before: text(before[name]), after: text(after[name]) });
}
