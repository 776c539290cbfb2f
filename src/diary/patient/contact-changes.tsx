import type { ContactChange } from '#/people/details/read-details.ts';
import type { Practice } from '#/practice/practice.ts';
import { phoneText } from '#/regions/phone.ts';
import { dateTime } from '#/ui/dates.ts';
import { Section } from '#/ui/parts.tsx';
import { words } from './words.ts';

/** How the patient was reached before, where they changed it themselves. Nothing where they never did. */
export function ContactChanges({ practice, changes }: { practice: Practice; changes: ContactChange[] }) {
  const t = words(practice.locale);
  if (!changes.length) return null;
  const shown = ({ field }: ContactChange, value: string | null) =>
    value === null ? t('none') : field === 'phone' ? phoneText(value, practice.region) : value;
  return (
    <Section title={t('contact')} id="contact">
      <p>{t('contact.text')}</p>
      <ul class="plain-list">
        {changes.map((change) => (
          <li>
            {t('contact.change', {
              field: t(`row.${change.field}`),
              before: shown(change, change.before),
              after: shown(change, change.after),
            })}{' '}
            <span class="quiet-text">
              {t(change.by ? 'contact.by' : 'contact.by.nobody', {
                name: change.by ?? '',
                when: dateTime(change.at, practice),
              })}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
