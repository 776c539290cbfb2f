import { dateTime } from '#/ui/dates.ts';
import { Section } from '#/ui/parts.tsx';
import type { Practice } from '../../practice.ts';
import { words } from './words.ts';

export type TimeOffAhead = { id: string; starts_at: Temporal.Instant; ends_at: Temporal.Instant; note: string };

/** When a practitioner is away in their sessions, and the way to close more: the diary does it, with who is affected. */
export function TimeOff(props: { practice: Practice; practitionerId: string; ahead: TimeOffAhead[] }) {
  const { practice, practitionerId, ahead } = props;
  const { slug, locale } = practice;
  const t = words(locale);
  const query = new URLSearchParams({ practitioner: practitionerId });
  return (
    <Section title={t('timeOff')} id="time-off">
      {ahead.length === 0 && <p>{t('timeOff.none')}</p>}
      {ahead.length > 0 && (
        <ul class="bullets">
          {ahead.map(({ starts_at, ends_at, note }) => (
            <li>
              {t('timeOff.one', { from: dateTime(starts_at, practice), until: dateTime(ends_at, practice) })}{' '}
              {note && <span class="quiet-text">{note}</span>}
            </li>
          ))}
        </ul>
      )}
      <p>
        <a href={`/${slug}/practice/away?${query}`}>{t('timeOff.close')}</a>
      </p>
    </Section>
  );
}
