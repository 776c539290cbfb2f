import { Tick } from '#/ui/choice.tsx';
import { Field, Hidden, TextArea } from '#/ui/form.tsx';
import type { Practice } from '../practice.ts';
import { seenName } from './read-form.ts';
import { policyOf, type Setting } from './subjects.ts';
import { words } from './words.ts';

/** The field of one policy, as its unit asks, with what it does to patients; and, unseen, what it held when made. */
export function PolicyField(props: {
  name: Setting;
  practice: Practice;
  typed: string;
  seen: string;
  error?: string | undefined;
}) {
  const { name, practice, typed, seen, error } = props;
  return (
    <>
      <Hidden name={seenName(name)} value={seen} />
      <Shown name={name} practice={practice} typed={typed} error={error} />
    </>
  );
}

function Shown(props: { name: Setting; practice: Practice; typed: string; error: string | undefined }) {
  const { name, practice, typed, error } = props;
  const t = words(practice.locale);
  const policy = policyOf(name);
  const { unit, default: fallback, ...range } = policy;
  const meaning = t(`${name}.meaning`, { ...range, default: String(fallback), own: practice.email });
  const field = { name, label: t(`${name}.label`), hint: meaning, error };
  if (unit === 'switch') return <Tick {...field} checked={typed !== ''} />;
  if (unit === 'addresses') return <TextArea {...field} value={typed} rows={3} />;
  const { least, most } = policy;
  return (
    <Field
      {...field}
      value={typed}
      inputmode="numeric"
      width="short"
      suffix={t('unit', { unit })}
      min={least}
      max={most}
    />
  );
}
