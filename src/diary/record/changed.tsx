import { needKinds } from '#/people/needs/needs.ts';
import type { Practice } from '#/practice/practice.ts';
import type { Plan, Practitioner } from '#/practice/roster.ts';
import { Notice, Summary } from '#/ui/parts.tsx';
import { languageName, list } from '#/ui/spoken.ts';
import { words as desk } from '../desk/words.ts';
import type { Typed } from './form.ts';
import { words } from './words.ts';

/** What somebody else made of the record meanwhile, where that isn't what was typed. */
export function Changed(props: {
  practice: Practice;
  typed: Typed;
  held: Typed;
  practitioners: Practitioner[];
  plans: Plan[];
}) {
  const { practice, typed, held, practitioners, plans } = props;
  const t = words(practice.locale);
  const d = desk(practice.locale);
  const nameOf = (id: string) => [...practitioners, ...plans].find((one) => one.id === id)?.name ?? '';
  const spoken = ({ speaks }: Typed) => (speaks ? languageName(speaks) : '');
  const needs = ({ needs: kinds }: Typed) =>
    list(
      needKinds.filter((kind) => kinds.includes(kind)).map((kind) => t(`need.${kind}`)),
      practice,
    );
  const rows = [
    { label: d('given'), now: held.given, typed: typed.given },
    { label: d('family'), now: held.family, typed: typed.family },
    { label: d('born'), now: held.born, typed: typed.born },
    { label: d('phone'), now: held.phone, typed: typed.phone },
    { label: d('email'), now: held.email, typed: typed.email },
    { label: t('usual'), now: nameOf(held.usual), typed: nameOf(typed.usual) },
    { label: t('plan'), now: nameOf(held.plan), typed: nameOf(typed.plan) },
    { label: t('speaks'), now: spoken(held), typed: spoken(typed) },
    { label: t('needs'), now: needs(held), typed: needs(typed) },
    { label: t('language'), now: held.language, typed: typed.language },
    { label: t('text'), now: held.text, typed: typed.text },
  ].filter((row) => row.now !== row.typed);
  return (
    <Notice tone="attention" title={t('changed.title')}>
      <p>{t('changed.text')}</p>
      <Summary
        locale={practice.locale}
        rows={rows.map(({ label, now }) => ({ label, value: now || t('changed.none') }))}
      />
    </Notice>
  );
}
