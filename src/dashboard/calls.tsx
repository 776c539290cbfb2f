import { awayHref } from '#/diary/addresses.ts';
import type { Told } from '#/diary/away/read-calls.ts';
import type { Practice } from '#/practice/practice.ts';
import { number } from '#/ui/spoken.ts';
import { Tile } from '#/ui/staff-parts.tsx';
import { words } from './words.ts';

/** Whom to ring because their practitioner is away, by closing. Nothing while nobody is to be rung. */
export function Calls({ practice, calls }: { practice: Practice; calls: Told[] }) {
  const t = words(practice.locale);
  if (!calls.length) return null;
  const closings = [...new Set(calls.map(({ awayId }) => awayId))];
  return (
    <Tile title={t('calls.title')} figure={number(calls.length, practice)}>
      <p>{t('calls.text')}</p>
      {closings.map((awayId) => {
        const own = calls.filter((call) => call.awayId === awayId);
        const practitioner = own[0]?.visits[0].practitioner_name ?? '';
        return (
          <p>
            <a href={`${awayHref(practice.slug, awayId)}#calls`}>
              {t('calls.closing', { practitioner, count: own.length })}
            </a>
          </p>
        );
      })}
    </Tile>
  );
}
